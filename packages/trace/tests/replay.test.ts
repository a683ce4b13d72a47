import { describe, expect, it } from 'vitest'
import { type HeapObject, reachableObjects, replay, type StepDelta, TraceError } from '../src/index.ts'

const ref = (id: number) => ({ ref: id })
const int = (id: number, text: string): HeapObject => ({ id, look: 'scalar', type: 'int', text: { text } })

const first: StepDelta = {
  event: 'line',
  ran: { part: 0, line: 1, endLine: 1 },
  stack: { keep: 0, push: [1] },
  frames: [
    {
      made: {
        id: 1,
        name: '<module>',
        kind: 'module',
        state: 'running',
        bindings: [
          { name: 'a', value: ref(1) },
          { name: 'b', value: ref(1) },
        ],
      },
    },
  ],
  objects: [
    { made: { id: 1, look: 'sequence', type: 'list', items: [ref(2), ref(3)] } },
    { made: int(2, '10') },
    { made: int(3, '20') },
  ],
  out: 'hello\n',
}

describe('a replayed trace', () => {
  it('tells the first step against an empty memory', () => {
    const [snapshot] = replay({ steps: [first] })
    expect(snapshot?.stack.map(({ name }) => name)).toEqual(['<module>'])
    expect(snapshot?.heap.map(({ id }) => id)).toEqual([1, 2, 3])
    expect(snapshot?.stdout).toBe('hello\n')
  })

  it('says at a reach which line is about to run', () => {
    const reach: StepDelta = { event: 'reach', reached: { part: 0, line: 2 } }
    const [, snapshot] = replay({ steps: [first, reach] })
    expect(snapshot).toMatchObject({ event: 'reach', reached: { part: 0, line: 2 } })
    expect(snapshot?.ran).toBeUndefined()
  })

  it('keeps what a step does not mention, and earlier snapshots as they were', () => {
    const [before, after] = replay({ steps: [first, { event: 'end', out: 'bye\n' }] })
    expect(after?.heap).toEqual(before?.heap)
    expect(after?.stdout).toBe('hello\nbye\n')
    expect(before?.stdout).toBe('hello\n')
  })

  it('splices elements, one splice after the other', () => {
    const steps: StepDelta[] = [
      first,
      {
        event: 'line',
        objects: [
          { made: int(4, '30') },
          {
            id: 1,
            items: [
              [2, 0, [ref(4)]],
              [0, 1, []],
            ],
          },
        ],
        freed: [2],
      },
    ]
    const list = replay({ steps })[1]?.heap.find(({ id }) => id === 1)
    expect(list?.items).toEqual([ref(3), ref(4)])
  })

  it('rebinds, adds and takes away names, and takes away parts that are null', () => {
    const steps: StepDelta[] = [
      first,
      {
        event: 'return',
        frames: [
          {
            id: 1,
            returned: ref(2),
            bindings: [
              [0, 1, []],
              [1, 0, [{ name: 'c', value: ref(3) }]],
            ],
          },
        ],
      },
      { event: 'line', frames: [{ id: 1, returned: null }] },
    ]
    const [, second, third] = replay({ steps })
    expect(second?.stack[0]?.bindings.map(({ name }) => name)).toEqual(['b', 'c'])
    expect(second?.stack[0]?.returned).toEqual(ref(2))
    expect(third?.stack[0]).not.toHaveProperty('returned')
  })

  it('pushes and pops frames, and forgets those that are gone', () => {
    const made = { id: 2, name: 'f', kind: 'function', state: 'running', bindings: [] } as const
    const steps: StepDelta[] = [
      first,
      { event: 'call', stack: { keep: 1, push: [2] }, frames: [{ made }, { id: 1, state: 'waiting' }] },
      { event: 'line', stack: { keep: 1, push: [] }, frames: [{ id: 1, state: 'running' }] },
    ]
    expect(replay({ steps }).map(({ stack }) => stack.map(({ id, state }) => `${id} ${state}`))).toEqual([
      ['1 running'],
      ['1 waiting', '2 running'],
      ['1 running'],
    ])
    expect(() =>
      replay({ steps: [...steps, { event: 'line', frames: [{ id: 2, state: 'running' }] }] }),
    ).toThrow(TraceError)
  })

  it.each<[string, StepDelta]>([
    ['steps.1.objects.0', { event: 'line', objects: [{ id: 9, text: null }] }],
    ['steps.1.objects.0.items.0', { event: 'line', objects: [{ id: 1, items: [[1, 5, []]] }] }],
    ['steps.1.object 1', { event: 'line', objects: [{ id: 1, items: [[0, 0, [ref(77)]]] }] }],
    ['steps.1.object 1', { event: 'line', freed: [2] }],
    ['steps.1.freed.0', { event: 'line', freed: [42] }],
    ['steps.1.frames.0', { event: 'line', frames: [{ id: 5, state: 'running' }] }],
    ['steps.1.stack.keep', { event: 'line', stack: { keep: 3, push: [] } }],
    ['steps.1', { event: 'line', stack: { keep: 1, push: [1] } }],
    ['steps.1', { event: 'line', suspended: [8] }],
    ['steps.1.exception', { event: 'raise', exception: ref(99) }],
  ])('that contradicts itself is refused at %s', (path, delta) => {
    expect(() => replay({ steps: [first, delta] })).toThrowError(
      expect.objectContaining({ name: 'TraceError', path }),
    )
  })
})

describe('what names can reach', () => {
  it('comes in reading order, an object before what it holds, each once', () => {
    const [snapshot] = replay({ steps: [first] })
    expect(snapshot && reachableObjects(snapshot).map(({ id }) => id)).toEqual([1, 2, 3])
  })

  it('follows a chain of a hundred thousand objects', () => {
    const length = 100_000
    const heap = Array.from({ length }, (_, index): HeapObject => {
      const items = index + 1 < length ? [ref(index + 1)] : []
      return { id: index, look: 'sequence', type: 'list', items }
    })
    const stack = [
      { id: 1, name: '<module>', kind: 'module', state: 'running', bindings: [{ name: 'a', value: ref(0) }] },
    ] as const
    expect(reachableObjects({ event: 'end', stack, heap, stdout: '' })).toHaveLength(length)
  })
})
