import type { Binding, Frame, Snapshot, Value } from '@memdiag/trace'
import { describe, expect, it } from 'vitest'
import {
  drawFigure,
  drawMermaid,
  drawStandaloneSvg,
  placeScene,
  type Scene,
  type SceneBox,
  type SceneCell,
  type SceneOptions,
  sceneOf,
} from '../src/index.ts'
import { frame, Memory, unbound } from './memory.ts'
import { wordsOf } from './words-of.ts'

const plain: SceneOptions = { values: 'inline', addresses: 'none', maxObjects: 40, sources: [] }

/** The only step of a scene of one snapshot, or the step asked for. */
function stepOf(
  snapshots: Snapshot | readonly Snapshot[],
  options: Partial<SceneOptions> = {},
  index = 0,
): Scene['steps'][number] {
  const scene = sceneOf([snapshots].flat(), { ...plain, ...options })
  const step = scene.steps[index]
  if (!step) throw new Error(`no step ${index}`)
  return step
}

function cellsOf(owner: { cells: readonly SceneCell[] } | undefined): string[] {
  return (owner?.cells ?? []).map(({ key, content }) => {
    const held =
      content.kind === 'text'
        ? content.text.text
        : content.kind === 'reference'
          ? `→${content.to}`
          : 'unbound'
    return key ? `${key.text}: ${held}` : held
  })
}

function labelOf(box: SceneBox | undefined): string {
  return [box?.label.name, box?.label.note, box?.label.address].filter(Boolean).join(' ')
}

describe('what is written in cells and what has a box', () => {
  it('writes ints, strings and None in the cell and draws one arrow per reference to a list', () => {
    const memory = new Memory()
    const list = memory.list(memory.int(1), memory.int(2))
    const step = stepOf(
      memory.snapshot({ x: memory.int(5), s: memory.str('hi'), n: memory.none(), a: list, b: list }),
    )
    expect(cellsOf(step.frames[0])).toEqual(['x: 5', "s: 'hi'", 'n: None', 'a: →o1', 'b: →o1'])
    expect(step.boxes).toHaveLength(1)
    expect(cellsOf(step.boxes[0])).toEqual(['0: 1', '1: 2'])
  })

  it('gives every value an object of its own when asked, numbered by first sight', () => {
    const memory = new Memory()
    // Made in another order than a reader meets them.
    const list = memory.list(memory.int(1), memory.int(2), memory.int(3))
    const x = memory.int(5)
    const step = stepOf(memory.snapshot({ x, y: list }), { values: 'boxed', addresses: 'hex' })
    expect(step.boxes.map(labelOf)).toEqual([
      'int 0x001',
      'list 0x002',
      'int 0x003',
      'int 0x004',
      'int 0x005',
    ])
    expect(cellsOf(step.frames[0])).toEqual(['x: →o1', 'y: →o2'])
    expect(step.boxes.map((box) => box.form)).toEqual(['single', 'rows', 'single', 'single', 'single'])
  })

  it('draws one box for an int that two names share', () => {
    const memory = new Memory()
    const step = stepOf(memory.snapshot({ a: memory.int(1), b: memory.int(1) }), { values: 'boxed' })
    expect(cellsOf(step.frames[0])).toEqual(['a: →o1', 'b: →o1'])
  })

  it('numbers only the objects that have a box', () => {
    const memory = new Memory()
    const step = stepOf(memory.snapshot({ x: memory.int(5), a: memory.list(), b: memory.list() }), {
      addresses: 'hex',
    })
    expect(step.boxes.map(labelOf)).toEqual(['list (empty) 0x001', 'list (empty) 0x002'])
  })

  it('writes a class with nothing but methods in its cell, and gives one with data a box', () => {
    const memory = new Memory()
    const node = memory.class('Node', { __init__: memory.function('__init__', '(self, value)') })
    const account = memory.class('Account', { rate: memory.scalar('float', '0.05') })
    const shared = memory.class('Shared', {})
    const step = stepOf(memory.snapshot({ Node: node, Account: account, S: shared, T: shared }))
    expect(cellsOf(step.frames[0])).toEqual(['Node: class Node', 'Account: →o1', 'S: →o2', 'T: →o2'])
    expect(labelOf(step.boxes[0])).toBe('class Account')
  })

  it('gives a class a box when anything in it is not a method, property or other wrapper of a function', () => {
    const memory = new Memory()
    const opaque = (type: string) => memory.add({ look: 'opaque', type })
    const names = {
      P: memory.class('P', { x: opaque('property'), y: opaque('staticmethod'), z: opaque('classmethod') }),
      Q: memory.class('Q', { items: opaque('list_iterator') }),
      R: memory.class('R', { Inner: memory.class('Inner', {}) }),
    }
    const step = stepOf(memory.snapshot(names))
    expect(cellsOf(step.frames[0])).toEqual(['P: class P', 'Q: →o1', 'R: →o2'])
    expect(step.boxes.map(cellsOf)).toEqual([['items: list_iterator'], ['Inner: class Inner']])
  })

  it('writes a property and a static method with their functions in the row of the class', () => {
    const memory = new Memory()
    const holding = (type: string, ...names: string[]) =>
      memory.add({
        look: 'opaque',
        type,
        fields: names.map((name) => ({ name, value: memory.function('size', '(self)') })),
      })
    const shared = memory.function('make', '(x)')
    const C = memory.class('C', {
      size: holding('property', 'fget', 'fset'),
      s: holding('staticmethod', '__func__'),
      t: memory.add({ look: 'opaque', type: 'staticmethod', fields: [{ name: '__func__', value: shared }] }),
      n: memory.int(1),
    })
    const step = stepOf(memory.snapshot({ C, make: shared }))
    // A function that has a name elsewhere keeps its identity: then the wrapper has a box, too.
    expect(step.boxes.map(cellsOf)).toEqual([
      ['size: property (get, set)', 's: staticmethod ƒ size(self)', 't: →o2', 'n: 1'],
      ['__func__: →o3'],
      [],
    ])
  })

  it('shows a metaclass of the program as what the class refers to', () => {
    const memory = new Memory()
    const Meta = memory.class('Meta', { registry: memory.list() })
    const A = memory.class('A', {})
    memory.change(A, { type: 'Meta', class: Meta.ref })
    const step = stepOf(memory.snapshot({ A }))
    expect(step.boxes.map(labelOf)).toEqual(['class A', 'class Meta', 'list (empty)'])
    expect(cellsOf(step.boxes[0])).toEqual(['metaclass: →o2'])
  })

  it('draws a method with its object, and its function only where that has a box of its own', () => {
    const memory = new Memory()
    const bark = memory.function('bark', '(self)')
    const rex = memory.instance('Dog', {})
    const method = memory.add({
      look: 'function',
      type: 'method',
      name: 'bark',
      text: { text: '(self)' },
      fields: [
        { name: '__self__', value: rex },
        { name: '__func__', value: bark },
      ],
    })
    const Dog = memory.class('Dog', { bark })
    const step = stepOf(memory.snapshot({ Dog, rex, m: method }))
    expect(cellsOf(step.frames[0])).toEqual(['Dog: class Dog', 'rex: →o1', 'm: →o2'])
    expect(step.boxes[1]?.title?.text).toBe('ƒ bark(self)')
    expect(cellsOf(step.boxes[1])).toEqual(['__self__: →o1'])
    const named = stepOf(memory.snapshot({ Dog, m: method, f: bark }))
    expect(named.boxes.map(labelOf)).toEqual(['class Dog', 'function', 'method', 'Dog instance'])
    expect(cellsOf(named.boxes[2])).toEqual(['__self__: →o4', '__func__: →o2'])
  })

  it('says the name of a function where the cell has another one', () => {
    const memory = new Memory()
    const names = {
      add: memory.function('add', '(a, b)'),
      plus: memory.function('sum', '(a, b)'),
      neg: memory.function('<lambda>', '(x)'),
    }
    const step = stepOf(memory.snapshot(names))
    expect(cellsOf(step.frames[0])).toEqual(['add: ƒ (a, b)', 'plus: ƒ sum(a, b)', 'neg: ƒ (x)'])
  })

  it('gives a cached function a box once it keeps an answer', () => {
    const memory = new Memory()
    const wrapped = memory.function('f', '(n)')
    const f = memory.add({
      look: 'function',
      type: '_lru_cache_wrapper',
      name: 'f',
      text: { text: '(n)' },
      fields: [{ name: '__wrapped__', value: wrapped }],
      entries: [],
    })
    const first = memory.snapshot({ f })
    expect(cellsOf(stepOf(first).frames[0])).toEqual(['f: cached ƒ (n)'])
    memory.change(f, { entries: [[memory.int(1), memory.int(2)]] })
    const step = stepOf([first, memory.snapshot({ f })], {}, 1)
    expect(step.boxes.map(labelOf)).toEqual(['cached function'])
    expect(cellsOf(step.boxes[0])).toEqual(['1: 2'])
  })

  it('calls the elements of a named tuple by their names', () => {
    const memory = new Memory()
    const p = memory.add({
      look: 'sequence',
      type: 'Point',
      base: 'tuple',
      items: [memory.int(1), memory.int(2)],
      names: ['x', 'y'],
    })
    const scene = sceneOf([memory.snapshot({ p })], plain)
    expect(cellsOf(scene.steps[0]?.boxes[0])).toEqual(['x: 1', 'y: 2'])
    expect(wordsOf(scene)[0]).toContain('The Point (tuple) p: x is 1; y is 2.')
  })

  it('tells what an opaque object says of itself above what it holds', () => {
    const memory = new Memory()
    const cause = memory.add({ look: 'opaque', type: 'KeyError', text: { text: "'k'" } })
    const error = memory.add({
      look: 'opaque',
      type: 'ValueError',
      text: { text: 'bad' },
      fields: [{ name: '__cause__', value: cause }],
    })
    const scene = sceneOf([memory.snapshot({ error })], plain)
    expect(cellsOf(scene.steps[0]?.boxes[0])).toEqual(['bad', "__cause__: KeyError: 'k'"])
    expect(wordsOf(scene)[0]).toContain("The ValueError error: bad; __cause__ is KeyError: 'k'.")
  })

  it('points weakly where the trace does', () => {
    const memory = new Memory()
    const node = memory.instance('Node', {})
    const w = memory.add({
      look: 'opaque',
      type: 'ReferenceType',
      fields: [{ name: 'to', value: { ...node, weak: true } }],
    })
    const scene = sceneOf([memory.snapshot({ node, w })], plain)
    expect(scene.steps[0]?.boxes.map(labelOf)).toEqual(['Node instance', 'weak reference'])
    expect(scene.steps[0]?.boxes[1]?.cells[0]?.content).toEqual({ kind: 'reference', to: 'o1', weak: true })
    expect(wordsOf(scene)[0]).toContain('to (weak) is the Node instance node')
  })

  it('shows both slots of one name that a class and its base define', () => {
    const memory = new Memory()
    const c = memory.instance('C', {})
    const fields = [memory.int(2), memory.int(1)].map((value) => ({ name: 'x', value }))
    memory.change(c, { fields })
    const step = stepOf(memory.snapshot({ c }))
    expect(step.boxes[0]?.cells.map((cell) => cell.id)).toEqual(['o1.x', 'o1.x#2'])
  })

  it('tells base classes in words, and by an arrow where the base has a box', () => {
    const memory = new Memory()
    const animal = memory.class('Animal', {})
    const dog = memory.class('Dog', { tricks: memory.list() }, [animal])
    const puppy = memory.class('Puppy', {}, [dog])
    const step = stepOf(memory.snapshot({ Animal: animal, Dog: dog, Puppy: puppy }))
    expect(cellsOf(step.frames[0])).toEqual(['Animal: class Animal', 'Dog: →o1', 'Puppy: →o3'])
    expect(cellsOf(step.boxes.find((box) => labelOf(box) === 'class Puppy (Dog)'))).toEqual(['base: →o1'])
  })

  it('shows the list that a function keeps alive as its default', () => {
    const memory = new Memory()
    const basket = memory.list(memory.str('apple'))
    const add = memory.function('add', '(item, basket=…)', {}, { basket })
    const step = stepOf(memory.snapshot({ add, f: memory.function('f', '(x)') }))
    expect(cellsOf(step.frames[0])).toEqual(['add: →o1', 'f: ƒ (x)'])
    expect(cellsOf(step.boxes[0])).toEqual(['basket=: →o2'])
  })

  it('gives a closure a box with its free variables, and a function with two names one box', () => {
    const memory = new Memory()
    const bump = memory.function('bump', '()', { total: memory.int(3) })
    const f = memory.function('f', '(x)')
    const step = stepOf(memory.snapshot({ bump, f, g: f }))
    expect(cellsOf(step.frames[0])).toEqual(['bump: →o1', 'f: →o2', 'g: →o2'])
    expect(cellsOf(step.boxes[0])).toEqual(['total: 3'])
    expect(step.boxes[1]?.title?.text).toBe('ƒ f(x)')
  })

  it('tells an attribute of a function from a free variable of the same name', () => {
    const memory = new Memory()
    const f = memory.function('f', '()', { count: memory.int(1) })
    memory.change(f, {
      fields: [
        { name: 'count', value: memory.int(1), cell: 9 },
        { name: 'count', value: memory.int(2) },
      ],
    })
    const g = memory.function('g', '()')
    memory.change(g, { fields: [{ name: 'seen', value: memory.int(1) }] })
    const step = stepOf(memory.snapshot({ f, g }))
    expect(step.boxes[0]?.cells.map(({ id, role }) => [id, role])).toEqual([
      ['o1.count', 'free variable'],
      ['o1.__dict__.count', 'attribute'],
    ])
    expect(cellsOf(step.boxes[1])).toEqual(['seen: 1'])
  })

  it('gives a value of the program’s own class a box, since it is not what its literal says', () => {
    const memory = new Memory()
    const celsius = memory.class('Celsius', {})
    const t = memory.add({
      look: 'scalar',
      type: 'Celsius',
      base: 'float',
      class: celsius.ref,
      text: { text: '21.5' },
    })
    const step = stepOf(memory.snapshot({ t }))
    expect(labelOf(step.boxes[0])).toBe('Celsius float')
    expect(cellsOf(step.boxes[0])).toEqual(['21.5'])
  })

  it('gives a generator with two names a box, and writes one with a single name in its cell', () => {
    const memory = new Memory()
    const make = () => memory.add({ look: 'opaque', type: 'generator', name: 'numbers' })
    const [a, c] = [make(), make()]
    const scene = sceneOf([memory.snapshot({ a, b: a, c })], plain)
    expect(cellsOf(scene.steps[0]?.frames[0])).toEqual(['a: →o1', 'b: →o1', 'c: generator numbers'])
    expect(scene.steps[0]?.boxes.map(labelOf)).toEqual(['generator numbers'])
    expect(wordsOf(scene)[0]).toBe(
      'Line 1. Global frame: a is a generator numbers, also b; b is the generator numbers a; c is generator numbers.',
    )
  })

  it('keeps what is stored in place in its cell, also where every value gets a box', () => {
    const memory = new Memory()
    const items = ['1', '-2'].map((text) => ({ stored: { text } }))
    const array = memory.add({ look: 'sequence', type: 'array', text: { text: "typecode='i'" }, items })
    const step = stepOf(memory.snapshot({ array }), { values: 'boxed' })
    expect(step.boxes.map(labelOf)).toEqual(["array typecode='i'"])
    expect(cellsOf(step.boxes[0])).toEqual(['0: 1', '1: -2'])
    expect(step.boxes[0]?.form).toBe('row')
  })

  it('marks a stored number that changed, and no other', () => {
    const memory = new Memory()
    const stored = (text: string) => ({ stored: { text } })
    const array = memory.add({ look: 'sequence', type: 'array', items: [stored('1'), stored('2')] })
    const before = memory.snapshot({ array })
    memory.change(array, { items: [stored('1'), stored('7')] })
    const step = stepOf([before, memory.snapshot({ array })], {}, 1)
    expect(step.boxes[0]?.cells.map((cell) => cell.change)).toEqual(['same', 'changed'])
  })

  it('gives a bytearray a box, since whoever shares it sees it change, and writes a date in its cell', () => {
    const memory = new Memory()
    const bytes = memory.scalar('bytearray', "b'a'")
    const date = memory.scalar('date', 'date(2026, 11, 27)')
    const step = stepOf(memory.snapshot({ bytes, same: bytes, date, also: date }))
    expect(cellsOf(step.frames[0])).toEqual([
      'bytes: →o1',
      'same: →o1',
      'date: date(2026, 11, 27)',
      'also: date(2026, 11, 27)',
    ])
  })

  it('shows what a call would make to its end where a text would be cut', () => {
    const memory = new Memory()
    const call = 'datetime(2026, 11, 27, 20, 15, tzinfo=timezone.utc)'
    const step = stepOf(memory.snapshot({ call: memory.scalar('datetime', call) }))
    expect(cellsOf(step.frames[0])).toEqual([`call: ${call}`])
    const long = stepOf(memory.snapshot({ x: memory.scalar('PosixPath', `PosixPath('${'a'.repeat(90)}')`) }))
    expect(cellsOf(long.frames[0])).toEqual([`x: PosixPath('${'a'.repeat(40)}…`])
  })

  it('writes modules as muted words', () => {
    const memory = new Memory()
    const math = memory.add({ look: 'opaque', type: 'module', name: 'math', text: { text: 'module math' } })
    const step = stepOf(memory.snapshot({ math, m: math }))
    expect(cellsOf(step.frames[0])).toEqual(['math: module math', 'm: module math'])
    expect(step.frames[0]?.cells[0]?.content).toMatchObject({ text: { tone: 'muted' } })
  })

  it('writes a tuple of values that is nothing but a key as its literal, and points to any other key', () => {
    const memory = new Memory()
    const shared = memory.tuple(memory.int(2), memory.int(3))
    const key = memory.tuple(memory.int(0), memory.int(1))
    const grid = memory.dict([key, memory.str('X')], [shared, memory.int(1)])
    const step = stepOf(memory.snapshot({ shared, grid }))
    expect(cellsOf(step.boxes[1])).toEqual(["(0, 1): 'X'", 'key: →o1', 'value: 1'])
  })
})

describe('a variable that is shared', () => {
  const closure = (memory: Memory, name: string, cell: number, value: Value) => {
    const made = memory.function(name, '()')
    memory.change(made, { fields: [{ name: 'n', value, cell }] })
    return made
  }

  it('is one box to which both functions refer; over two variables each function has its own value', () => {
    const memory = new Memory()
    const [get, inc] = [closure(memory, 'get', 1, memory.int(0)), closure(memory, 'inc', 1, memory.int(0))]
    const other = closure(memory, 'get', 2, memory.int(0))
    const step = stepOf(memory.snapshot({ get, inc, other }))
    expect(step.boxes.map((box) => [labelOf(box), ...cellsOf(box)])).toEqual([
      ['function', 'n: →o2'],
      ['shared variable', 'n: 0'],
      ['function', 'n: →o2'],
      ['function', 'n: 0'],
    ])
    expect(step.boxes[1]).toMatchObject({ kind: 'variable', form: 'rows', cells: [{ role: 'variable' }] })
  })

  it('is what the name in its frame refers to, in every step of the figure', () => {
    const memory = new Memory()
    const call = (value: Value, names: Binding[] = [], cell?: number): Frame => ({
      ...frame(2, 'make', {}),
      bindings: [{ name: 'n', value, ...(cell !== undefined && { cell }) }, ...names],
    })
    const first = memory.snapshot({}, { frames: [call(memory.int(0))] })
    const get = closure(memory, 'get', 1, memory.int(0))
    const second = memory.snapshot({}, { frames: [call(memory.int(0), [{ name: 'get', value: get }], 1)] })
    const third = memory.snapshot({ get })
    memory.change(get, { fields: [{ name: 'n', value: memory.int(5), cell: 1 }] })
    const { steps } = sceneOf([first, second, third, memory.snapshot({ get })], plain)
    expect(steps.map((step) => step.frames.flatMap(cellsOf))).toEqual([
      ['n: →o1'],
      ['n: →o1', 'get: →o2'],
      ['get: →o2'],
      ['get: →o2'],
    ])
    expect(steps.map((step) => step.boxes.filter((box) => box.kind === 'variable').flatMap(cellsOf))).toEqual(
      [['n: 0'], ['n: 0'], ['n: 0'], ['n: 5']],
    )
    expect(steps[1]?.frames[1]?.cells.map((cell) => cell.change)).toEqual(['same', 'new'])
  })

  it('may be bound to an object or to nothing', () => {
    const memory = new Memory()
    const list = memory.list()
    const names = {
      a: closure(memory, 'a', 1, list),
      b: closure(memory, 'b', 1, list),
      c: closure(memory, 'c', 2, unbound),
      d: closure(memory, 'd', 2, unbound),
    }
    const boxes = stepOf(memory.snapshot(names)).boxes.filter((box) => box.kind === 'variable')
    expect(boxes.map(cellsOf)).toEqual([['n: →o3'], ['n: unbound']])
  })
})

describe('how cells are arranged', () => {
  it('sets a list of values as a row and a list with a reference as rows, in every step', () => {
    const memory = new Memory()
    const inner = memory.list()
    const list = memory.list(memory.int(1))
    const first = memory.snapshot({ list, inner })
    memory.change(list, { items: [memory.int(1), inner] })
    const second = memory.snapshot({ list, inner })
    expect(stepOf(first).boxes[0]?.form).toBe('row')
    expect(stepOf([first, second]).boxes[0]?.form).toBe('rows')
  })

  it('sets a set as pills, and a very wide list as rows', () => {
    const memory = new Memory()
    const words = Array.from({ length: 9 }, (_, i) => memory.str(`word number ${i}`))
    const step = stepOf(memory.snapshot({ s: memory.set(memory.int(1)), wide: memory.list(...words) }))
    expect(step.boxes.map((box) => box.form)).toEqual(['pills', 'rows'])
  })

  it('says that a container is empty and how many elements are not shown', () => {
    const memory = new Memory()
    const many = memory.add({ look: 'sequence', type: 'list', items: [memory.int(0)], length: 89 })
    const stack = memory.add({ look: 'sequence', type: 'Stack', base: 'list', items: [] })
    const step = stepOf(memory.snapshot({ many, stack, d: memory.dict() }))
    expect(step.boxes.map(labelOf)).toEqual(['list', 'Stack list (empty)', 'dict (empty)'])
    expect(step.boxes[0]?.elidedCells).toBe(88)
  })
})

describe('a text that the trace has only the beginning of', () => {
  const cut = (text: string) => ({ text, length: 99 })

  it('ends with an ellipsis wherever it stands', () => {
    const memory = new Memory()
    const step = stepOf(
      memory.snapshot({
        word: memory.add({ look: 'scalar', type: 'str', text: cut("'gra") }),
        number: memory.add({ look: 'scalar', type: 'int', text: cut('123') }),
        row: memory.add({ look: 'sequence', type: 'array', text: cut('typec'), items: [] }),
        module: memory.add({ look: 'opaque', type: 'module', name: 'mathematics', text: cut('mod') }),
        error: memory.add({ look: 'opaque', type: 'ValueError', text: cut('too') }),
        thing: memory.add({ look: 'instance', type: 'Missing', text: cut('gone'), fields: [] }),
      }),
    )
    expect(cellsOf(step.frames[0])).toEqual(
      expect.arrayContaining(["word: 'gra'…", 'number: 123…', 'module: mod…', 'error: ValueError: too…']),
    )
    expect(step.boxes.map(labelOf)).toContain('array typec… (empty)')
    expect(step.boxes.flatMap(cellsOf)).toContain('gone…')
    const [words] = wordsOf({ steps: [step] })
    for (const each of ["'gra'…", '123…', 'mod…', 'too…', 'gone…']) expect(words).toContain(each)
  })

  it('is no half of its quotes when it is what an exception says', () => {
    const memory = new Memory()
    const args = memory.tuple(memory.add({ look: 'scalar', type: 'str', text: cut("'no gra") }))
    const fields = [{ name: 'args', value: args }]
    const exception = memory.add({ look: 'instance', type: 'Missing', fields })
    expect(stepOf(memory.snapshot({}, { event: 'raise', exception })).exception).toBe('Missing: no gra…')
  })

  it('is not the same as another that begins alike: two keys are two entries', () => {
    const memory = new Memory()
    const key = () => memory.add({ look: 'scalar', type: 'str', text: cut("'grand") })
    const entries = [
      [key(), memory.int(1)],
      [key(), memory.int(2)],
    ] as const
    const ages = memory.add({ look: 'mapping', type: 'dict', entries })
    const [box] = stepOf(memory.snapshot({ ages })).boxes
    expect(new Set(box?.cells.map(({ id }) => id)).size).toBe(2)
  })
})

it('counts the objects that are not shown as at least so many where the tracer did not look at all of them', () => {
  const memory = new Memory()
  const deep = memory.list(memory.list(memory.add({ look: 'opaque', type: 'list', text: { text: '…' } })))
  const [step] = sceneOf([memory.snapshot({ deep })], { ...plain, maxObjects: 1 }).steps
  if (!step) throw new Error('no step')
  expect(wordsOf({ steps: [step] })[0]).toContain('At least 1 more object not shown.')
  const scene = { steps: [step] }
  expect(JSON.stringify(drawStandaloneSvg(scene, placeScene(scene), 0))).toContain('… at least 1 more object')
  expect(drawMermaid(scene)[0]?.text.replaceAll('#160;', ' ')).toContain('at least 1 more object')
})

describe('frames', () => {
  it('counts what is not shown before the attributes, which a dot tells from keys', () => {
    const memory = new Memory()
    const fields = [{ name: 'name', value: memory.str('n') }]
    const entries = [[memory.str('name'), memory.int(1)]] as const
    const box = stepOf(
      memory.snapshot({
        x: memory.add({ look: 'mapping', type: 'Config', base: 'dict', entries, fields, length: 9 }),
      }),
    )
    expect(cellsOf(box.boxes[0])).toEqual(["'name': 1", ".name: 'n'"])
    expect(wordsOf({ steps: [box] })[0]).toContain("'name' is 1; and 8 more; .name is 'n'.")
    const lines = drawMermaid({ steps: [box] })[0]?.text.match(/o1\[.*/)?.[0]
    expect(lines?.replaceAll('#160;', ' ').split('<br/>')[2]).toContain('8 more')
  })

  it('shows unbound names, what is returned and what is raised', () => {
    const memory = new Memory()
    const error = memory.add({ look: 'opaque', type: 'ValueError', text: { text: 'bad' } })
    const f = frame(2, 'f', { x: memory.int(1), y: unbound }, { returned: memory.int(3) })
    const returning = memory.snapshot({}, { event: 'return', frames: [f] })
    const raising = memory.snapshot({}, { event: 'raise', frames: [frame(2, 'f', {})], exception: error })
    expect(cellsOf(stepOf(returning).frames[1])).toEqual(['x: 1', 'y: unbound', 'return: 3'])
    const step = stepOf(raising)
    expect(step.frames.map((one) => one.title)).toEqual(['Global frame', 'f()'])
    expect(cellsOf(step.frames[1])).toEqual(['raise: ValueError: bad'])
    expect(cellsOf(step.frames[0])).toEqual([])
    expect(step.boxes).toEqual([])
    expect(step.exception).toBe('ValueError: bad')
  })

  it('knows the line that just ran', () => {
    const memory = new Memory()
    const step = stepOf(memory.snapshot({}, { line: 2 }), { sources: ['a = 1\n    b = 2  \n'] })
    expect(step.ran).toEqual({ line: 2, text: 'b = 2' })
  })

  it('shows of a line that statements share what the one that ran has of it', () => {
    const sources = ['π = "😀"; y = [\n  2]; z = 3\n']
    const textOf = (columns: { line: number; endLine: number; column: number; endColumn: number }) => {
      const snapshot = { ...new Memory().snapshot({}), ran: { part: 0, ...columns } }
      return stepOf(snapshot, { sources }).ran?.text
    }
    expect(textOf({ line: 1, endLine: 1, column: 1, endColumn: 8 })).toBe('π = "😀"')
    expect(textOf({ line: 1, endLine: 2, column: 10, endColumn: 5 })).toBe('y = [')
    expect(textOf({ line: 2, endLine: 2, column: 7, endColumn: 12 })).toBe('z = 3')
    expect(textOf({ line: 2, endLine: 2, column: 900, endColumn: 1 })).toBe('')
  })

  it('knows the line that is about to run', () => {
    const { ran: _, ...snapshot } = new Memory().snapshot({}, { event: 'reach' })
    const step = stepOf({ ...snapshot, reached: { part: 0, line: 2 } }, { sources: ['a = 1\nb = 2\n'] })
    expect(step).toMatchObject({ event: 'reach', ran: { line: 2, text: 'b = 2' } })
  })
})

describe('changes between the shown steps', () => {
  it('marks nothing at the first step, then new names, new objects and cells that hold something else', () => {
    const memory = new Memory()
    const list = memory.list(memory.int(1), memory.int(2))
    const first = memory.snapshot({ a: list, gone: memory.int(0) })
    memory.change(list, { items: [memory.int(9), memory.int(2), memory.int(3)] })
    const second = memory.snapshot({ a: list, b: memory.list() })
    const scene = sceneOf([first, second], plain)
    const changes = scene.steps.map((step) =>
      [...step.frames, ...step.boxes].flatMap((owner) =>
        [owner, ...owner.cells]
          .filter((one) => one.change !== 'same')
          .map((one) => `${one.change} ${one.id}`),
      ),
    )
    expect(changes).toEqual([[], ['new f1.b', 'changed o1[0]', 'new o1[2]', 'new o2']])
  })

  it('marks an entry by its key, not by its position', () => {
    const memory = new Memory()
    const [a, b] = [memory.str('a'), memory.str('b')]
    const dict = memory.dict([a, memory.int(1)], [b, memory.int(2)])
    const first = memory.snapshot({ dict })
    memory.change(dict, { entries: [[b, memory.int(3)]] })
    const box = stepOf([first, memory.snapshot({ dict })], {}, 1).boxes[0]
    expect(cellsOf(box)).toEqual(["'b': 3"])
    expect(box?.cells[0]?.change).toBe('changed')
  })

  it('marks a long string that changed where the cell does not show it', () => {
    const memory = new Memory()
    const first = memory.snapshot({ s: memory.str('a'.repeat(60)) })
    const second = memory.snapshot({ s: memory.str(`${'a'.repeat(60)}b`) })
    expect(stepOf([first, second], {}, 1).frames[0]?.cells[0]?.change).toBe('changed')
  })
})

describe('too many objects', () => {
  const memory = new Memory()
  const lists = Array.from({ length: 10 }, () => memory.list(memory.list()))
  const snapshot = memory.snapshot({ all: memory.list(...lists) })

  it('shows those met first, counts the others, and says what a reference is to', () => {
    const step = stepOf(snapshot, { maxObjects: 6 })
    expect(step.boxes).toHaveLength(6)
    expect(step.elidedBoxes).toBe(15)
    expect(cellsOf(step.boxes[0]).slice(0, 4)).toEqual(['0: →o2', '1: →o4', '2: →o6', '3: list …'])
    expect(cellsOf(step.boxes[5])).toEqual(['0: list …'])
  })
})

describe('too many frames', () => {
  const memory = new Memory()
  const list = memory.list()
  const deep = (calls: number, parts: (index: number) => Partial<Frame> = () => ({})) =>
    memory.snapshot(
      { list },
      {
        frames: Array.from({ length: calls }, (_, index) => ({
          ...frame(index + 2, 'f', { n: memory.int(index), own: memory.list() }),
          state: index === calls - 1 ? 'running' : 'waiting',
          ...parts(index),
        })),
      },
    )

  it('are shown where the calls began and where they are now, and counted between', () => {
    const step = stepOf(deep(994))
    expect(step.frames.map(({ cells }) => cells[0]?.content)).toMatchObject(
      ['o1', 0, 1, 2, 988, 989, 990, 991, 992, 993].map((n) =>
        typeof n === 'number' ? { text: { text: String(n) } } : { to: n },
      ),
    )
    expect(step.elidedFrames).toEqual({
      count: 985,
      after: 4,
      titles: [['f()', 985]],
      shownElsewhere: [],
    })
    expect(step.boxes).toHaveLength(10)
    expect(step.elidedBoxes).toBe(985)
    expect(stepOf(deep(11)).elidedFrames).toBeUndefined()
  })

  it('hold objects that are neither gone where they are left out nor new where they are shown again', () => {
    const lists = Array.from({ length: 14 }, () => memory.list())
    const calls = (count: number) => {
      const frames = lists.slice(0, count).map((own, index) => frame(index + 2, 'f', { own }))
      return memory.snapshot({}, { frames })
    }
    const scene = sceneOf([calls(11), calls(14), calls(11)], plain)
    const fresh = scene.steps.map((step) =>
      step.boxes.filter((box) => box.change === 'new').map((box) => box.id),
    )
    expect(fresh).toEqual([[], ['o12', 'o13', 'o14'], []])
    const steps = wordsOf(scene)
    expect(steps[1]).not.toMatch(/gone|ended/i)
    expect(steps[2]).toContain(
      'Ended: f() number 12, f() number 13, f() number 14; no name reaches any more: list own in f() number 12',
    )
  })

  it('are neither gone where they are left out nor new where they are shown again', () => {
    const frames = (calls: number) =>
      memory.snapshot(
        {},
        { frames: Array.from({ length: calls }, (_, i) => frame(i + 2, 'f', { n: memory.int(i) })) },
      )
    const scene = sceneOf([frames(11), frames(14), frames(11)], plain)
    expect(scene.steps.map((step) => step.elidedFrames?.shownElsewhere)).toEqual([
      undefined,
      ['f5', 'f6', 'f7', 'f8', 'f9'],
      undefined,
    ])
    const fresh = scene.steps.map((step) =>
      step.frames.filter((one) => one.change === 'new').map((one) => one.id),
    )
    expect(fresh).toEqual([[], ['f13', 'f14', 'f15'], []])
    const steps = wordsOf(scene)
    expect(steps[1]).toContain(
      'New: n in f() number 12 is 11, n in f() number 13 is 12, n in f() number 14 is 13. Global frame (waiting): no names.',
    )
    expect(steps[1]).toContain('f() number 3: n is 2. 5 more frames not shown. f() number 9: n is 8.')
    expect(steps[2]).toContain('. Ended: f() number 12, f() number 13, f() number 14. Global')
  })

  it('take one row of the picture, in every step', () => {
    const heights = [[deep(994)], [deep(994), deep(400)]].map(
      (snapshots) => placeScene(sceneOf(snapshots, plain)).height,
    )
    expect(heights[0]).toBeLessThan(1500)
    expect(heights[1]).toBeLessThan(1500)
    const scene = sceneOf([deep(994)], plain)
    const [mermaid] = drawMermaid(scene)
    expect(mermaid?.text).toContain('subgraph f0[')
    const svg = JSON.stringify(drawFigure(scene, placeScene(scene), { idPrefix: 'x' }))
    expect(svg).toContain('"… 985 more frames"')
  })
})

it('does not depend on the numbers of a trace', () => {
  const memory = new Memory()
  const list = memory.list(memory.int(1))
  const snapshot = memory.snapshot({ a: list, d: memory.dict([memory.str('k'), list]) })
  const other: Snapshot = JSON.parse(
    JSON.stringify(snapshot, (key, value) =>
      (key === 'ref' || key === 'id') && typeof value === 'number' ? value * 3 + 1 : value,
    ),
  )
  expect(sceneOf([other], plain)).toEqual(sceneOf([snapshot], plain))
})

it('follows a linked list of a hundred thousand objects', () => {
  const memory = new Memory()
  let next = memory.none()
  for (let i = 0; i < 100_000; i++) next = memory.instance('Node', { next })
  expect(stepOf(memory.snapshot({ head: next })).elidedBoxes).toBe(100_000 - 40)
})
