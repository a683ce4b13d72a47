import type { Snapshot } from '@memdiag/trace'
import { describe, expect, it } from 'vitest'
import {
  drawMermaid,
  drawStandaloneSvg,
  placeScene,
  type Scene,
  type SceneOptions,
  sceneOf,
} from '../src/index.ts'
import { labelWidth } from '../src/measure/label-width.ts'
import { Memory } from './memory.ts'
import { wordsOf } from './words-of.ts'

const options: SceneOptions = { values: 'inline', addresses: 'none', maxObjects: 40, sources: [] }

/** `a` and `b` hold each other; at the second moment no name reaches them. */
function leaked(): { scene: Scene; snapshots: readonly Snapshot[] } {
  const memory = new Memory()
  const a = memory.instance('Node', {})
  const b = memory.instance('Node', { other: a })
  const held = memory.list(memory.int(1))
  memory.change(a, { fields: [{ name: 'other', value: b }] })
  memory.change(b, {
    fields: [
      { name: 'other', value: a },
      { name: 'held', value: held },
    ],
  })
  const kept = memory.list(memory.int(2))
  const first = memory.snapshot({ a, b, kept })
  for (const each of [a, b, held]) memory.change(each, { unreachable: true })
  const snapshots = [first, memory.snapshot({ kept })]
  return { scene: sceneOf(snapshots, options), snapshots }
}

function svgOf(scene: Scene, step: number): string {
  return JSON.stringify(drawStandaloneSvg(scene, placeScene(scene), step))
}

describe('objects that no name reaches', () => {
  it('keep their boxes, which say what keeps them', () => {
    const [before, after] = leaked().scene.steps
    expect(before?.boxes.map((box) => box.unreachable)).toEqual([undefined, undefined, undefined, undefined])
    expect(after?.boxes.map(({ id, unreachable }) => [id, unreachable])).toEqual([
      ['o4', undefined],
      ['o1', 'in a cycle'],
      ['o2', 'in a cycle'],
      ['o3', 'by others'],
    ])
  })

  it('stay where they are, and are marked off by a zone with a title', () => {
    const { scene } = leaked()
    expect(svgOf(scene, 0)).not.toContain('no name reaches these')
    expect(svgOf(scene, 1)).toContain('no name reaches these')
  })

  it('have a zone as wide as its title, inside the picture, or else a shorter title', () => {
    const memory = new Memory()
    const lost = memory.list()
    memory.change(lost, { items: [lost], unreachable: true })
    const alone = svgOf(sceneOf([memory.snapshot({})], options), 0)
    const [before = ''] = alone.split('"value":"no name reaches these"')
    const begin = /.*"x":"([\d.]+)"/.exec(before)?.[1]
    const width = /"width":"([\d.]+)"/.exec(alone)?.[1]
    expect(Number(width)).toBeGreaterThan(Number(begin) + labelWidth('no name reaches these', 'bold'))
    const near = memory.list()
    memory.change(lost, { items: [lost, near] })
    expect(svgOf(sceneOf([memory.snapshot({ near })], options), 0)).toContain('"no name"')
  })

  it('stand below everything else when no name of any step reaches them', () => {
    const { snapshots } = leaked()
    const scene = sceneOf(snapshots.slice(1), options)
    const { nodes } = placeScene(scene)
    const low = scene.steps[0]?.boxes.filter((box) => box.unreachable).map((box) => nodes.get(box.id)?.y ?? 0)
    const high = scene.steps[0]?.boxes
      .filter((box) => !box.unreachable)
      .map((box) => nodes.get(box.id)?.y ?? 0)
    expect(Math.min(...(low ?? []))).toBeGreaterThan(Math.max(...(high ?? [])))
  })

  it('may refer to what names reach', () => {
    const memory = new Memory()
    const shared = memory.list()
    const lost = memory.list(shared)
    memory.change(lost, { items: [lost, shared], unreachable: true })
    const scene = sceneOf([memory.snapshot({ shared })], options)
    expect(scene.steps[0]?.boxes.map((box) => box.unreachable)).toEqual([undefined, 'in a cycle'])
    expect(placeScene(scene).routes.size).toBe(3)
  })

  it('are said in words, with what keeps them and what they hold', () => {
    const words = wordsOf(leaked().scene)[1]
    expect(words).toContain(
      'Alive, although no name reaches them: Node instance number 1, in a cycle of references; ' +
        'Node instance number 2, in a cycle of references; list number 3, kept by the others.',
    )
    expect(words).toContain('The Node instance number 1: other is the Node instance number 2.')
  })

  it('that a traceback keeps say so', () => {
    const memory = new Memory()
    memory.change(memory.list(), { unreachable: 'traceback' })
    const scene = sceneOf([memory.snapshot({})], options)
    expect(wordsOf(scene)[0]).toContain("list number 1, kept by an exception's traceback.")
    expect(svgOf(scene, 0)).toContain('kept by a traceback')
  })

  it('are a subgraph of their own in Mermaid', () => {
    const text = drawMermaid(leaked().scene)[1]?.text ?? ''
    expect(text).toContain('subgraph u0["no#160;name#160;reaches#160;these"]')
    expect(text).toContain('Node#160;instance#160;in#160;a#160;cycle')
  })
})

describe('counts of references', () => {
  it('stand beside the label, in the words and in Mermaid', () => {
    const memory = new Memory()
    const a = memory.list()
    memory.change(a, { refcount: { shown: 2, more: { code: 1, call: 2, python: 3 } } })
    const n = memory.none()
    memory.change(n, { refcount: 'immortal' })
    const scene = sceneOf([memory.snapshot({ a, b: a, n })], { ...options, values: 'boxed' })
    expect(svgOf(scene, 0)).toContain('2 refs +1 code +2 call +3 Python')
    const words = wordsOf(scene)[0]
    expect(words).toContain(
      'The list a has 2 references, 1 more held by the code, 2 more held by a running call, 3 more held by Python.',
    )
    expect(words).toContain('The NoneType n is immortal: its references are not counted.')
    expect(drawMermaid(scene)[0]?.text).toContain('2#160;refs#160;+1#160;code')
  })
})
