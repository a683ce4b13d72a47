import type { Snapshot } from '@memdiag/trace'
import { toHtml } from 'hast-util-to-html'
import { describe, expect, it } from 'vitest'
import { drawFigure, placeScene, type Scene, type SceneOptions, sceneOf } from '../src/index.ts'
import { frame, Memory } from './memory.ts'

const plain: SceneOptions = { values: 'inline', addresses: 'none', maxObjects: 40, sources: [] }

function sceneFrom(snapshots: readonly Snapshot[], options: Partial<SceneOptions> = {}): Scene {
  return sceneOf(snapshots, { ...plain, ...options })
}

/** For each step its arrows that are gone, and what it shows of cells and frames that are. */
function traces(scene: Scene): { arrows: string[]; others: string[] }[] {
  const html = toHtml(drawFigure(scene, placeScene(scene), { idPrefix: 'm1' }))
  return html
    .split('<svg')
    .slice(1)
    .map((picture) => ({
      arrows: [
        ...picture.matchAll(/data-memdiag="arrow" data-from="([^"]*)" data-to="([^"]*)" data-change="gone"/g),
      ].map(([, from, to]) => `${from} > ${to}`),
      others: [
        ...picture.matchAll(
          /data-memdiag="(?:cell|frame)"[^>]*data-(?:name|index|key|role)="([^"]*)" data-change="gone"/g,
        ),
      ].map(([, name]) => name ?? ''),
    }))
}

describe('what a step has no more', () => {
  it('is a name that was deleted, and the reference it held, for one step', () => {
    const memory = new Memory()
    const list = memory.list(memory.int(1))
    const both = memory.snapshot({ a: list, b: list })
    const one = memory.snapshot({ b: list })
    expect(traces(sceneFrom([both, one, one]))).toEqual([
      { arrows: [], others: [] },
      { arrows: ['f1.a > o1'], others: ['a'] },
      { arrows: [], others: [] },
    ])
  })

  it('is the old reference of a name that was bound to another object, while that one is shown', () => {
    const memory = new Memory()
    const [x, y] = [memory.list(memory.int(1)), memory.list(memory.int(2))]
    const first = memory.snapshot({ a: x, b: x })
    const second = memory.snapshot({ a: x, b: y })
    expect(traces(sceneFrom([first, second]))[1]).toEqual({ arrows: ['f1.b > o1'], others: [] })
    const third = memory.snapshot({ b: x })
    memory.free(x)
    expect(traces(sceneFrom([third, memory.snapshot({ b: y })]))[1]).toEqual({ arrows: [], others: [] })
  })

  it('is an element that was taken out, with its reference where it was the last one', () => {
    const memory = new Memory()
    const [x, y] = [memory.list(memory.int(1)), memory.list(memory.int(2))]
    const pair = memory.list(x, y)
    const names = { x, y, pair }
    const first = memory.snapshot(names)
    memory.change(pair, { items: [{ ...x }] })
    expect(traces(sceneFrom([first, memory.snapshot(names)]))[1]).toEqual({
      arrows: ['o3[1] > o2'],
      others: ['1'],
    })
  })

  it('is no element of a list that is cut: it may be there unseen', () => {
    const memory = new Memory()
    const many = memory.add({
      look: 'sequence',
      type: 'list',
      items: [memory.int(0), memory.int(1)],
      length: 9,
    })
    const first = memory.snapshot({ many })
    memory.change(many, { items: [memory.int(0)], length: 9 })
    expect(traces(sceneFrom([first, memory.snapshot({ many })]))[1]?.others).toEqual([])
  })

  it('is what was shown of a list that was cut and is whole now', () => {
    const memory = new Memory()
    const items = [memory.int(0), memory.int(1)]
    const many = memory.add({ look: 'sequence', type: 'list', items, length: 9 })
    const first = memory.snapshot({ many })
    memory.change(many, { items: [memory.int(0)], length: 1 })
    expect(traces(sceneFrom([first, memory.snapshot({ many })]))[1]?.others).toEqual(['1'])
  })

  it('is an attribute of a function', () => {
    const memory = new Memory()
    const f = memory.function('f', '()')
    const kept = { name: 'kept', value: memory.int(1) }
    memory.change(f, { fields: [{ name: 'tag', value: memory.int(2) }, kept] })
    const first = memory.snapshot({ f, g: f })
    memory.change(f, { fields: [kept] })
    expect(traces(sceneFrom([first, memory.snapshot({ f, g: f })]))[1]?.others).toEqual(['tag'])
  })

  it('is called gone in its row, whatever it held, unless the old text is asked for', () => {
    const memory = new Memory()
    const list = memory.list(memory.int(1))
    const [a, b, c] = [memory.str('a'), memory.str('b'), memory.str('c')]
    const dict = memory.dict([a, memory.int(1)], [b, list], [c, memory.int(2)])
    const first = memory.snapshot({ dict, list })
    memory.change(dict, { entries: [[c, memory.int(2)]] })
    const words = (ghosts: boolean) => {
      const scene = sceneFrom([first, memory.snapshot({ dict, list })], { ghosts })
      const html = toHtml(drawFigure(scene, placeScene(scene), { idPrefix: 'm1' }))
      return html.split('>gone<').length - 1
    }
    expect([words(false), words(true)]).toEqual([2, 1])
  })

  it('is the frame of a call that ended, unless another one has its place', () => {
    const memory = new Memory()
    const inside = memory.snapshot({}, { frames: [frame(2, 'f', {})] })
    const after = memory.snapshot({})
    expect(traces(sceneFrom([inside, after]))[1]?.others).toEqual(['f()'])
    const other = memory.snapshot({}, { frames: [frame(3, 'g', {})] })
    expect(traces(sceneFrom([inside, other]))[1]?.others).toEqual([])
  })
})

describe('ghosts', () => {
  const memory = new Memory()
  const list = memory.list(memory.int(1), memory.str('two'))
  const first = memory.snapshot({ n: memory.int(7), gone: memory.int(8), list })
  memory.change(list, { items: [memory.int(5)] })
  const second = memory.snapshot({ n: memory.str('seven'), list })

  it('are old texts: of cells that changed, of names and cells that are gone', () => {
    const html = (ghosts: boolean) => {
      const scene = sceneFrom([first, second], { ghosts })
      return toHtml(drawFigure(scene, placeScene(scene), { idPrefix: 'm1' })).split('<svg')[2] ?? ''
    }
    const texts = (picture: string) =>
      [...picture.matchAll(/font-size="11"[^>]*>([^<]*)</g)].map(([, t]) => t)
    expect(texts(html(true))).toEqual(expect.arrayContaining(['7', '8', '1', "'two'"]))
    expect(texts(html(false))).not.toContain('7')
    expect(texts(html(false))).toContain('gone')
  })

  it('make room for themselves in the layout that all steps share', () => {
    const width = (ghosts: boolean) => placeScene(sceneFrom([first, second], { ghosts })).width
    expect(width(true)).toBeGreaterThan(width(false))
  })
})
