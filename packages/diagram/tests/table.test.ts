import type { Snapshot } from '@memdiag/trace'
import type { Element, ElementContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { describe, expect, it } from 'vitest'
import { drawTableFigure, type FigureOptions, type SceneOptions, sceneOf } from '../src/index.ts'
import { frame, Memory, unbound } from './memory.ts'

function figureOf(
  snapshots: readonly Snapshot[],
  options: Partial<SceneOptions> = {},
  figure: Partial<FigureOptions> = {},
): Element {
  const scene = sceneOf(snapshots, {
    values: 'inline',
    addresses: 'none',
    maxObjects: 40,
    sources: ['a = [1]\nb = a'],
    ...options,
  })
  return drawTableFigure(scene, { idPrefix: 'm1', code: 'a = [1]\nb = a', ...figure })
}

/** The rows as a reader sees them, cells with bars between them: `a | id1 | *id2*`, `*…*` what is marked, `-…-` what is old. */
function rowsOf(figure: Element): string[] {
  return elementsIn(figure, 'tr').map((row) =>
    row.children
      .map(seen)
      .join(' | ')
      .replace(/[ |]+$/, ''),
  )
}

function seen(node: ElementContent): string {
  if (node.type === 'text') return node.value.replaceAll('\u00a0', ' ')
  if (node.type !== 'element') return ''
  const inside = node.children.map(seen).join('')
  if (node.tagName === 'mark') return `*${inside}*`
  return node.tagName === 's' ? `-${inside}-` : inside
}

function elementsIn(node: Element, name: string): Element[] {
  const here = node.tagName === name ? [node] : []
  return [
    ...here,
    ...node.children.flatMap((child) => (child.type === 'element' ? elementsIn(child, name) : [])),
  ]
}

describe('a memory table', () => {
  const memory = new Memory()
  const list = memory.list(memory.int(1))
  const first = memory.snapshot({ a: list })
  memory.change(list, { items: [memory.int(1), memory.str('x')] })
  const second = memory.snapshot({ a: list, b: list }, { line: 2 })
  const figure = figureOf([first, second])

  it('has names down and moments across, labels for references, and marks for what changed', () => {
    expect(rowsOf(figure)).toEqual([
      ' | ① Line 1 | ② Line 2',
      'Global frame',
      'a | id1 | id1',
      'b |  | *id1*',
      'Objects',
      "id1 list | [1] | [1, *'x'*]",
    ])
  })

  it('has head cells for moments, frames and names, and a caption', () => {
    const scopes = elementsIn(figure, 'th').map(({ properties }) => properties.scope)
    expect(scopes).toEqual(['col', 'col', 'rowgroup', 'row', 'row', 'rowgroup', 'row'])
    expect(elementsIn(figure, 'caption').map(seen)).toEqual(['Memory diagram in 2 steps'])
    expect(elementsIn(figureOf([first], {}, { alt: 'Mine' }), 'caption').map(seen)).toEqual(['Mine'])
  })

  it('marks its parts as pictures do', () => {
    const html = toHtml(figure)
    expect(html).toContain('<tbody data-memdiag="frame" data-id="f1" data-name="Global frame">')
    expect(html).toContain('<td data-memdiag="cell" data-id="f1.b" data-name="b" data-change="new">')
    expect(html).toContain('<span data-memdiag="arrow" data-from="f1.a" data-to="o1">id1</span>')
    expect(html).toContain('<tr data-memdiag="object" data-id="o1" data-kind="list" data-name="list">')
    expect(html).toContain('<mark data-memdiag="cell" data-id="o1[1]" data-index="1" data-change="new">')
  })

  it('stands below the numbered program, beside it where that is asked for, and alone for a single moment', () => {
    expect(toHtml(figure)).toMatch(/<figure [^>]*><pre .*①.*②.*<\/pre><div class="memdiag-scroll"/s)
    expect(toHtml(figureOf([first, second], {}, { side: true }))).toContain('<div class="memdiag-side"><pre')
    const alone = figureOf([first])
    expect(elementsIn(alone, 'pre')).toEqual([])
    expect(rowsOf(alone)[0]).toBe(' | Line 1')
  })

  it('has the words of each moment below it where those are asked for', () => {
    const lists = elementsIn(figureOf([first, second], {}, { words: true }), 'ul')
    expect(lists.map(({ properties }) => properties.id)).toEqual(['m1-desc-1', 'm1-desc-2'])
    expect(lists.map(seen)[1]).toContain('The list a')
    expect(elementsIn(figureOf([first], {}, { words: true }), 'ul')).toHaveLength(1)
  })

  it('calls objects by their addresses where those are asked for', () => {
    expect(rowsOf(figureOf([first], { addresses: 'hex' }))).toContain('0x001 list | [1]')
  })

  it('marks nothing where moments are not compared', () => {
    expect(elementsIn(figureOf([first, second], { diff: 'none' }), 'mark')).toEqual([])
  })

  it('goes on below where it would be wider than a page, about evenly, each time with the names that it needs', () => {
    const memory = new Memory()
    const moments = Array.from({ length: 9 }, (_, index) =>
      memory.snapshot({
        word: memory.str(`about this long ${index}`),
        ...(index === 0 && { early: memory.int(0) }),
      }),
    )
    const figure = figureOf(moments)
    const tables = elementsIn(figure, 'table')
    expect(
      tables.map(
        (table) => elementsIn(table, 'th').filter(({ properties }) => properties.scope === 'col').length,
      ),
    ).toEqual([3, 3, 3])
    expect(tables.map((table) => rowsOf(table).some((row) => row.startsWith('early')))).toEqual([
      true,
      false,
      false,
    ])
    expect(elementsIn(figure, 'caption').map(seen)[1]).toBe('Memory diagram in 9 steps: steps 4 to 6')
  })

  it('is refused when it would take more cells than can be read', () => {
    const memory = new Memory()
    const names = (at: number) =>
      Object.fromEntries(Array.from({ length: 6_000 }, (_, index) => [`n${at}_${index}`, memory.int(1)]))
    const moments = Array.from({ length: 10 }, (_, at) => memory.snapshot(names(at)))
    expect(() => figureOf(moments, { diff: 'none' })).toThrow('more than 100000 cells')
  })
})

describe('frames in a table', () => {
  it('say at each moment what they do, and are told apart by numbers where their titles are the same', () => {
    const memory = new Memory()
    const n = memory.int(3)
    const rows = rowsOf(
      figureOf([
        memory.snapshot({}),
        memory.snapshot({}, { event: 'call', frames: [frame(2, 'f', { n, m: unbound })] }),
        memory.snapshot(
          {},
          { frames: [frame(2, 'f', { n, m: n }, { state: 'waiting' }), frame(3, 'f', { n })] },
        ),
        memory.snapshot({}, { frames: [frame(4, 'f', { n }, { returned: memory.none() })] }),
      ]),
    )
    expect(rows).toEqual([
      ' | ① Line 1 | ② Line 1 f() is called | ③ Line 1 | ④ Line 1',
      'Global frame | running | waiting | waiting | waiting',
      'f() |  | *running* | waiting | ended',
      'n |  | *3* | 3',
      'm |  | *unbound* | *3*',
      'f() number 2 |  |  | *running* | ended',
      'n |  |  | *3*',
      'f() number 3 |  |  |  | *running*',
      'n |  |  |  | *3*',
      'return |  |  |  | *None*',
    ])
  })

  it('are counted where they are left out', () => {
    const memory = new Memory()
    const frames = Array.from({ length: 40 }, (_, index) =>
      frame(index + 2, 'f', { n: memory.int(index) }, { state: index === 39 ? 'running' : 'waiting' }),
    )
    const rows = rowsOf(figureOf([memory.snapshot({}, { frames })]))
    expect(rows).toContain('f() number 40 | running')
    expect(rows.at(-1)).toMatch(/^Not shown \| … \d+ more frames$/)
  })

  it('of which one only is there do not say that it runs', () => {
    const memory = new Memory()
    expect(rowsOf(figureOf([memory.snapshot({ a: memory.int(1) })]))).toEqual([
      ' | Line 1',
      'Global frame',
      'a | 1',
    ])
  })
})

describe('an object in a table', () => {
  const memory = new Memory()
  const one = memory.int(1)
  const inner = memory.list()
  const line = (object: { readonly ref: number }, options: Partial<SceneOptions> = {}) =>
    rowsOf(figureOf([memory.snapshot({ a: object, inner })], options)).find((row) => row.startsWith('id1 '))

  it('is written as Python would write it', () => {
    expect(line(memory.list(one, inner))).toBe('id1 list | [1, id2]')
    expect(line(memory.tuple(one, inner))).toBe('id1 tuple | (1, id2)')
    expect(line(memory.tuple(inner))).toBe('id1 tuple | (id2,)')
    expect(line(memory.set(one))).toBe('id1 set | {1}')
    expect(line(memory.dict([memory.str('a'), one], [memory.str('b'), inner]))).toBe(
      "id1 dict | {'a': 1, 'b': id2}",
    )
    expect(line(memory.instance('Account', { owner: memory.str('Ann'), log: inner }))).toBe(
      "id1 Account instance | owner='Ann', log=id2",
    )
    expect(line(memory.function('f', '(x, y=…)', { n: one }, { y: inner }))).toBe(
      'id1 function | ƒ f(x, y=…) n=1, y=id2',
    )
    expect(line(memory.class('Dog', { legs: one }))).toBe('id1 class Dog | legs=1')
  })

  it('shows its brackets when it is empty, and says that it exists when it has none', () => {
    expect(line(memory.list())).toBe('id1 list | []')
    expect(line(memory.tuple())).toBe('id1 tuple | ()')
    expect(line(memory.set())).toBe('id1 set | set()')
    expect(line(memory.dict())).toBe('id1 dict | {}')
    expect(line(memory.instance('Node', {}))).toBe('id1 Node instance | exists')
  })

  it('counts what is left out of it, in its brackets and before its attributes', () => {
    const long = memory.add({
      look: 'sequence',
      type: 'Stack',
      base: 'list',
      items: [one],
      length: 9,
      fields: [{ name: 'top', value: one }],
    })
    expect(line(long)).toBe('id1 Stack list | [1, … 8 more] .top=1')
  })

  it('of which there are too many is counted', () => {
    const rows = rowsOf(figureOf([memory.snapshot({ a: memory.list(), inner })], { maxObjects: 1 }))
    expect(rows.slice(2)).toEqual([
      'a | id1',
      'inner | list …',
      'Objects',
      'id1 list | []',
      'Not shown | … 1 more object',
    ])
  })

  it('that is a key stands before its value', () => {
    expect(line(memory.dict([inner, one]))).toBe('id1 dict | {id2: 1}')
  })

  it('is told from one that is only weakly referred to', () => {
    const reference = memory.add({
      look: 'opaque',
      type: 'ReferenceType',
      fields: [{ name: 'to', value: { ...inner, weak: true } }],
    })
    expect(line(reference)).toBe('id1 weak reference | to=weak id2')
  })

  it('says how many references there are to it, and that no name reaches it', () => {
    const counted = memory.add({
      look: 'sequence',
      type: 'list',
      items: [],
      refcount: { shown: 2, more: { code: 1 } },
      unreachable: true,
    })
    expect(rowsOf(figureOf([memory.snapshot({ inner })])).at(-1)).toBe(
      'id2 list | []  2 refs +1 code  no name',
    )
    memory.free(counted)
  })
})

describe('what is no more', () => {
  const memory = new Memory()
  const [one, two] = [memory.list(), memory.tuple()]
  const bag = memory.list(memory.int(1), memory.int(2))
  const before = memory.snapshot({ a: one, n: memory.int(1), bag, old: memory.int(7) })
  memory.change(bag, { items: [memory.int(1)] })
  const after = memory.snapshot({ a: two, n: memory.int(2), bag })

  it('leaves a word, and a mark on the bracket that moved', () => {
    const rows = rowsOf(figureOf([before, after]))
    expect(rows).toContain('a | id1 | *id3*')
    expect(rows).toContain('old | 7 | *gone*')
    expect(rows).toContain('id2 list | [1, 2] | [1*]*')
    expect(rows).toContain('id1 list | []')
  })

  it('stands crossed out before what is now, where old values are asked for', () => {
    const rows = rowsOf(figureOf([before, after], { ghosts: true }))
    expect(rows).toContain('a | id1 | -id1- *id3*')
    expect(rows).toContain('n | 1 | -1- *2*')
    expect(rows).toContain('old | 7 | -7-')
    expect(rows).toContain('id2 list | [1, 2] | [1, -2-]')
    memory.change(bag, { items: [memory.int(5)] })
    const later = memory.snapshot({ a: two, n: memory.int(2), bag })
    expect(rowsOf(figureOf([after, later], { ghosts: true }))).toContain('id2 list | [1] | [-1- *5*]')
  })
})

it('a variable that a frame and a function share has a row of its own', () => {
  const memory = new Memory()
  const cell = memory.cell()
  const value = memory.int(0)
  const add = memory.add({
    look: 'function',
    type: 'function',
    name: 'add',
    text: { text: '()' },
    fields: [{ name: 'total', value, cell }],
  })
  const maker = {
    ...frame(2, 'make', {}),
    bindings: [
      { name: 'total', value, cell },
      { name: 'add', value: add },
    ],
  }
  expect(rowsOf(figureOf([memory.snapshot({}, { frames: [maker] })])).slice(2)).toEqual([
    'make() | running',
    'total | var1',
    'add | id2',
    'Shared variables',
    'var1 total | 0',
    'Objects',
    'id2 function | ƒ add() total=var1',
  ])
})

it('names left out by their author are not dropped unseen', () => {
  const memory = new Memory()
  const rows = rowsOf(figureOf([memory.snapshot({ a: memory.int(1), _b: memory.int(2) })], { hide: ['_*'] }))
  expect(rows).toEqual([' | Line 1', 'Global frame', 'a | 1', 'Not shown | some names'])
})
