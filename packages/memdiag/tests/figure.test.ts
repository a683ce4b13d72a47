import { sceneOf } from '@memdiag/diagram'
import type { HeapObject, Snapshot } from '@memdiag/trace'
import { describe, expect, it } from 'vitest'
import { fenceWith } from '../src/fence.ts'
import { drawPicture, figureNode } from '../src/figure.ts'
import { readFenceOptions } from '../src/read-options.ts'

const place = { line: 7, column: 1 }

/** The options of a fence, and the scene of a program that binds so many names to one list. */
function fenceAndScene(info: string, names: number) {
  const fence = fenceWith({ code: 'a = []', language: 'python', info: `memdiag ${info}`, place })
  const { options } = readFenceOptions(fence, {})
  const list: HeapObject = { id: 1, look: 'sequence', type: 'list', items: [] }
  const bindings = Array.from({ length: names }, (_, index) => ({ name: `a${index}`, value: { ref: 1 } }))
  const snapshot: Snapshot = {
    event: 'line',
    ran: { part: 0, line: 1, endLine: 1 },
    stack: [{ id: 1, name: '<module>', kind: 'module', state: 'running', bindings }],
    heap: [list],
    stdout: '',
  }
  const scene = sceneOf([snapshot], {
    values: 'inline',
    addresses: 'none',
    maxObjects: 40,
    sources: [fence.code],
  })
  return { options, scene, fence }
}

describe('a picture by its output', () => {
  it('is one figure with everything inside for svg', () => {
    const { options, scene, fence } = fenceAndScene('', 2)
    const { picture, warnings } = drawPicture(scene, options, 'md1', fence)
    const node = figureNode(picture)
    expect(node.data).toMatchObject({ hName: 'figure', hProperties: { className: ['memdiag'], id: 'md1' } })
    expect(node.children).toEqual([])
    expect(warnings).toEqual([])
  })

  it("is a figure of Markdown for mermaid, so that the site's own plugin finds the code blocks", () => {
    const { options, scene, fence } = fenceAndScene('output=mermaid caption="Two <names>"', 2)
    const { picture, warnings } = drawPicture(scene, options, 'md1', fence)
    const node = figureNode(picture)
    expect(node.children.map(({ type }) => type)).toEqual(['paragraph', 'code', 'paragraph'])
    expect(node.children[1]).toMatchObject({
      lang: 'mermaid',
      value: expect.stringMatching(/^flowchart LR\n/),
    })
    expect(node.data.hChildren).toBeUndefined()
    expect(warnings).toEqual([])
  })

  it('warns at the fence when Mermaid will refuse it, and keeps the picture', () => {
    const { options, scene, fence } = fenceAndScene('output=mermaid', 600)
    const { picture, warnings } = drawPicture(scene, options, 'md1', fence)
    expect(figureNode(picture).children).toHaveLength(2)
    expect(warnings).toMatchObject([{ rule: 'mermaid-limit', place }])
    expect(warnings[0]?.message).toContain('at most 500 arrows')
  })
})
