import { describe, expect, it } from 'vitest'
import { compareNeutral } from './compare-neutral.ts'
import type { NeutralFrame, NeutralName, NeutralObject, NeutralStep, NeutralTrace } from './neutral-trace.ts'

const int = (text: string) => ['int', text] as const
const ref = (number: number) => ['ref', number] as const

function traceOf(steps: readonly Partial<NeutralStep>[]): NeutralTrace {
  return {
    format: 'neutral-trace/1',
    steps: steps.map((step, i) => ({
      i,
      event: 'line',
      line: i + 1,
      func: '<module>',
      frames: [],
      objects: [],
      ...step,
    })),
  }
}

/** One step with the module's variables. */
function stepOf(vars: readonly NeutralName[], objects: readonly NeutralObject[] = []): NeutralTrace {
  return traceOf([{ frames: [{ name: '<module>', kind: 'module', vars }], objects }])
}

const list = (...items: (readonly [string, string] | readonly [string, number])[]) =>
  ({ t: 'list', items }) as unknown as NeutralObject

function differences(reference: NeutralTrace, ours: NeutralTrace): readonly string[] {
  return compareNeutral(reference, ours).differences
}

describe('objects are the same', () => {
  const shared = stepOf(
    [
      ['a', ref(0)],
      ['b', ref(0)],
    ],
    [list(int('1'))],
  )
  const apart = stepOf(
    [
      ['a', ref(0)],
      ['b', ref(1)],
    ],
    [list(int('1')), list(int('1'))],
  )

  it('whatever their numbers and the order in which they are met', () => {
    const other = stepOf(
      [
        ['b', ref(7)],
        ['a', ref(7)],
      ],
      [...Array(7).fill(list()), list(int('1'))],
    )
    expect(differences(shared, other)).toEqual([])
  })
  it('not when an alias is lost', () => {
    expect(differences(shared, apart)).toEqual([
      'step 0 line 1: <module>#0.b: aliasing differs: the reference shares this object with another place, ours does not',
    ])
  })
  it('not when an alias is invented', () => {
    expect(differences(apart, shared)).toEqual([
      'step 0 line 1: <module>#0.b: aliasing differs: ours shares this object with another place, the reference does not',
    ])
  })
  it('not when a circle closes elsewhere', () => {
    const inner = stepOf([['a', ref(0)]], [list(ref(1)), list(ref(1))])
    const outer = stepOf([['a', ref(0)]], [list(ref(1)), list(ref(0))])
    expect(differences(inner, inner)).toEqual([])
    expect(differences(outer, inner)).toHaveLength(1)
    expect(differences(inner, outer)).toHaveLength(1)
  })
  it('also when they are nested deeper than the stack of calls goes', () => {
    const deep = Array.from({ length: 50_000 }, (_, index) => list(ref(index + 1)))
    const trace = stepOf([['a', ref(0)]], [...deep, list()])
    expect(differences(trace, trace)).toEqual([])
    expect(differences(trace, stepOf([['a', ref(0)]], [...deep, list(int('1'))]))).toHaveLength(1)
  })
})

describe('values', () => {
  it.each([
    [int('1'), ['bool', 'True'], 'type int / bool'],
    [int('1'), ['float', '1.0'], 'type int / float'],
    [int('1'), int('2'), '"1" / "2"'],
    [['str', 'a'], ['str', 'b'], '"a" / "b"'],
    [['none'], int('0'), 'type none / int'],
    [['float', '0.1'], ['float', '0.2'], '0.1 / 0.2'],
    [['float', 'nan'], ['float', 'inf'], 'nan / inf'],
    [['float', 'inf'], ['float', '-inf'], 'inf / -inf'],
  ] as const)('%j is not %j', (one, other, what) => {
    expect(differences(stepOf([['x', one]]), stepOf([['x', other]]))).toEqual([
      `step 0 line 1: <module>#0.x: ${what}`,
    ])
  })
  it.each([
    [
      ['float', 'nan'],
      ['float', 'nan'],
    ],
    [
      ['float', '1e16'],
      ['float', '1e+16'],
    ],
    [
      ['float', '0.0'],
      ['float', '-0.0'],
    ],
    [['external', 'imported class'], int('1')],
  ] as const)('%j is %j', (one, other) => {
    expect(differences(stepOf([['x', one]]), stepOf([['x', other]]))).toEqual([])
  })
  it('are compared by type where only one side has an identity for them', () => {
    const opaque = stepOf([['x', ref(0)]], [{ t: 'opaque', type: 'int' }])
    expect(differences(opaque, stepOf([['x', int('1')]]))).toEqual([])
    expect(differences(opaque, stepOf([['x', ['str', '1']]]))).toHaveLength(1)
    expect(differences(stepOf([['x', int('1')]]), stepOf([['x', ref(0)]], [list()]))).toHaveLength(1)
  })
  it('are anything where the reference did not look, and only there', () => {
    const external = stepOf([['x', ['external', 'imported class']]])
    expect(differences(external, stepOf([['x', ref(0)]], [list()]))).toEqual([])
    expect(differences(stepOf([['x', ref(0)]], [list()]), external)).toHaveLength(1)
  })
})

describe('names', () => {
  const one = stepOf([
    ['a', int('1')],
    ['b', int('2')],
  ])
  it('have no order', () => {
    expect(
      differences(
        one,
        stepOf([
          ['b', int('2')],
          ['a', int('1')],
        ]),
      ),
    ).toEqual([])
  })
  it('are the same on both sides', () => {
    expect(differences(one, stepOf([['a', int('1')]]))).toEqual([
      'step 0 line 1: <module>#0: names differ: only in the reference [b], only in ours []',
    ])
    expect(differences(stepOf([['a', int('1')]]), one)).toHaveLength(1)
  })
})

describe('an object', () => {
  const instance = (attrs: readonly NeutralName[], partial?: true): NeutralObject => ({
    t: 'instance',
    type: 'A',
    attrs,
    ...(partial && { partial }),
  })
  const dict = (...items: (readonly [readonly [string, string], readonly [string, string]])[]) =>
    ({ t: 'dict', items }) as unknown as NeutralObject
  const set = (...items: (readonly [string, string])[]) => ({ t: 'set', items }) as unknown as NeutralObject

  it.each<[string, NeutralObject, NeutralObject]>([
    ['of another kind', list(), { t: 'tuple', items: [] }],
    ['that is shorter', list(int('1')), list()],
    ['that is longer', list(), list(int('1'))],
    ['in another order', list(int('1'), int('2')), list(int('2'), int('1'))],
    ['with another element', set(int('1')), set(int('2'))],
    ['with another key', dict([int('1'), int('1')]), dict([int('2'), int('1')])],
    ['with another value', dict([int('1'), int('1')]), dict([int('1'), int('2')])],
    ['with an item more', dict(), dict([int('1'), int('2')])],
    ['of another class', instance([]), { t: 'instance', type: 'B', attrs: [] }],
    ['with another attribute', instance([['x', int('1')]]), instance([['y', int('1')]])],
    ['with another value of an attribute', instance([['x', int('1')]]), instance([['x', int('2')]])],
    ['of another value in part', instance([['x', int('1')]], true), instance([['x', int('2')]])],
    ['that is no instance', instance([]), { t: 'opaque', type: 'A' }],
    ['that is an instance', { t: 'opaque', type: 'B' }, instance([])],
    ['of another opaque type', { t: 'opaque', type: 'range' }, { t: 'opaque', type: 'bytes' }],
    ['of another name', { t: 'class', name: 'A' }, { t: 'class', name: 'B' }],
    ['called otherwise', { t: 'function', name: 'f' }, { t: 'function', name: 'g' }],
    ['imported otherwise', { t: 'module', name: 'math' }, { t: 'module', name: 'os' }],
  ])('%s is another one', (_, one, other) => {
    expect(differences(stepOf([['x', ref(0)]], [one]), stepOf([['x', ref(0)]], [other]))).not.toEqual([])
  })

  it.each<[string, NeutralObject, NeutralObject]>([
    ['a set in another order', set(int('1'), int('2')), set(int('2'), int('1'))],
    [
      'a dict in another order',
      dict([int('1'), int('1')], [int('2'), int('2')]),
      dict([int('2'), int('2')], [int('1'), int('1')]),
    ],
    [
      'an instance that the reference sees in part',
      instance([['x', int('1')]], true),
      instance([['y', int('1')]]),
    ],
    ['an instance that we see in part', instance([['x', int('1')]]), instance([['y', int('1')]], true)],
    ['an opaque object in place of what is seen in part', instance([], true), { t: 'opaque', type: 'A' }],
    ['an instance in place of what is opaque', { t: 'opaque', type: 'A' }, instance([['x', int('1')]])],
    ['a module in place of an opaque one', { t: 'opaque', type: 'module' }, { t: 'module', name: 'math' }],
  ])('is the same as %s', (_, one, other) => {
    expect(differences(stepOf([['x', ref(0)]], [one]), stepOf([['x', ref(0)]], [other]))).toEqual([])
  })

  it('in a set keeps its identity', () => {
    const objects = (of: number): NeutralTrace =>
      stepOf(
        [
          ['s', ref(0)],
          ['x', ref(of)],
        ],
        [
          { t: 'set', items: [ref(1), ref(2)] },
          { t: 'tuple', items: [int('1')] },
          { t: 'tuple', items: [int('2')] },
        ],
      )
    expect(differences(objects(1), objects(1))).toEqual([])
    expect(differences(objects(1), objects(2))).not.toEqual([])
  })
})

describe('steps', () => {
  const module: NeutralFrame = { name: '<module>', kind: 'module', vars: [] }
  const frame = (name: string, kind: NeutralFrame['kind'] = 'function'): NeutralFrame => ({
    name,
    kind,
    vars: [],
  })

  it('that only one side has are told, and the others still compared', () => {
    const one = traceOf([{ line: 1 }, { line: 2 }, { line: 3, frames: [module] }])
    const other = traceOf([{ line: 1 }, { line: 3, frames: [{ ...module, vars: [['x', int('1')]] }] }])
    expect(compareNeutral(one, other)).toEqual({
      matched: 2,
      onlyInReference: 1,
      onlyInOurs: 0,
      differences: [
        'step only in the reference: line, line 2 in <module> (its step 1)',
        'step 2 line 3: <module>#0: names differ: only in the reference [], only in ours [x]',
      ],
    })
    expect(compareNeutral(other, one)).toMatchObject({ matched: 2, onlyInReference: 0, onlyInOurs: 1 })
  })
  it('are the same only in the same code', () => {
    expect(differences(traceOf([{ func: 'f' }]), traceOf([{ func: 'g' }]))).toHaveLength(2)
  })
  it('are lines and the end', () => {
    const lines = traceOf([{ line: 1 }, { event: 'return', line: 1, final: true }])
    const more = traceOf([
      { event: 'call' },
      { line: 1 },
      { event: 'return', func: 'f' },
      { event: 'exception' },
      { event: 'return', line: 1, final: true },
    ])
    expect(compareNeutral(lines, more)).toEqual({
      matched: 2,
      onlyInReference: 0,
      onlyInOurs: 0,
      differences: [],
    })
    expect(differences(lines, traceOf([{ line: 1 }]))).toHaveLength(1)
  })
  it.each([
    ['a class body', { func: 'A', frames: [module, frame('A', 'class')] }],
    ['`__new__`', { func: '__new__', frames: [module, frame('__new__')] }],
    ['what `__repr__` calls', { func: 'f', frames: [module, frame('__repr__'), frame('f')] }],
  ])('of %s are left out on both sides', (_, step) => {
    expect(differences(traceOf([step]), traceOf([]))).toEqual([])
    expect(differences(traceOf([]), traceOf([step]))).toEqual([])
  })
  it('have the same frames, but for those of class bodies', () => {
    const called = traceOf([{ func: 'f', frames: [module, frame('f')] }])
    expect(
      differences(called, traceOf([{ func: 'f', frames: [module, frame('A', 'class'), frame('f')] }])),
    ).toEqual([])
    expect(
      differences(called, traceOf([{ func: 'f', frames: [module, frame('g'), frame('f')] }])),
    ).toHaveLength(1)
  })
  it('have the same value returned, where both tell it', () => {
    const returning = (...value: [] | [readonly ['int', string]]): NeutralTrace =>
      traceOf([{ frames: [value.length ? { ...module, return: value[0] } : module] }])
    expect(differences(returning(int('1')), returning(int('2')))).toHaveLength(1)
    expect(differences(returning(int('1')), returning())).toEqual([])
  })
})
