import type { Graph, GraphEdge, GraphNode } from '../../src/place/graph.ts'

/** What a cell holds: the name of a box, or of several at different steps, or nothing to follow. */
export type Cell = string | null | readonly (readonly [target: string, ...steps: number[]])[]

type Sized = Pick<GraphNode, 'width' | 'height' | 'labelHeight' | 'landing' | 'right'>

/** Builds graphs with the sizes of the real drawings from a few words: `heap().frame('Global', { a: 'list1' })`. */
export function heap(): Heap {
  return new Heap()
}

export class Heap {
  readonly nodes: GraphNode[] = []
  readonly edges: GraphEdge[] = []

  frame(id: string, names: Record<string, Cell>, width = 114): this {
    const height = 32 + 24 * Object.keys(names).length
    this.add(id, 'frame', 'frame', { width, height, labelHeight: 0, landing: [0, height] })
    return this.cells(id, Object.values(names), (i) => ({ x: width - 13, y: 28 + 12 + 24 * i }))
  }

  /** A list or tuple with references: rows with their index. */
  list(id: string, items: readonly Cell[]): this {
    this.add(id, 'box', 'list', box(56, 24 * Math.max(1, items.length)))
    return this.cells(id, items, (i) => ({ x: 42, y: 20 + 12 + 24 * i }))
  }

  /** A list of plain values: cells side by side. */
  values(id: string, count: number, cell = 30): this {
    return this.add(id, 'box', 'list', box(Math.max(34, cell * count), 36))
  }

  /** An instance or a dict: a row for each attribute or key. */
  record(id: string, series: string, fields: Record<string, Cell>, width = 94): this {
    this.add(id, 'box', series, box(width, 24 * Math.max(1, Object.keys(fields).length)))
    return this.cells(id, Object.values(fields), (i) => ({ x: width - 14, y: 20 + 12 + 24 * i }))
  }

  graph(): Graph {
    return { nodes: this.nodes, edges: this.edges }
  }

  private add(id: string, kind: 'frame' | 'box', series: string, size: Sized): this {
    this.nodes.push({ id, kind, series, ...size })
    return this
  }

  private cells(from: string, cells: readonly Cell[], dotOf: (i: number) => GraphEdge['dot']): this {
    for (const [i, cell] of cells.entries()) {
      if (cell === null) continue
      const targets = typeof cell === 'string' ? [[cell, 0] as const] : cell
      for (const [to, ...steps] of targets) {
        this.edges.push({ id: `${from}.${i}>${to}`, from, dot: dotOf(i), to, steps })
      }
    }
    return this
  }
}

function box(width: number, height: number): Sized {
  return { width, height: height + 20, labelHeight: 20, landing: [20, 20 + height], right: width }
}

/** A linked list of instances, with the names that refer to some of its nodes. */
export function linkedList(length: number, names: Record<string, Cell>): Graph {
  const built = heap().frame('Global', names)
  for (let i = 0; i < length; i++) {
    built.record(`n${i}`, 'Node', { value: null, next: i + 1 < length ? `n${i + 1}` : null })
  }
  return built.graph()
}

export function doublyLinkedList(length: number, names: Record<string, Cell>): Graph {
  const built = heap().frame('Global', names)
  for (let i = 0; i < length; i++) {
    built.record(`n${i}`, 'Node', {
      value: null,
      prev: i > 0 ? `n${i - 1}` : null,
      next: i + 1 < length ? `n${i + 1}` : null,
    })
  }
  return built.graph()
}

/** A binary search tree with the keys 1…2ᵈ−1. */
export function binaryTree(depth: number): Graph {
  const built = heap().frame('Global', { Tree: null, root: 't1' })
  const count = 2 ** depth - 1
  for (let i = 1; i <= count; i++) {
    const inner = 2 * i < count
    built.record(`t${i}`, 'Tree', {
      key: null,
      left: inner ? `t${2 * i}` : null,
      right: inner ? `t${2 * i + 1}` : null,
    })
  }
  return built.graph()
}

/** The figures a course begins with. */
export const usual: Readonly<Record<string, Graph>> = {
  alias: heap().frame('Global', { a: 'x', b: 'x', c: 'y' }).values('x', 4).values('y', 4).graph(),
  two: heap().frame('Global', { a: 'x', b: 'y' }).values('x', 3).values('y', 3).graph(),
  grid: heap()
    .frame('Global', { row: 'r', grid: 'g', copy: 'c' })
    .values('r', 3)
    .list('g', ['r', 's', 'r'])
    .values('s', 3)
    .list('c', ['r', 's', 'r'])
    .graph(),
  nested: heap()
    .frame('Global', { m: 'm' })
    .list('m', ['a', 'b', 'c', 'd'])
    .values('a', 3)
    .values('b', 3)
    .values('c', 3)
    .values('d', 3)
    .graph(),
  itself: heap().frame('Global', { a: 'a' }).list('a', [null, 'a']).graph(),
  cycle: heap()
    .frame('Global', { a: 'A', b: 'B', c: 'C', d: 't' })
    .record('A', 'dict', { name: null, to: 'lA' }, 110)
    .list('lA', ['C', 'A'])
    .record('C', 'dict', { name: null, to: 'lC' }, 110)
    .list('lC', ['B'])
    .record('B', 'dict', { name: null, to: 'lB' }, 110)
    .list('lB', ['A'])
    .list('t', ['B', 'C'])
    .graph(),
  mixed: heap()
    .frame('Global', { Account: 'K', make: null, scores: 'd', acct: 'acct', bump: 'f', run: null }, 214)
    .frame('run', { f: 'f', who: 'acct' }, 77)
    .frame('bump', { acct: 'acct', step: null, total: null, return: null }, 100)
    .record('K', 'class', { rate: null, init: null }, 222)
    .record('d', 'dict', { ann: 'l1', bob: 'l2', cat: 'l3' })
    .values('l1', 3, 36)
    .values('l2', 1, 36)
    .values('l3', 0)
    .record('acct', 'Account', { owner: null, log: 'l1' }, 118)
    .record('f', 'function', { title: null, step: null, total: null }, 114)
    .graph(),
  linked: linkedList(8, { Node: null, head: 'n0', i: null, cur: 'n1' }),
  linkedFive: linkedList(5, { head: 'n0' }),
  walking: linkedList(4, {
    head: 'n0',
    cur: [
      ['n0', 0],
      ['n1', 1],
      ['n2', 2],
      ['n3', 3],
    ],
  }),
  tree: binaryTree(4),
  dll: doublyLinkedList(4, { head: 'n0', tail: 'n3' }),
  fib: heap()
    .frame('Global', { memo: 'm', fib: null })
    .frame('fib1', { n: null, memo: 'm', path: 'p' }, 90)
    .frame('fib2', { n: null, memo: 'm', path: 'p' }, 90)
    .frame('fib3', { n: null, memo: 'm', path: 'p' }, 90)
    .record('m', 'dict', { three: 'a', two: 'b' })
    .values('a', 1)
    .values('b', 1)
    .values('p', 3)
    .graph(),
  people: heap()
    .frame('Global', { P: null, ann: 'a', bob: 'b', team: 't' })
    .record('a', 'P', { name: null, friends: 'fa' })
    .list('fa', ['b'])
    .record('b', 'P', { name: null, friends: 'fb' })
    .list('fb', ['a'])
    .list('t', ['a', 'b'])
    .graph(),
  wide: heap()
    .frame('Global', { conf: 'c', nums: 'n', pairs: 'p', t: 't', items: 'i' })
    .record('c', 'dict', { title: null, opts: 'o' }, 250)
    .record('o', 'dict', { deep: 'dp' }, 110)
    .values('n', 8)
    .list('p', ['p1', 'p2'])
    .list('p1', [null, 'n'])
    .list('p2', [null, 'n'])
    .list('t', [null, 'tl'])
    .values('tl', 2)
    .list('dp', [null, null, 'dd'])
    .record('dd', 'dict', { x: null })
    .list('i', ['i0', 'i1', 'i2', 'i3'])
    .list('i0', [null, 'j0'])
    .list('i1', [null, 'j1'])
    .list('i2', [null, 'j2'])
    .list('i3', [null, 'j3'])
    .values('j0', 1)
    .values('j1', 1)
    .values('j2', 1)
    .values('j3', 1)
    .graph(),
  parents: heap()
    .frame('Global', { root: 'a', cur: 'e' })
    .record('a', 'T', { key: null, parent: null, left: 'b', right: 'c' })
    .record('b', 'T', { key: null, parent: 'a', left: 'd', right: null })
    .record('c', 'T', { key: null, parent: 'a', left: null, right: 'e' })
    .record('d', 'T', { key: null, parent: 'b', left: null, right: null })
    .record('e', 'T', { key: null, parent: 'c', left: null, right: null })
    .graph(),
  loners: heap()
    .frame('Global', { a: 'x', b: null })
    .values('x', 2)
    .values('lost', 3)
    .record('gone', 'T', { me: 'x' })
    .graph(),
}
