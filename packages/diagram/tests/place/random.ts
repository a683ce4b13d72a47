import type { Graph } from '../../src/place/graph.ts'
import { type Cell, doublyLinkedList, heap, linkedList } from './heap.ts'

/** Numbers in [0, 1) that are the same in every run: mulberry32. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Graphs of the kinds that programs for beginners build, by name. */
export function randomGraphs(perKind = 20): ReadonlyMap<string, Graph> {
  const graphs = new Map<string, Graph>()
  for (const [kind, make] of Object.entries(kinds)) {
    for (let seed = 1; seed <= perKind; seed++) graphs.set(`${kind} ${seed}`, make(seeded(seed * 7919)))
  }
  return graphs
}

type Random = () => number

const upTo = (random: Random, limit: number) => Math.floor(random() * limit)
const one = (random: Random, prefix: string, count: number) => `${prefix}${upTo(random, count)}`

const kinds: Readonly<Record<string, (random: Random) => Graph>> = {
  'lists of lists': (random) => {
    const rows = 1 + upTo(random, 6)
    const distinct = 1 + upTo(random, rows)
    const built = heap().frame('Global', {
      row: one(random, 'r', distinct),
      grid: 'g',
      copy: random() < 0.5 ? 'c' : 'g',
    })
    built.list(
      'g',
      items(rows, () => one(random, 'r', distinct)),
    )
    for (let i = 0; i < distinct; i++) built.values(`r${i}`, 1 + upTo(random, 12))
    return built
      .list(
        'c',
        items(rows, () => one(random, 'r', distinct)),
      )
      .graph()
  },
  'linked lists': (random) => {
    const length = 1 + upTo(random, 12)
    return linkedList(length, { head: 'n0', cur: one(random, 'n', length), tail: `n${length - 1}` })
  },
  'doubly linked lists': (random) => {
    const length = 1 + upTo(random, 7)
    return doublyLinkedList(length, { head: 'n0', cur: one(random, 'n', length), tail: `n${length - 1}` })
  },
  trees: (random) => {
    const size = 1 + upTo(random, 14)
    const children = Array.from({ length: size }, () => ({ left: null as Cell, right: null as Cell }))
    const parents = Array.from({ length: size }, () => null as Cell)
    for (let i = 1; i < size; i++) {
      for (let at = 0; ; ) {
        const side = random() < 0.5 ? 'left' : 'right'
        const next = children[at]?.[side]
        if (typeof next === 'string') at = Number(next.slice(1))
        else {
          Object.assign(children[at] ?? {}, { [side]: `t${i}` })
          parents[i] = `t${at}`
          break
        }
      }
    }
    const built = heap().frame('Global', { root: 't0', cur: one(random, 't', size) })
    const knowsParent = random() < 0.3
    for (const [i, child] of children.entries()) {
      built.record(`t${i}`, 'Tree', {
        key: null,
        ...(knowsParent ? { parent: parents[i] ?? null } : {}),
        ...child,
      })
    }
    return built.graph()
  },
  'cyclic graphs': (random) => {
    const size = 2 + upTo(random, 6)
    const built = heap().frame('Global', Object.fromEntries(items(size, (i) => [`v${i}`, `v${i}`] as const)))
    for (let i = 0; i < size; i++) {
      built.record(`v${i}`, 'Vertex', { name: null, adjacent: `a${i}` })
      built.list(
        `a${i}`,
        items(1 + upTo(random, 3), () => one(random, 'v', size)),
      )
    }
    return built.graph()
  },
  'several frames': (random) => {
    const boxes = 3 + upTo(random, 5)
    const built = heap()
    for (let frame = 0; frame < 2 + upTo(random, 4); frame++) {
      const names = items(
        1 + upTo(random, 5),
        (i) => [`n${i}`, random() < 0.7 ? one(random, 'b', boxes) : null] as const,
      )
      built.frame(`frame${frame}`, Object.fromEntries(names), 80 + upTo(random, 130))
    }
    for (let i = 0; i < boxes; i++) {
      if (random() < 0.5) built.values(`b${i}`, upTo(random, 6))
      else
        built.list(
          `b${i}`,
          items(1 + upTo(random, 4), () => (random() < 0.5 ? one(random, 'b', boxes) : null)),
        )
    }
    return built.graph()
  },
  'wide boxes': (random) => {
    const boxes = 4 + upTo(random, 6)
    const built = heap().frame('Global', { a: 'b0', b: 'b1', c: 'b2' })
    for (let i = 0; i < boxes; i++) {
      const later = () => (i + 1 < boxes && random() < 0.6 ? `b${i + 1 + upTo(random, boxes - i - 1)}` : null)
      built.record(`b${i}`, 'dict', { a: later(), b: later(), c: null }, 60 + upTo(random, 300))
    }
    return built.graph()
  },
  'lists that contain themselves': (random) => {
    const built = heap().frame('Global', { a: 'l0', b: 'l1' })
    for (let i = 0; i < 3; i++) {
      built.list(
        `l${i}`,
        items(1 + upTo(random, 4), () => (random() < 0.4 ? `l${i}` : one(random, 'l', 3))),
      )
    }
    return built.graph()
  },
  'many names of one list': (random) => {
    const names = items(3 + upTo(random, 8), (i) => [`n${i}`, random() < 0.7 ? 'x' : 'y'] as const)
    const built = heap().frame('Global', Object.fromEntries(names)).frame('f', { p: 'x', q: 'z' }, 70)
    return built.values('x', 3).list('y', ['x', 'z', 'x', 'x']).values('z', 1).graph()
  },
  'several steps': (random) => {
    const size = 2 + upTo(random, 6)
    const steps = 2 + upTo(random, 4)
    const moving = (): Cell => [
      ...new Map(items(steps, (step) => [one(random, 'n', size), step] as const)).entries(),
    ]
    const built = heap().frame('Global', { head: 'n0', cur: moving(), prev: moving() })
    for (let i = 0; i < size; i++) built.record(`n${i}`, 'Node', { value: null, next: moving() })
    return built.graph()
  },
  'boxes out of reach': (random) => {
    const built = heap().frame('Global', { a: random() < 0.5 ? 'l0' : null })
    for (let i = 0; i < 5; i++)
      built.list(
        `l${i}`,
        items(upTo(random, 3), () => (random() < 0.4 ? one(random, 'l', 5) : null)),
      )
    return built.values('alone', 2).graph()
  },
}

function items<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i))
}
