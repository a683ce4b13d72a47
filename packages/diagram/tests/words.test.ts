import type { Snapshot, Value } from '@memdiag/trace'
import { describe, expect, it } from 'vitest'
import {
  describeScene,
  drawMermaid,
  drawStandaloneSvg,
  placeScene,
  type SceneOptions,
  sceneOf,
} from '../src/index.ts'
import { frame, Memory } from './memory.ts'
import { wordsOf as wordsOfScene } from './words-of.ts'

const plain: SceneOptions = {
  values: 'inline',
  addresses: 'none',
  maxObjects: 40,
  sources: ['a = []', 'b = a'],
}

function wordsOf(...snapshots: Snapshot[]): readonly string[] {
  return wordsOfScene(sceneOf(snapshots, plain))
}

describe('a figure in words', () => {
  it('says which names share an object', () => {
    const memory = new Memory()
    const list = memory.list(memory.int(1), memory.int(2))
    const [words] = wordsOf(memory.snapshot({ a: list, b: list, c: memory.list(list) }))
    expect(words).toBe(
      'Line 1: a = []. Global frame: a is a list, also b, c[0]; b is the list a; c is a list. ' +
        'The list a: 1, 2. The list c: [0] is the list a.',
    )
  })

  it('says which frame a name is in, and that a name is bound to nothing', () => {
    const memory = new Memory()
    const call = frame(2, 'f', { x: memory.list(), y: { unbound: true } })
    const [words] = wordsOf(memory.snapshot({}, { event: 'call', frames: [call, { ...call, id: 3 }] }))
    expect(words).toContain('f() is called. Global frame (waiting): no names.')
    expect(words).toContain('f(): x is a list, also x in f() number 2; y is not bound.')
    expect(words).toContain('f() number 2: x is the list x in f(); y is not bound.')
    expect(words).toContain('The list x in f() is empty.')
  })

  it('does not say the name of a class twice, and says under which other name it is met', () => {
    const memory = new Memory()
    const dog = memory.class('Dog', { legs: memory.int(4) })
    const [words] = wordsOf(memory.snapshot({ Dog: dog, pet: dog }))
    expect(words).toContain('Dog is a class Dog, also pet; pet is the class Dog. The class Dog: legs is 4.')
    const [other] = wordsOf(memory.snapshot({ D: dog }))
    expect(other).toContain('D is a class Dog. The class Dog D: legs is 4.')
  })

  it('says which functions share a variable', () => {
    const memory = new Memory()
    const fields = [{ name: 'n', value: memory.int(0), cell: 1 }]
    const make = (name: string) => {
      const made = memory.function(name, '()')
      memory.change(made, { fields })
      return made
    }
    const [get, inc] = [make('get'), make('inc')]
    const first = memory.snapshot({ get, inc })
    for (const one of [get, inc]) {
      memory.change(one, { fields: [{ name: 'n', value: memory.int(1), cell: 1 }] })
    }
    const words = wordsOf(first, memory.snapshot({ get, inc }))
    expect(words[0]).toContain(
      'The function get(): n is a shared variable, also inc(n). ' +
        'The function inc(): n is the shared variable get(n). The shared variable get(n): n is 0.',
    )
    expect(words[1]).toContain('Changed: get(n) is 1.')
  })

  it('says what changed since the step before', () => {
    const memory = new Memory()
    const list = memory.list(memory.int(1))
    const first = memory.snapshot({ a: list, x: memory.int(1) })
    memory.change(list, { items: [memory.int(2), memory.int(3)] })
    const second = memory.snapshot({ a: list, b: memory.list() })
    const words = wordsOf(first, second, second)
    expect(words[0]).not.toMatch(/New|Changed|Gone/)
    expect(words[1]).toContain('New: b is a new list, a[1] is 3; changed: a[0] is 2; gone: x.')
    expect(words[2]).toContain('Nothing changed.')
  })

  it('says which object a name is bound to now that had another name at the step before', () => {
    const memory = new Memory()
    const [one, two] = [memory.list(memory.int(1)), memory.list()]
    const bound = memory.snapshot({ a: one, b: two })
    const [, swapped, back] = wordsOf(bound, memory.snapshot({ a: two, b: one }), bound)
    expect(swapped).toContain('Changed: a is the list that was b, b is the list that was a.')
    expect(back).toContain('Changed: a is the list that was b, b is the list that was a.')
    const call = memory.snapshot({}, { event: 'return', frames: [frame(2, 'f', { x: one })] })
    expect(wordsOf(call, memory.snapshot({ y: one }))[1]).toContain(
      'New: y is the list that was x in f(); ended: f().',
    )
  })

  it('calls an object by the name that it keeps, and old what was called so before', () => {
    const memory = new Memory()
    const [one, two] = [memory.list(memory.int(1)), memory.list()]
    const first = memory.snapshot({ a: one, b: two })
    memory.free(one)
    const words = wordsOf(first, memory.snapshot({ a: two, b: two }))
    expect(words[1]).toContain('Changed: a is the list b; no name reaches any more: the old list a.')
    const calls = [2, 3].map((id) => memory.snapshot({}, { event: 'call', frames: [frame(id, 'f', {})] }))
    expect(wordsOf(...calls)[1]).toContain('New: f(); ended: the old f().')
  })

  it('does not say that a class is gone when its body ended', () => {
    const memory = new Memory()
    const body = frame(2, 'Dog', {}, { kind: 'class' })
    const words = wordsOf(
      memory.snapshot({}, { frames: [body] }),
      memory.snapshot({ Dog: memory.class('Dog', {}) }),
    )
    expect(words[1]).toMatch(/New: Dog is .*class Dog; ended: class Dog\./)
  })

  it('says which elements of a set are new or gone, not their places', () => {
    const memory = new Memory()
    const set = memory.set(memory.int(1), memory.int(2))
    const first = memory.snapshot({ s: set })
    memory.change(set, { items: [memory.int(1), memory.int(3)] })
    expect(wordsOf(first, memory.snapshot({ s: set }))[1]).toContain('New: 3 in s; gone: 2 in s.')
  })

  it('says of an object itself what it tells in one word', () => {
    const memory = new Memory()
    const counter = memory.add({ look: 'opaque', type: 'count', text: { text: 'from 1' }, fields: [] })
    const first = memory.snapshot({ c: counter, d: counter })
    memory.change(counter, { text: { text: 'from 2' } })
    const words = wordsOf(first, memory.snapshot({ c: counter, d: counter }))
    expect(words[1]).toContain('Changed: count c is from 2.')
  })

  it('puts the message of an exception in quotation marks where it could be taken for words of ours', () => {
    const memory = new Memory()
    const raised = (text: string) => {
      const exception = memory.add({ look: 'instance', type: 'E', text: { text } })
      return wordsOf(memory.snapshot({}, { event: 'raise', exception }))[0]
    }
    expect(raised('no')).toContain('E: no is raised.')
    expect(raised('b is a list, also c')).toContain('“E: b is a list, also c” is raised.')
  })

  it.each([
    ['User', 'a User instance'],
    ['Unit', 'a Unit instance'],
    ['UUID', 'a UUID instance'],
    ['Employee', 'an Employee instance'],
    ['Understudy', 'an Understudy instance'],
    ['Étoile', 'an Étoile instance'],
  ])('finds the article of %s', (type, noun) => {
    const memory = new Memory()
    const object = memory.add({ look: 'instance', type, fields: [] })
    expect(wordsOf(memory.snapshot({ x: object, y: object }))[0]).toContain(`x is ${noun}`)
  })

  it('says which reference is a weak one, and not that others are', () => {
    const memory = new Memory()
    const list = memory.list()
    const weak = 'ref' in list ? { ref: list.ref, weak: true as const } : list
    const watcher = memory.instance('Watcher', { to: weak })
    const [words] = wordsOf(memory.snapshot({ watcher, kept: memory.list(list) }))
    expect(words).toContain('The Watcher instance watcher: to (weak) is a list, also kept[0].')
    expect(words).toContain('The list kept: [0] is the list watcher.to.')
  })

  it('says the old values where they are drawn', () => {
    const memory = new Memory()
    const first = memory.snapshot({ x: memory.int(1), y: memory.str('a'), z: memory.int(3) })
    const second = memory.snapshot({ x: memory.int(2), y: memory.list() })
    const words = (options: Partial<SceneOptions>) =>
      wordsOfScene(sceneOf([first, second], { ...plain, ...options }))[1]
    expect(words({ ghosts: true })).toContain(
      "Changed: x is 2, no longer 1, y is a new list, no longer 'a'; gone: z, which was 3.",
    )
    expect(words({})).toContain('Changed: x is 2, y is a new list; gone: z.')
  })

  it('says that the count of a cut list changed, and marks it', () => {
    const memory = new Memory()
    const many = memory.add({ look: 'sequence', type: 'list', items: [memory.int(0)], length: 89 })
    const first = memory.snapshot({ many })
    memory.change(many, { length: 90 })
    const second = memory.snapshot({ many })
    const words = wordsOf(first, second, second)
    expect(words[1]).toContain('Changed: number of elements in many.')
    expect(words[2]).toContain('Nothing shown changed.')
    const scene = sceneOf([first, second], plain)
    expect(scene.steps.map(({ boxes }) => boxes[0]?.elidedChange)).toEqual([undefined, 'changed'])
    const bars = (step: number) =>
      JSON.stringify(drawStandaloneSvg(scene, placeScene(scene), step)).split('#b45309').length
    expect(bars(1)).toBeGreaterThan(bars(0))
    expect(drawMermaid(scene)[1]?.text).toContain('class o1 changed')
  })

  it('says of a cut dict neither that an entry is gone nor that one is new: both may be there unseen', () => {
    const memory = new Memory()
    const entries = [0, 1, 2].map((key): [Value, Value] => [memory.int(key), memory.int(key)])
    const dict = memory.add({ look: 'mapping', type: 'dict', entries: entries.slice(0, 2), length: 3 })
    const first = memory.snapshot({ d: dict })
    memory.change(dict, { entries: entries.slice(1) })
    expect(wordsOf(first, memory.snapshot({ d: dict }))[1]).toContain('Nothing shown changed.')
  })

  it('calls an object neither new nor unreached that may be in what is cut of a list', () => {
    const memory = new Memory()
    const [one, two] = [memory.list(memory.int(1)), memory.list(memory.int(2))]
    const many = memory.add({ look: 'sequence', type: 'list', items: [one], length: 14 })
    const first = memory.snapshot({ many })
    memory.change(many, { items: [two] })
    const scene = sceneOf(
      [first, memory.snapshot({ many }), memory.snapshot({ many, a: memory.list() })],
      plain,
    )
    const words = wordsOfScene(scene)
    expect(words[1]).toContain('Changed: many[0] is a list. ')
    expect(words[2]).toContain('New: a is a list. ')
    expect(scene.steps.map(({ boxes }) => boxes.filter(({ change }) => change === 'new'))).toEqual([
      [],
      [],
      [],
    ])
    const numbers = memory.add({ look: 'sequence', type: 'list', items: [memory.int(0)], length: 14 })
    const lost = memory.snapshot({ numbers, a: one })
    expect(wordsOf(lost, memory.snapshot({ numbers, a: two }))[1]).toContain(
      'Changed: a is a new list; no name reaches any more: the old list a.',
    )
  })

  it('does not call gone what a generator was called with when that is in its frame now', () => {
    const memory = new Memory()
    const list = memory.list()
    const fields = [{ name: 'n', value: list }]
    const generator = memory.add({ look: 'opaque', type: 'generator', name: 'g', fields })
    const first = memory.snapshot({ g: generator, list })
    memory.change(generator, { fields: [] })
    const second = memory.snapshot({ g: generator, list }, { frames: [frame(2, 'g', { n: list })] })
    const [before, words] = wordsOf(first, second)
    expect(before).toContain('n is the list')
    expect(words).not.toContain('Gone')
  })

  it('says that the entries of a dict are in another order', () => {
    const memory = new Memory()
    const entries = [memory.str('a'), memory.str('b'), memory.str('c')].map((key): [Value, Value] => [
      key,
      memory.int(1),
    ])
    const dict = memory.dict(...entries)
    const first = memory.snapshot({ d: dict })
    memory.change(dict, { entries: entries.slice(1) })
    const second = memory.snapshot({ d: dict })
    memory.change(dict, { entries: entries.slice(1).toReversed() })
    const words = wordsOf(first, second, memory.snapshot({ d: dict }))
    expect(words[1]).toContain("Gone: d['a'].")
    expect(words[1]).not.toContain('order')
    expect(words[2]).toContain('Changed: order of d.')
  })

  it('does not say that nothing changed inside an object that it cannot look into', () => {
    const memory = new Memory()
    const iterator = memory.add({ look: 'opaque', type: 'list_iterator' })
    const math = memory.add({ look: 'opaque', type: 'module', name: 'math', text: { text: 'module math' } })
    const withIterator = memory.snapshot({ it: iterator })
    const withModule = memory.snapshot({ math })
    expect(wordsOf(withIterator, withIterator)[1]).toContain('Nothing shown changed.')
    expect(wordsOf(withModule, withModule)[1]).toContain('Nothing changed.')
  })

  it('says that an object is not reached any more, and that it is gone only when none reached it before', () => {
    const memory = new Memory()
    const list = memory.list()
    const named = memory.snapshot({ a: list })
    memory.change(list, { unreachable: true })
    const lost = memory.snapshot({})
    memory.free(list)
    const [, unreached, gone] = wordsOf(named, lost, memory.snapshot({}))
    expect(unreached).toContain('Gone: a.')
    expect(unreached).toContain('Alive, although no name reaches it')
    expect(gone).toContain('Gone: list number 1.')
    expect(wordsOf(named, memory.snapshot({}))[1]).toContain('Gone: a; no name reaches any more: list a.')
  })

  it('says that the references to an object are not as many, and marks their count', () => {
    const memory = new Memory()
    const list = memory.list()
    memory.change(list, { refcount: { shown: 1 } })
    const first = memory.snapshot({ a: list })
    memory.change(list, { refcount: { shown: 2 } })
    const scene = sceneOf([first, memory.snapshot({ a: list, b: list })], plain)
    expect(wordsOfScene(scene)[1]).toContain('New: b is the list a; changed: references to a.')
    expect(scene.steps.map(({ boxes }) => boxes[0]?.isRecounted)).toEqual([undefined, true])
  })

  it('names a figure by what is in it, or by its steps', () => {
    const memory = new Memory()
    const snapshot = memory.snapshot({ a: memory.list(), x: memory.int(1) })
    expect(describeScene(sceneOf([snapshot], plain)).name).toBe('Memory diagram: 2 names, 1 object')
    expect(describeScene(sceneOf([snapshot, snapshot], plain)).name).toBe('Memory diagram in 2 steps')
  })
})
