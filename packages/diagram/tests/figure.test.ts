import { brotliCompressSync } from 'node:zlib'
import type { Snapshot } from '@memdiag/trace'
import type { Element, ElementContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { describe, expect, it } from 'vitest'
import {
  drawFigure,
  drawStandaloneSvg,
  type FigureOptions,
  placeScene,
  type SceneOptions,
  sceneOf,
} from '../src/index.ts'
import { frame, Memory, unbound } from './memory.ts'

const plain: SceneOptions = {
  values: 'inline',
  addresses: 'none',
  maxObjects: 40,
  sources: ['a = []\nb = a\n'],
}

function figureOf(
  snapshots: readonly Snapshot[],
  options: Partial<FigureOptions> = {},
  scene = plain,
): Element {
  const shown = sceneOf(snapshots, scene)
  return drawFigure(shown, placeScene(shown), { idPrefix: 'm1', ...options })
}

/** Every element below one, itself included, in document order. */
function elementsIn(root: Element): Element[] {
  const found: Element[] = []
  const toVisit: ElementContent[] = [root]
  for (let node = toVisit.pop(); node; node = toVisit.pop()) {
    if (node.type !== 'element') continue
    found.push(node)
    toVisit.push(...[...node.children].reverse())
  }
  return found
}

function textIn(root: Element): string {
  const texts: string[] = []
  for (const element of elementsIn(root)) {
    for (const child of element.children) if (child.type === 'text') texts.push(child.value)
  }
  return texts.join('\n')
}

function marked(root: Element, what: string): Element[] {
  return elementsIn(root).filter((element) => element.properties.dataMemdiag === what)
}

function aliases(): Snapshot[] {
  const memory = new Memory()
  const list = memory.list(memory.int(1))
  const first = memory.snapshot({ a: list }, { line: 1 })
  memory.change(list, { items: [memory.int(1), memory.int(2)] })
  const second = memory.snapshot({ a: list, b: list, c: memory.list() }, { line: 2 })
  return [first, second]
}

describe('one picture', () => {
  const figure = figureOf(aliases().slice(1), { caption: 'Two names, one list' })

  it('is one figure with one svg and no controls', () => {
    const tags = elementsIn(figure).map((element) => element.tagName)
    expect(tags.filter((tag) => tag === 'figure')).toHaveLength(1)
    expect(tags.filter((tag) => tag === 'svg')).toHaveLength(1)
    expect(tags.filter((tag) => tag === 'input' || tag === 'fieldset')).toEqual([])
    expect(textIn(figure)).toContain('Two names, one list')
  })

  it('marks every frame, object, cell and arrow with data attributes', () => {
    expect(marked(figure, 'frame').map((one) => one.properties.dataId)).toEqual(['f1'])
    expect(marked(figure, 'object').map((one) => [one.properties.dataId, one.properties.dataKind])).toEqual([
      ['o1', 'list'],
      ['o2', 'list'],
    ])
    expect(marked(figure, 'cell').map((one) => one.properties.dataName ?? one.properties.dataIndex)).toEqual([
      'a',
      'b',
      'c',
      '0',
      '1',
    ])
    expect(marked(figure, 'arrow').map((one) => [one.properties.dataFrom, one.properties.dataTo])).toEqual([
      ['f1.a', 'o1'],
      ['f1.b', 'o1'],
      ['f1.c', 'o2'],
    ])
  })

  it('is named by its title and described in words, or by the text the author gives', () => {
    const [svg] = elementsIn(figure).filter((element) => element.tagName === 'svg')
    expect(svg?.properties).toMatchObject({
      role: 'img',
      ariaLabelledBy: ['m1-title'],
      ariaDescribedBy: ['m1-desc'],
    })
    const own = figureOf(aliases().slice(1), { alt: 'a and b are one list' })
    expect(textIn(own)).toContain('a and b are one list')
    expect(elementsIn(own).some((element) => element.tagName === 'desc')).toBe(false)
  })
})

describe('several steps', () => {
  const figure = figureOf(aliases(), { idPrefix: 'page-2' })
  const elements = elementsIn(figure)

  it('are radio buttons, each right before its label and its panel, none of them checked', () => {
    const [group] = elements.filter((element) => element.tagName === 'fieldset')
    const tags = group?.children.map((child) => (child.type === 'element' ? child.tagName : child.type))
    expect(tags).toEqual(['legend', 'memdiag-live', 'input', 'label', 'div', 'input', 'label', 'div'])
    const inputs = elements.filter((element) => element.tagName === 'input')
    expect(inputs.map((input) => input.properties.ariaLabel)).toEqual([
      'Step 1 of 2: line 1',
      'Step 2 of 2: line 2',
    ])
    expect(inputs.every((input) => !('checked' in input.properties))).toBe(true)
  })

  it('have pictures with names and captions with numbers of their own', () => {
    const titles = elements.filter((element) => element.tagName === 'title')
    expect(titles.map(textIn)).toEqual(['Step 1 of 2: line 1', 'Step 2 of 2: line 2'])
    const numbers = elements.filter((element) => element.tagName === 'b')
    expect(numbers.map(textIn)).toEqual(['①', '②'])
  })

  it('have ids that begin with the prefix, each once, and refer only to ids that exist', () => {
    const ids = elements.flatMap((element) => (element.properties.id ? [String(element.properties.id)] : []))
    expect(ids.every((id) => /^page-2(-[a-z0-9-]+)?$/.test(id))).toBe(true)
    expect(new Set(ids).size).toBe(ids.length)
    const references = elements.flatMap(({ properties }) =>
      [properties.htmlFor, properties.ariaLabelledBy, properties.ariaDescribedBy].flat().filter(Boolean),
    )
    expect(references.length).toBeGreaterThan(0)
    expect(references.every((id) => ids.includes(String(id)))).toBe(true)
  })

  it('share one size and draw what stays at the same place', () => {
    const svgs = elements.filter((element) => element.tagName === 'svg')
    expect(new Set(svgs.map((svg) => svg.properties.viewBox)).size).toBe(1)
    const places = svgs.map((svg) => [...marked(svg, 'frame'), ...marked(svg, 'object')])
    for (const one of places[0] ?? []) {
      const later = places[1]?.find((other) => other.properties.dataId === one.properties.dataId)
      expect(later?.properties.transform).toBe(one.properties.transform)
    }
  })

  it('caption each picture with the line that just ran and its text', () => {
    const captions = elements.filter((element) => element.properties.className?.toString() === 'memdiag-ran')
    expect(captions.map((caption) => textIn(caption).replace(/\s+/g, ' '))).toEqual(
      ['Line 1 a = []', 'Line 2 b = a'].map((text) => expect.stringContaining(text.slice(0, 6))),
    )
  })

  it('mark what changed, and nothing in the first', () => {
    const svgs = elements.filter((element) => element.tagName === 'svg')
    const changes = svgs.map((svg) =>
      elementsIn(svg)
        .filter((element) => element.properties.dataChange)
        .map((element) => `${element.properties.dataChange} ${element.properties.dataMemdiag}`),
    )
    expect(changes[0]).toEqual([])
    expect(changes[1]).toEqual(['new cell', 'new cell', 'new cell', 'new object', 'new arrow', 'new arrow'])
  })
})

describe('what may reach a page', () => {
  const nasty = [
    '</text></svg><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    'url(#x);</style>',
    '\u0000\u0007\u001b[31m\u202e\u200b\ud800\ufffe\u2028',
    'javascript:alert(1)',
  ]
  const memory = new Memory()
  const held = nasty.map((text) => memory.str(text))
  const names = Object.fromEntries(nasty.map((text, i) => [text, held[i] ?? unbound]))
  const inside = [
    memory.list(...held),
    memory.dict(...held.map((text) => [text, text] as const)),
    memory.set(...held),
    ...nasty.flatMap((text) => [
      memory.instance(text, names),
      memory.class(text, { x: memory.int(1) }),
      memory.function(text, text, names),
      memory.add({ look: 'opaque', type: text, text: { text } }),
    ]),
  ]
  const snapshot = memory.snapshot(
    { ...names, inside: memory.list(...inside) },
    { frames: nasty.map((text, i) => frame(i + 2, text, names, { state: i === 0 ? 'running' : 'waiting' })) },
  )
  const scene = { ...plain, sources: nasty }
  const figure = figureOf([snapshot, snapshot], { caption: nasty.join(' '), alt: nasty.join(' ') }, scene)
  const shown = sceneOf([snapshot], scene)
  const file = drawStandaloneSvg(shown, placeScene(shown), 0)

  it('has only tags and attributes that memdiag chose', () => {
    const elements = [...elementsIn(figure), ...elementsIn(file)]
    const tags = new Set(elements.map((element) => element.tagName))
    const known =
      'figure figcaption memdiag-live fieldset legend input label div p b span code svg g rect path text tspan title desc'
    // Only a file of its own has a style, and nothing of the program is in it.
    expect([...tags].filter((tag) => !known.split(' ').includes(tag))).toEqual(['style'])
    expect(elementsIn(figure).filter(({ tagName }) => tagName === 'style')).toEqual([])
    const styles = elementsIn(file).filter(({ tagName }) => tagName === 'style')
    expect(styles.map((style) => textIn(style)).join()).toMatch(/^[\w .:;,{}()@"=[\]#-]+$/)
    const properties = new Set(elements.flatMap((element) => Object.keys(element.properties)))
    expect([...properties].filter((name) => /^on|^style|href|src|checked/i.test(name))).toEqual([])
    const values = elements.flatMap(
      ({ properties: { dataName: _1, dataKey: _2, dataFrom: _3, dataId: _4, ...own } }) => Object.values(own),
    )
    expect(values.filter((value) => /[<>]|alert|url\(/.test(String(value)))).toEqual([])
  })

  it('shows what cannot be seen as escapes', () => {
    const strings = [...elementsIn(figure), ...elementsIn(file)].flatMap((element) => [
      ...Object.values(element.properties).map(String),
      // A description has a sentence to a line.
      ...element.children.flatMap((child) => (child.type === 'text' ? child.value.split('\n') : [])),
    ])
    const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Noncharacter_Code_Point}]/u
    expect(strings.filter((text) => unseen.test(text))).toEqual([])
    expect(textIn(file)).toContain('\\x00\\x07\\x1b[31m')
  })
})

it('draws a file of its own with literal colours', () => {
  const scene = sceneOf(aliases(), plain)
  const svg = drawStandaloneSvg(scene, placeScene(scene), 1)
  expect(svg.properties.xmlns).toBe('http://www.w3.org/2000/svg')
  expect(JSON.stringify(svg)).not.toContain('var(')
  expect(() => drawStandaloneSvg(scene, placeScene(scene), 2)).toThrow('There is no step 2')
})

it('gives the same bytes for the same snapshots', () => {
  expect(JSON.stringify(figureOf(aliases()))).toBe(JSON.stringify(figureOf(aliases())))
})

describe('size', () => {
  it('writes lengths with one decimal at most', () => {
    for (const { properties } of elementsIn(figureOf(aliases()))) {
      for (const name of ['d', 'x', 'y', 'width', 'height', 'transform', 'viewBox']) {
        expect(String(properties[name] ?? '')).not.toMatch(/\d\.\d\d|NaN|undefined/)
      }
    }
  })

  it('takes about a kilobyte for a small picture, and little more for each further step', () => {
    const compressed = (figure: Element) => brotliCompressSync(toHtml(figure)).length
    const memory = new Memory()
    const list = memory.list()
    const steps = Array.from({ length: 9 }, (_, i) => {
      memory.change(list, { items: Array.from({ length: i }, (_, j) => memory.int(j)) })
      return memory.snapshot({ a: list, b: list, i: memory.int(i) }, { line: i + 1 })
    })
    expect(compressed(figureOf(steps.slice(-1)))).toBeLessThan(1300)
    expect(compressed(figureOf(steps))).toBeLessThan(2300)
  })
})

it('lets the frames of one call after another take turns in one place', () => {
  const memory = new Memory()
  const calls = [2, 3, 4].map((id) =>
    memory.snapshot({}, { event: 'call', frames: [frame(id, 'f', { n: memory.int(id) })] }),
  )
  const frames = marked(figureOf(calls), 'frame').filter((one) => one.properties.dataName === 'f()')
  expect(frames.map((one) => one.properties.dataId)).toEqual(['f2', 'f3', 'f4'])
  expect(new Set(frames.map((one) => one.properties.transform)).size).toBe(1)
})

describe('words from right to left', () => {
  it('are isolated in visible sentences, so that they do not turn what stands around them', () => {
    const memory = new Memory()
    const dict = memory.dict([memory.str('אב'), memory.str('גד')], [memory.str('c'), memory.str('ט')])
    const figure = figureOf([memory.snapshot({}), memory.snapshot({ שם: dict })], { words: true })
    const html = toHtml(figure)
    expect(html).toContain('<li>Global frame: <bdi>שם</bdi> is a dict.</li>')
    expect(html).toContain(
      "<li>The dict <bdi>שם</bdi>: <bdi>'אב'</bdi> is <bdi>'גד'</bdi>; 'c' is <bdi>'ט'</bdi>.</li>",
    )
    expect(html).toContain('<p class="memdiag-change">New: <bdi>שם</bdi> is a new dict.</p>')
  })
})
