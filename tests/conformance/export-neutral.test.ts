import type { Binding, HeapObject, StepDelta, Trace } from '@memdiag/trace'
import { describe, expect, it } from 'vitest'
import { exportNeutral } from './export-neutral.ts'
import { intOf, stringOf } from './python-literal.ts'

const scalar = (id: number, type: string, text: string): HeapObject => ({
  id,
  look: 'scalar',
  type,
  text: { text },
})

function traceOf(steps: readonly StepDelta[], code = ''): Trace {
  return {
    version: 1,
    python: 'CPython 3.14.2',
    parts: [{ code }],
    steps,
    outcome: { kind: 'finished' },
    executed: [],
    stdout: { text: '' },
    stderr: { text: '' },
  }
}

/** A step at which the module's names are bound to objects, each name to one. */
function stepOf(
  objects: readonly HeapObject[],
  names = objects.map(({ id }) => [`x${id}`, id] as const),
): StepDelta {
  const bindings = names.map(([name, id]): Binding => ({ name, value: { ref: id } }))
  return {
    event: 'reach',
    reached: { part: 0, line: 1 },
    stack: { keep: 0, push: [1] },
    frames: [{ made: { id: 1, name: '<module>', kind: 'module', state: 'running', bindings } }],
    objects: objects.map((made) => ({ made })),
  }
}

function exported(...objects: HeapObject[]) {
  const [step] = exportNeutral(traceOf([stepOf(objects)])).steps
  return { vars: step?.frames[0]?.vars.map(([, value]) => value), objects: step?.objects }
}

describe('a value', () => {
  it.each([
    [scalar(1, 'NoneType', 'None'), ['none']],
    [scalar(1, 'bool', 'True'), ['bool', 'True']],
    [scalar(1, 'int', '-42'), ['int', '-42']],
    [scalar(1, 'float', '1e-05'), ['float', '1e-05']],
    [scalar(1, 'str', "'it\\'s\\n'"), ['str', "it's\n"]],
  ])('that has no identity stands inline: %j', (object, value) => {
    expect(exported(object)).toEqual({ vars: [value], objects: [] })
  })
  it.each([
    [scalar(1, 'bytes', "b'a'"), { t: 'opaque', type: 'bytes' }],
    [scalar(1, 'ellipsis', 'Ellipsis'), { t: 'opaque', type: 'ellipsis' }],
    [
      { id: 1, look: 'set', type: 'frozenset', items: [] },
      { t: 'opaque', type: 'frozenset' },
    ],
    [
      { id: 1, look: 'mapping', type: 'OrderedDict', entries: [] },
      { t: 'opaque', type: 'OrderedDict' },
    ],
    [
      { id: 1, look: 'opaque', type: 'module', name: 'math' },
      { t: 'module', name: 'math' },
    ],
    [
      { id: 1, look: 'opaque', type: 'type', name: 'int', text: { text: 'class int' } },
      { t: 'class', name: 'int' },
    ],
    [
      { id: 1, look: 'function', type: 'function', name: 'f' },
      { t: 'function', name: 'f' },
    ],
    [
      { id: 1, look: 'opaque', type: 'builtin_function_or_method', name: 'len' },
      { t: 'function', name: 'len' },
    ],
  ] as [HeapObject, unknown][])('of another type is an object: %j', (object, told) => {
    expect(exported(object)).toEqual({ vars: [['ref', 0]], objects: [told] })
  })
})

it('takes exact types only for containers', () => {
  const list: HeapObject = { id: 1, look: 'sequence', type: 'list', items: [{ ref: 1 }] }
  const stack: HeapObject = {
    ...list,
    id: 2,
    type: 'Stack',
    base: 'list',
    class: 3,
    fields: [{ name: 'name', value: { ref: 4 } }],
  }
  const cls: HeapObject = { id: 3, look: 'class', type: 'type', name: 'Stack', bases: [{ ref: 5 }] }
  const base: HeapObject = { id: 5, look: 'opaque', type: 'type', name: 'list', text: { text: 'class list' } }
  const { objects } = exported(list, stack, cls, scalar(4, 'str', "'st'"), base)
  expect(objects).toEqual([
    { t: 'list', items: [['ref', 0]] },
    { t: 'instance', type: 'Stack', attrs: [['name', ['str', 'st']]], partial: true },
    { t: 'class', name: 'Stack' },
    { t: 'class', name: 'list' },
  ])
})

it('tells an instance whole where its classes are all the program’s, its attributes sorted', () => {
  const fields = [
    { name: 'b', value: { ref: 2 } },
    { name: 'a', value: { ref: 2 } },
  ]
  const instance: HeapObject = { id: 1, look: 'instance', type: 'A', class: 3, fields }
  const cls: HeapObject = { id: 3, look: 'class', type: 'type', name: 'A', bases: [{ ref: 4 }] }
  const base: HeapObject = { id: 4, look: 'class', type: 'type', name: 'B', bases: [] }
  const { objects } = exported(instance, scalar(2, 'int', '1'), cls, base)
  expect(objects?.[0]).toEqual({
    t: 'instance',
    type: 'A',
    attrs: [
      ['a', ['int', '1']],
      ['b', ['int', '1']],
    ],
  })
})

describe('a frame', () => {
  const one = scalar(9, 'int', '1')
  const step = (
    stack: readonly number[],
    line: number,
    made: NonNullable<StepDelta['frames']>,
  ): StepDelta => ({
    event: 'reach',
    reached: { part: 0, line },
    stack: { keep: 0, push: stack },
    frames: made,
    objects: [{ made: one }],
  })
  const frame = (
    id: number,
    name: string,
    kind: 'module' | 'function' | 'class' | 'generator',
    parent?: number,
  ) => ({
    made: {
      id,
      name,
      kind,
      state: 'running' as const,
      ...(parent !== undefined && { parent }),
      bindings: [
        { name: 'x', value: { ref: 9 } },
        { name: 'later', value: { unbound: true as const } },
        { name: 'n', value: { ref: 9 }, free: true as const },
        { name: '__class__', value: { ref: 9 }, free: true as const },
      ],
    },
  })
  const names = (steps: readonly StepDelta[], code?: string) =>
    exportNeutral(traceOf(steps, code)).steps.map(({ line, frames }) => [
      line,
      ...frames.map(({ name, vars }) => `${name} ${vars.map(([each]) => each)}`),
    ])

  it('tells a free variable where no frame that was told made it', () => {
    expect(
      names([
        step([1, 2], 2, [frame(1, '<module>', 'module'), frame(2, 'f', 'function', 1)]),
        step([1, 3], 3, [frame(3, 'g', 'function', 2)]),
        step([1, 4], 4, [frame(4, 'h', 'function', 99)]),
        step([1, 5], 5, [frame(5, '<genexpr>', 'generator', 2)]),
        step([1, 6], 6, [{ made: { ...frame(6, 'k', 'function').made, parent: 1, bindings: [] } }]),
        step([1, 7], 7, [frame(7, 'l', 'function', 6)]),
      ]),
    ).toEqual([
      [2, '<module> x,n', 'f x,n'],
      [3, '<module> x,n', 'g x'],
      [4, '<module> x,n', 'h x,n'],
      [5, '<module> x,n', '<genexpr> x,n'],
      [6, '<module> x,n', 'k '],
      [7, '<module> x,n', 'l x,n'],
    ])
  })
  it('of a class body is left out with all that it calls, unless the class is decorated', () => {
    const steps = [
      step([1, 2], 1, [frame(1, '<module>', 'module'), frame(2, 'A', 'class')]),
      step([1, 2, 3], 4, [frame(3, 'f', 'function', 1)]),
    ]
    expect(names(steps, 'class A:\n    x = f()\n')).toEqual([])
    expect(names(steps, '@decorated\nclass A:\n    x = f()\n')).toEqual([[4, '<module> x,n', 'f x,n']])
  })
  it('of `__new__` is left out, and not what it calls', () => {
    const steps = [
      step([1, 2], 1, [frame(1, '<module>', 'module'), frame(2, '__new__', 'function', 1)]),
      step([1, 2, 3], 4, [frame(3, 'f', 'function', 1)]),
    ]
    expect(names(steps)).toEqual([[4, '<module> x,n', 'f x,n']])
  })
})

it('tells the end on the line that the module returned on, when the program ended normally', () => {
  const end: StepDelta = { event: 'end', reached: { part: 0, line: 7 } }
  const trace = traceOf([stepOf([]), end])
  expect(exportNeutral(trace).steps.at(-1)).toMatchObject({
    event: 'return',
    func: '<module>',
    line: 7,
    final: true,
  })
  const raised = { ...trace, outcome: { kind: 'exited', code: null, traceback: [] } } as const
  expect(exportNeutral(raised).steps.at(-1)).toMatchObject({ event: 'line' })
})

describe('a literal of Python', () => {
  it.each([
    ["'a'", 'a'],
    [`"it's"`, "it's"],
    ["'\\x00\\u20ac\\U0001f600\\ud800'", '\0€😀\ud800'],
    ["'\\\\n\\t\\r\\n'", '\\n\t\r\n'],
  ])('%s is read', (literal, text) => {
    expect(stringOf(literal)).toBe(text)
  })
  it('is an int in decimal, or hexadecimal from 4000 digits up', () => {
    expect(intOf('-12')).toBe('-12')
    expect(intOf('0xff')).toBe('255')
    expect(intOf('-0xff')).toBe('-255')
    expect(intOf('9'.repeat(3999))).toBe('9'.repeat(3999))
    expect(intOf(`-1${'0'.repeat(3999)}`)).toBe(`-0x${(10n ** 3999n).toString(16)}`)
    expect(intOf(`0x${(10n ** 5000n).toString(16)}`)).toHaveLength(4155)
  })
})
