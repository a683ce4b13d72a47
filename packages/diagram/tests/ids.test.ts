import type { Snapshot } from '@memdiag/trace'
import { toHtml } from 'hast-util-to-html'
import { describe, expect, it } from 'vitest'
import {
  describeScene,
  drawFigure,
  drawMermaid,
  drawTableFigure,
  placeScene,
  type Scene,
  type SceneOptions,
  sceneOf,
} from '../src/index.ts'
import { graphOf } from '../src/place-scene.ts'
import { everything } from './everything.ts'
import { graphFromWords } from './graph-from-words.ts'
import { frame, Memory } from './memory.ts'
import { expectTold } from './told-as-drawn.ts'

const plain: SceneOptions = {
  values: 'inline',
  addresses: 'none',
  refs: 'ids',
  maxObjects: 40,
  sources: ['a = []', 'b = a'],
}

function sceneWith(snapshots: readonly Snapshot[], options: Partial<SceneOptions> = {}): Scene {
  return sceneOf(snapshots, { ...plain, ...options })
}

function htmlOf(scene: Scene): string {
  return toHtml(drawFigure(scene, placeScene(scene), { idPrefix: 'm1' }))
}

/** For each picture what is written in its cells in the place of arrows: the cell, its object, the label. */
function writtenIn(html: string): string[][] {
  return html
    .split('<svg')
    .slice(1)
    .map((picture) =>
      [
        ...picture.matchAll(
          /<text data-memdiag="arrow" data-from="([^"]*)" data-to="([^"]*)"(?: data-change="(\w+)")?[^>]*>([^<]*)</g,
        ),
      ].map(([, from, to, change, label]) => [from, to, label, change].filter(Boolean).join(' ')),
    )
}

/** Two names of a list that holds another one. */
function nested(): Snapshot {
  const memory = new Memory()
  const inner = memory.list(memory.int(1))
  const outer = memory.list(inner, memory.int(2))
  return memory.snapshot({ a: outer, b: outer, c: inner })
}

describe('references as labels of their objects', () => {
  it('are written in their cells, and no arrow is drawn', () => {
    const html = htmlOf(sceneWith([nested()]))
    expect(writtenIn(html)).toEqual([['f1.a o1 id1', 'f1.b o1 id1', 'f1.c o2 id2', 'o1[0] o2 id2']])
    expect(html).not.toContain('<g data-memdiag="arrow"')
  })

  it('stand above each object too, with its type', () => {
    const html = htmlOf(sceneWith([nested()]))
    const labels = [
      ...html.matchAll(/<text x="1"[^>]*>([^<]*)<\/text><text[^>]*class="memdiag-label"[^>]*>([^<]*)</g),
    ]
    expect(labels.map(([, id, type]) => `${id} ${type}`)).toEqual(['id1 list', 'id2 list'])
  })

  it('are addresses where those are asked for', () => {
    const scene = sceneWith([nested()], { addresses: 'hex' })
    expect(writtenIn(htmlOf(scene))[0]?.at(-1)).toBe('o1[0] o2 0x002')
    expect(describeScene(scene).steps[0]?.text).toContain('a is a list at 0x001, also b')
  })

  it('stay the same in all steps', () => {
    const memory = new Memory()
    const [x, y, z] = [memory.list(memory.int(1)), memory.list(memory.int(2)), memory.list(memory.int(3))]
    const scene = sceneWith([memory.snapshot({ x, y }), memory.snapshot({ y }), memory.snapshot({ z, y })])
    expect(writtenIn(htmlOf(scene)).map((cells) => cells.join(', '))).toEqual([
      'f1.x o1 id1, f1.y o2 id2',
      'f1.y o2 id2',
      'f1.z o3 id3 new, f1.y o2 id2',
    ])
  })

  it('say of a variable that several functions share that it is one', () => {
    const memory = new Memory()
    const cell = memory.cell()
    const shared = (name: string) =>
      memory.add({
        look: 'function',
        type: 'function',
        name,
        text: { text: '()' },
        fields: [{ name: 'n', value: memory.int(1), cell }],
      })
    const html = htmlOf(sceneWith([memory.snapshot({ f: shared('f'), g: shared('g') })]))
    expect(writtenIn(html)[0]).toEqual(['f1.f o1 id1', 'f1.g o3 id3', 'o1.n o2 var2', 'o3.n o2 var2'])
  })

  it('are told apart where they do not keep their object', () => {
    const memory = new Memory()
    const node = memory.instance('Node', {})
    const w = memory.add({
      look: 'opaque',
      type: 'ReferenceType',
      fields: [{ name: 'to', value: { ...node, weak: true } }],
    })
    expect(writtenIn(htmlOf(sceneWith([memory.snapshot({ node, w })])))[0]?.at(-1)).toMatch(/ o1 weak id1$/)
  })

  it('are all that there is with boxed values: each value has its label once', () => {
    const memory = new Memory()
    const scene = sceneWith(
      [memory.snapshot({ x: memory.int(5), y: memory.list(memory.int(5), memory.str('s')) })],
      {
        values: 'boxed',
      },
    )
    expect(writtenIn(htmlOf(scene))[0]).toEqual([
      'f1.x o1 id1',
      'f1.y o2 id2',
      'o2[0] o1 id1',
      'o2[1] o3 id3',
    ])
  })

  it('stand side by side in a list or set, as values do', () => {
    const memory = new Memory()
    const [x, y] = [memory.list(), memory.tuple(memory.int(1))]
    const scene = sceneWith([memory.snapshot({ a: memory.list(x, memory.int(1), y), s: memory.set(y) })])
    const forms = scene.steps[0]?.boxes.map(({ label, form }) => `${label.id} ${form}`)
    expect(forms).toEqual(['id1 row', 'id2 row', 'id3 row', 'id4 pills'])
  })

  it('leave each row of a matrix a list of its own, with its label', () => {
    const memory = new Memory()
    const rows = [1, 2].map((n) => memory.list(memory.int(n), memory.int(n + 2)))
    const scene = sceneWith([memory.snapshot({ m: memory.list(...rows) })])
    expect(scene.steps[0]?.boxes.map(({ row, isMatrix }) => row ?? isMatrix)).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('stand as a key beside its value, in one row', () => {
    const memory = new Memory()
    const key = memory.instance('Key', {})
    const html = htmlOf(
      sceneWith([memory.snapshot({ d: memory.dict([key, memory.list()], [memory.str('k'), key]) })]),
    )
    const heights = [...html.matchAll(/data-role="entry (?:key|value)"[^>]*><text[^>]*? y="([\d.]+)"/g)]
    expect(heights.map(([, y]) => y)).toEqual(['16.5', '16.5'])
    expect(html).not.toMatch(/>(?:key|value)<\/text>/)
  })

  it('are crossed out beside the new ones where old values are asked for, else only marked', () => {
    const memory = new Memory()
    const [x, y] = [memory.list(memory.int(1)), memory.list(memory.int(2))]
    const steps = [memory.snapshot({ x, y, a: x, b: x }), memory.snapshot({ x, y, a: y })]
    expect(writtenIn(htmlOf(sceneWith(steps)))[1]).toEqual(['f1.x o1 id1', 'f1.y o2 id2', 'f1.a o2 id2 new'])
    const scene = sceneWith(steps, { ghosts: true })
    expect(writtenIn(htmlOf(scene))[1]?.slice(2)).toEqual([
      'f1.a o2 id2 new',
      'f1.a o1 id1 gone',
      'f1.b o1 id1 gone',
    ])
    expect(describeScene(scene).steps[1]?.text).toContain(
      'Changed: a is the list y (id2), no longer id1; gone: b, which was id1.',
    )
  })

  it('leave a trace for each half of an entry that is gone, and say once that it is', () => {
    const memory = new Memory()
    const [key, value] = [memory.instance('Key', {}), memory.list()]
    const d = memory.dict([key, value])
    const first = memory.snapshot({ key, value, d })
    memory.change(d, { entries: [] })
    const steps = [first, memory.snapshot({ key, value, d })]
    const gone = (scene: Scene) =>
      [
        ...htmlOf(scene).matchAll(
          /data-role="entry \w+" data-change="gone"><rect x="([\d.]+)"[^>]*><\/rect>(?:<text[^>]*>([^<]*))?/g,
        ),
      ].map(([, x, text = '']) => ({ x: Number(x), text }))
    const [left, right] = gone(sceneWith(steps))
    expect([left?.text, right?.text]).toEqual(['', 'gone'])
    expect(right?.x).toBeGreaterThan(left?.x ?? 0)
    expect(gone(sceneWith(steps, { ghosts: true })).map(({ text }) => text)).toEqual(['id1', 'id2'])
  })

  it('are in the words, which tell the same graph', () => {
    for (const values of ['inline', 'boxed'] as const) {
      const scene = sceneWith(everything(), { values })
      describeScene(scene).steps.forEach(({ text }, index) => {
        const step = scene.steps[index]
        if (step) expectTold(graphFromWords(text), step)
      })
    }
    expect(describeScene(sceneWith([nested()])).steps[0]?.text.split('\n')).toEqual([
      'Line 1: a = []',
      'Global frame: a is a list (id1), also b; b is the list a (id1); c is a list (id2), also a[0].',
      'The list a (id1): [0] is the list c (id2); [1] is 2.',
      'The list c (id2): 1.',
    ])
  })

  it('are those of the table, which has no arrows anyway', () => {
    const tableOf = (refs: 'arrows' | 'ids') =>
      toHtml(drawTableFigure(sceneWith([nested()], { refs }), { idPrefix: 'm1' }))
    expect(tableOf('ids')).toBe(tableOf('arrows'))
  })

  it('stand in the nodes of Mermaid, which have no arrows then', () => {
    const [step] = drawMermaid(sceneWith([nested()]))
    expect(step?.text).not.toMatch(/-->|==>|-\.->/)
    expect(step?.text).toMatch(/n1\["a #61; id1"\]|n1\["a = id1"\]/)
    expect(step?.text).toMatch(/o1\["id1 list<br\/>id2 #124; 2"\]/)
  })

  it('leave a key and its value on one line in Mermaid', () => {
    const memory = new Memory()
    const key = memory.instance('Key', {})
    const [step] = drawMermaid(sceneWith([memory.snapshot({ d: memory.dict([key, memory.int(4)]) })]))
    expect(step?.text).toContain('id2#58; 4')
  })
})

describe('objects without arrows', () => {
  it('stand in lines beside the frames, in the order of their labels, and never on each other', () => {
    for (const values of ['inline', 'boxed'] as const) {
      const scene = sceneWith(everything(), { values })
      const { nodes } = placeScene(scene)
      const sizes = new Map(graphOf(scene).nodes.map((node) => [node.id, node]))
      const areas = Array.from(nodes, ([id, { x, y }]) => {
        const { width = 0, height = 0 } = sizes.get(id) ?? {}
        return { id, x, y, right: x + width, bottom: y + height }
      })
      const boxes = areas.filter(({ id }) => id.startsWith('o'))
      for (const [index, { x, y }] of boxes.entries()) {
        const before = boxes[index - 1]
        if (before) expect(y > before.y || (y === before.y && x > before.x)).toBe(true)
      }
      for (const a of areas) {
        const met = areas.filter((b) => a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom)
        expect(met.map(({ id }) => id)).toEqual([a.id])
      }
    }
  })

  it('are not wider than a page, and stand in several lines beside a high one', () => {
    const memory = new Memory()
    const lists = Array.from({ length: 40 }, (_, index) => memory.list(memory.int(index)))
    const scene = sceneWith([memory.snapshot({ all: memory.list(...lists) })])
    const { width, height, routes } = placeScene(scene)
    expect(width).toBeLessThanOrEqual(760)
    const highest = Math.max(...graphOf(scene).nodes.map((node) => node.height))
    expect(height - highest).toBeLessThan(20)
    expect(routes.size).toBe(0)
  })

  it('do not move from step to step, nor when there are more steps later', () => {
    const memory = new Memory()
    const x = memory.list(memory.int(1))
    const first = memory.snapshot({ x })
    const later = memory.snapshot({ x, y: memory.list(x) }, { frames: [frame(2, 'f', { xs: x })] })
    const at = (snapshots: readonly Snapshot[]) => placeScene(sceneWith(snapshots)).nodes.get('o1')
    expect(at([first, later])).toEqual(at([later]))
  })
})
