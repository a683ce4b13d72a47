import type { Snapshot, Value } from '@memdiag/trace'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { describeScene, type SceneOptions, sceneOf } from '../src/index.ts'
import { graphFromWords } from './graph-from-words.ts'
import { frame, Memory, unbound } from './memory.ts'
import { expectTold } from './told-as-drawn.ts'

it('words tell any memory as it is drawn, whatever its texts say', () => {
  let shared = 0
  fc.assert(
    fc.property(memories, looks, (plan, look) => {
      const scene = sceneOf([snapshotOf(plan)], { ...plain, ...look })
      const [words] = describeScene(scene).steps
      const [step] = scene.steps
      if (!words || !step) throw new Error('there is one step')
      expectTold(graphFromWords(words.text), step)
      if (words.text.includes(', also ')) shared++
    }),
    { numRuns: 800, seed: 7 },
  )
  expect(shared).toBeGreaterThan(100)
})

const plain: SceneOptions = { values: 'inline', addresses: 'none', maxObjects: 40, sources: ['a = 1'] }

const looks = fc.record({
  values: fc.constantFrom('inline' as const, 'boxed' as const),
  addresses: fc.constantFrom('none' as const, 'hex' as const),
  refs: fc.constantFrom('arrows' as const, 'ids' as const),
  maxObjects: fc.constantFrom(3, 40),
})

/** Texts that look like words of a description, and any other. */
const text = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.constantFrom(
    'the list a',
    'a list, also b',
    '1; b is the list a',
    "it's",
    'The list a: 1.',
    'not bound',
    '“x”',
    'x.\nGlobal frame: a is 1',
    'list number 2',
    'and 3 more',
  ),
)

const kinds = ['list', 'tuple', 'dict', 'set', 'Node', 'function', 'error'] as const

/** Numbers stand for objects: whatever there is of that number, modulo how many there are. */
const memories = fc.record({
  objects: fc.array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      holds: fc.array(fc.oneof(fc.nat(12), text), { maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  names: fc.array(fc.oneof(fc.nat(12), text), { minLength: 1, maxLength: 5 }),
  calls: fc.array(fc.array(fc.oneof(fc.nat(12), fc.constant(undefined)), { maxLength: 3 }), { maxLength: 3 }),
})

type Plan = typeof memories extends fc.Arbitrary<infer T> ? T : never

function snapshotOf({ objects, names, calls }: Plan): Snapshot {
  const memory = new Memory()
  const made = objects.map(({ kind }) => emptyOf(kind, memory))
  const valueFor = (held: number | string | undefined): Value => {
    if (held === undefined) return unbound
    if (typeof held === 'string') return memory.scalar('str', literal(held))
    return made[held % made.length] ?? unbound
  }
  objects.forEach(({ kind, holds }, index) => {
    const object = made[index]
    if (!object) return
    const values = holds.map(valueFor)
    const fields = values.map((value, at) => ({ name: `f${at}`, value }))
    if (kind === 'dict')
      memory.change(object, {
        entries: values.map((value, at): [Value, Value] => [memory.str(`k, ${at}`), value]),
      })
    else if (kind === 'Node' || kind === 'function') memory.change(object, { fields })
    else if (kind === 'error') memory.change(object, { fields, text: { text: String(holds[0] ?? 'bad') } })
    else if (kind === 'set') memory.change(object, { items: distinct(values) })
    else memory.change(object, { items: values })
  })
  const bound = (held: readonly (number | string | undefined)[]) =>
    Object.fromEntries(held.map((one, at) => [`n${at}`, valueFor(one)]))
  const frames = calls.map((held, at) => frame(at + 2, 'f', bound(held)))
  return memory.snapshot(bound(names), { frames })
}

/** A set has no object twice. */
function distinct(values: readonly Value[]): Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]
}

function emptyOf(kind: (typeof kinds)[number], memory: Memory) {
  switch (kind) {
    case 'list':
      return memory.list()
    case 'tuple':
      return memory.tuple()
    case 'set':
      return memory.set()
    case 'dict':
      return memory.dict()
    case 'Node':
      return memory.instance('Node', {})
    case 'function':
      return memory.function('g', '(x, y=1)')
    case 'error':
      return memory.add({ look: 'opaque', type: 'ValueError', text: { text: 'bad' } })
  }
}

/** As Python writes a string (https://docs.python.org/3/library/functions.html#repr), for what is drawn of it. */
function literal(value: string): string {
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'"
  const escaped = value.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replaceAll(quote, `\\${quote}`)
  return quote + escaped + quote
}
