import type { Binding, HeapObject, Snapshot } from '@memdiag/trace'
import { toHtml } from 'hast-util-to-html'
import { describe, expect, it } from 'vitest'
import { drawFigure, drawMermaid, drawTableFigure, placeScene, type Scene, sceneOf } from '../src/index.ts'
import { wordsOf } from './words-of.ts'

const ref = (id: number) => ({ ref: id })
const int = (id: number): HeapObject => ({ id, look: 'scalar', type: 'int', text: { text: `${id}` } })
const range = (count: number) => Array.from({ length: count }, (_, index) => index)

function sceneWith(
  bindings: readonly Binding[],
  heap: readonly HeapObject[],
  more: { readonly maxObjects?: number; readonly source?: string } = {},
): Scene {
  const snapshot: Snapshot = {
    event: 'end',
    ran: { part: 0, line: 1, endLine: 1 },
    stack: [{ id: 1, name: '<module>', kind: 'module', state: 'running', bindings }],
    heap,
    stdout: '',
  }
  const { maxObjects = 40, source = '' } = more
  return sceneOf([snapshot], { values: 'inline', addresses: 'hex', maxObjects, sources: [source] })
}

/** The figure, its table, its Mermaid and its words. */
function drawn(scene: Scene): { html: string; table: string; mermaid: string; words: string } {
  return {
    table: toHtml(drawTableFigure(scene, { idPrefix: 'p' })),
    html: toHtml(drawFigure(scene, placeScene(scene), { idPrefix: 'p' })),
    mermaid: drawMermaid(scene)[0]?.text ?? '',
    words: wordsOf(scene).join(' '),
  }
}

/** Names of Python that JavaScript's objects have too. */
const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__']

describe('names that objects of JavaScript inherit', () => {
  const bindings = inherited.map((name, id) => ({ name, value: ref(id) }))
  const ints = inherited.map((_, id) => int(id))
  const text = (id: number, name: string): HeapObject => ({
    id,
    look: 'scalar',
    type: 'str',
    text: { text: `'${name}'` },
  })
  const holders: HeapObject[] = [
    {
      id: 100,
      look: 'mapping',
      type: 'dict',
      entries: inherited.map((_, id) => [ref(200 + id), ref(id)] as const),
    },
    { id: 101, look: 'instance', type: 'constructor', fields: bindings },
    { id: 102, look: 'class', type: 'type', name: '__proto__', fields: bindings },
    ...inherited.map((name, id) => text(200 + id, name)),
  ]
  const scene = sceneWith(
    [...bindings, ...[100, 101, 102].map((id) => ({ name: `x${id}`, value: ref(id) }))],
    [...ints, ...holders],
  )

  it('are names, keys and attributes like any other', () => {
    const { html, table, mermaid, words } = drawn(scene)
    for (const name of inherited) {
      expect(table.split(`data-name="${name}"`).length - 1).toBeGreaterThanOrEqual(3)
      expect(html.split(`data-name="${name}"`).length - 1).toBeGreaterThanOrEqual(3)
      expect(html).toContain(`>'${name}'<`)
      expect(words).toContain(`${name} is`)
    }
    expect(mermaid).toContain('constructor instance')
  })

  it('leave the objects of JavaScript as they were', () => {
    expect(Object.keys(Object.prototype)).toEqual([])
    expect({}.toString()).toBe('[object Object]')
  })
})

describe('memory of a size that no page was made for', () => {
  it('is drawn when a list of a hundred thousand links hangs on one name', () => {
    const links = range(100_000).map(
      (id): HeapObject => ({
        id,
        look: 'instance',
        type: 'Node',
        fields: id < 99_999 ? [{ name: 'next', value: ref(id + 1) }] : [],
      }),
    )
    const scene = sceneWith([{ name: 'head', value: ref(0) }], links)
    expect(scene.steps[0]?.boxes).toHaveLength(40)
    expect(drawn(scene).html).toContain('… 99960 more objects')
  })

  it('is drawn when functions are wrapped ten thousand times', () => {
    const wrapped = range(10_000).map(
      (id): HeapObject => ({
        id,
        look: 'opaque',
        type: 'staticmethod',
        fields: [{ name: '__func__', value: ref(id + 1) }],
      }),
    )
    const last: HeapObject = { id: 10_000, look: 'function', type: 'function', name: 'f' }
    const scene = sceneWith([{ name: 'f', value: ref(0) }], [...wrapped, last])
    expect(drawn(scene).html).toContain('staticmethod staticmethod')
  })

  it('is drawn when ten thousand classes extend each other, in whichever order they are told', () => {
    const classes = range(10_000).map(
      (id): HeapObject => ({
        id,
        look: 'class',
        type: 'type',
        name: `C${id}`,
        bases: id < 9_999 ? [ref(id + 1)] : [],
        fields: id < 9_999 ? [] : [{ name: 'x', value: ref(10_000) }],
      }),
    )
    const scene = sceneWith([{ name: 'C', value: ref(0) }], [...classes, int(10_000)])
    expect(drawn(scene).html).toContain('class C0')
    expect(sceneWith([{ name: 'C', value: ref(0) }], [...classes.toReversed(), int(10_000)])).toEqual(scene)
  })

  it('cuts texts and names of ten megabytes, in ids too', () => {
    const long = 'x'.repeat(10_000_000)
    const scene = sceneWith(
      [
        { name: long, value: ref(1) },
        { name: `${long}y`, value: ref(2) },
      ],
      [
        { id: 1, look: 'scalar', type: long, text: { text: `'${long}'` } },
        { id: 2, look: 'sequence', type: long, items: [] },
      ],
      { source: long },
    )
    const { html, table, mermaid, words } = drawn(scene)
    expect(html.length + table.length + mermaid.length + words.length).toBeLessThan(20_000)
    const ids = scene.steps[0]?.frames[0]?.cells.map(({ id }) => id) ?? []
    expect(new Set(ids).size).toBe(2)
  })

  it('is refused in words when it would take more cells or arrows than can be drawn', () => {
    const many = range(200_000).map((id) => ({ name: `n${id}`, value: ref(0) }))
    expect(() => sceneWith(many, [int(0)])).toThrow('more than 100000 cells')
    const lists = range(100).map(
      (id): HeapObject => ({ id, look: 'sequence', type: 'list', items: range(100).map(ref) }),
    )
    const scene = sceneWith([{ name: 'a', value: ref(0) }], lists, { maxObjects: 1000 })
    expect(() => placeScene(scene)).toThrow('more than 5000 arrows')
  })

  it('has a box of twenty thousand attributes, in order', () => {
    const fields = range(20_000).map((id) => ({ name: `a${id}`, value: ref(1) }))
    const scene = sceneWith(
      [{ name: 'x', value: ref(0) }],
      [{ id: 0, look: 'instance', type: 'Big', fields }, int(1)],
    )
    expect(scene.steps[0]?.boxes[0]?.cells).toHaveLength(20_000)
    expect(drawn(scene).html).toContain('data-name="a19999"')
    expect(drawn(scene).table).toContain('data-name="a19999"')
  })
})
