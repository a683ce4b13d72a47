import { globSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import DOMPurify from 'dompurify'
import { describe, expect, it } from 'vitest'
import {
  describeScene,
  drawMermaid,
  type Scene,
  type SceneOptions,
  type SceneStep,
  sceneOf,
} from '../src/index.ts'
import { textIn } from '../src/scene/text.ts'
import { visible } from '../src/visible.ts'
import { frame, Memory, unbound } from './memory.ts'
import { hostile, hostileText, sceneOfTexts, seeded } from './mermaid-scenes.ts'
import { wordsOf } from './words-of.ts'

// Mermaid's parser asks its sanitizer to clean labels, and that is nothing without a browser.
Object.assign(DOMPurify, { addHook: () => {}, sanitize: (text: string) => text })
const { default: mermaid } = await import('mermaid')

const fixtures = globSync('fixtures/*/expected/*.scene.json')
  .sort()
  .map((path): [string, Scene] => [
    `${basename(dirname(dirname(path)))} ${basename(path, '.scene.json')}`,
    JSON.parse(readFileSync(path, 'utf8')),
  ])

const plain: SceneOptions = {
  values: 'inline',
  addresses: 'none',
  maxObjects: 40,
  sources: ['a = []\nb = a'],
}

/** What Mermaid's own parser makes of a diagram, its characters decoded. */
interface Read {
  readonly title: string
  readonly description: string
  readonly frames: readonly {
    readonly id: string
    readonly title: string
    readonly nodes: readonly string[]
  }[]
  readonly labels: ReadonlyMap<string, readonly string[]>
  readonly shapes: ReadonlyMap<string, string>
  readonly looks: ReadonlyMap<string, readonly string[]>
  readonly arrows: readonly { from: string; label: string; to: string; stroke: string }[]
}

interface FlowDatabase {
  getVertices(): Map<string, { id: string; text: string; type: string; classes: string[] }>
  getEdges(): { start: string; end: string; text: string; stroke: string }[]
  getSubGraphs(): { id: string; title: string; nodes: string[]; classes: string[] }[]
  getAccTitle(): string
  getAccDescription(): string
}

async function read(text: string): Promise<Read> {
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(text)
  expect(diagram.type).toBe('flowchart-v2')
  const db = diagram.db as unknown as FlowDatabase
  const frames = db.getSubGraphs().toReversed()
  const nodes = [...db.getVertices().values()]
  return {
    title: decoded(db.getAccTitle()),
    description: decoded(db.getAccDescription()),
    frames: frames.map(({ id, title, nodes }) => ({ id, title: decoded(title), nodes })),
    labels: new Map(nodes.map(({ id, text }) => [id, text.split('<br/>').map(decoded)])),
    shapes: new Map(nodes.map(({ id, type }) => [id, type])),
    looks: new Map([...nodes, ...frames].map(({ id, classes }) => [id, classes])),
    arrows: db
      .getEdges()
      .map(({ start, end, text, stroke }) => ({ from: start, label: decoded(text), to: end, stroke })),
  }
}

/** Mermaid keeps `#39;` as `ﬂ°°39¶ß` until it is drawn. What keeps a space or parts a text is not its own. */
function decoded(text: string): string {
  expect(text).not.toMatch(/[#;&<>"'`|[\](){}]/)
  return text
    .replace(/ﬂ°°(\d+)¶ß/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('\u00a0', ' ')
    .replaceAll('\u2060', '')
}

async function firstRead(scene: Scene, step = 0): Promise<Read> {
  return read(drawMermaid(scene)[step]?.text ?? '')
}

/** What was read, less the frame and its one node that stand for those left out, which must be there when any are. */
function withoutElided({ frames, labels, ...rest }: Read, { elidedFrames }: SceneStep): Read {
  const standsFor = (title: string) =>
    elidedFrames !== undefined && title === visible(`… ${elidedFrames.count} more frames`)
  const left = frames.filter(({ title }) => standsFor(title))
  expect(left).toHaveLength(elidedFrames ? 1 : 0)
  const nodes = new Set(left.flatMap((frame) => frame.nodes))
  return {
    ...rest,
    frames: frames.filter(({ title }) => !standsFor(title)),
    labels: new Map([...labels].filter(([id]) => !nodes.has(id))),
  }
}

/** What was read, less the frame around the objects that no name reaches, which must hold just them. */
function withoutZone({ frames, ...rest }: Read, { boxes }: SceneStep): Read {
  const isZone = ({ title }: { title: string }) => title === visible('no name reaches these')
  const unreachable = boxes.filter((box) => box.unreachable).length
  expect(frames.filter(isZone).map(({ nodes }) => nodes.length)).toEqual(unreachable > 0 ? [unreachable] : [])
  return { ...rest, frames: frames.filter((frame) => !isZone(frame)) }
}

/** Holds when a diagram has exactly the frames, names, objects and references of the scene's step. */
async function expectSameGraph(text: string, step: SceneStep): Promise<void> {
  const found = withoutZone(withoutElided(await read(text), step), step)
  const none = step.frames.filter((frame) => frame.cells.length === 0).length
  const names = step.frames.flatMap((frame) => frame.cells)
  expect(found.labels.size).toBe(names.length + none + step.boxes.length + (step.elidedBoxes > 0 ? 1 : 0))
  expect(found.frames.map((frame) => frame.title.replace(/ \(waiting\)$/, ''))).toEqual(
    step.frames.map((frame) => visible([frame.title, frame.note].filter(Boolean).join(' ') || ' ')),
  )

  const sceneIds = new Map<string, string>()
  step.frames.forEach((frame, index) => {
    const nodes = found.frames[index]?.nodes ?? []
    expect(nodes).toHaveLength(Math.max(1, frame.cells.length))
    frame.cells.forEach((cell, at) => {
      sceneIds.set(nodes[at] ?? '', cell.id)
      const key = cell.key?.text ?? ''
      const value = textIn(cell.content)
      const written = value ? `${key} ${cell.role === 'name' ? '= ' : ''}${value.text}` : key || ' '
      const label = cell.content.kind === 'unbound' ? `${key} (unbound)` : written
      expect(found.labels.get(nodes[at] ?? '')).toEqual([visible(label)])
    })
  })

  const inFrames = new Set(found.frames.flatMap((frame) => frame.nodes))
  const objects = [...found.labels].filter(([id]) => !inFrames.has(id) && id !== 'more')
  expect(objects).toHaveLength(step.boxes.length)
  // Those that no name reaches stand together, after the others.
  const boxes = [...step.boxes].sort(
    (a, b) => Number(!!a.unreachable) - Number(!!b.unreachable) || numberOf(a) - numberOf(b),
  )
  boxes.forEach((box, index) => {
    const [id = '', [type, ...lines] = []] = objects[index] ?? []
    sceneIds.set(id, box.id)
    expect(type).toContain(visible(box.label.name))
    const textsOf = (cell: (typeof box.cells)[number]) => {
      const { role, key, content, change } = cell
      if (content.kind === 'reference' && !content.label) return []
      const text = textIn(content)?.text ?? '(unbound)'
      const beside = box.cells[box.cells.indexOf(cell) + (role === 'entry key' ? 1 : -1)]
      if (role === 'entry key' && content.kind === 'reference' && beside) return []
      const ownKey = role === 'entry value' && beside ? textIn(beside.content) : undefined
      if (ownKey) return [`${change === 'same' ? '' : '▌'}${ownKey.text}: ${text}`]
      const before =
        box.form === 'row' || role === 'member' || role === 'value'
          ? ''
          : `${key?.text}${joints[role] ?? ' = '}`
      return [(change === 'same' ? '' : '▌') + before + text]
    }
    const texts = box.cells.flatMap(textsOf)
    if (box.elidedCells > 0) {
      // Elements that are not shown are counted where they would be: before the attributes.
      const attributes = box.cells.filter((cell) => cell.role === 'attribute').flatMap(textsOf)
      texts.splice(texts.length - attributes.length, 0, `… ${box.elidedCells} more`)
    }
    if (box.title) texts.unshift(box.title.text)
    const between = box.form === 'row' || box.form === 'pills' ? ' | ' : '\n'
    expect(lines.join(between)).toBe(texts.map(visible).join(between))
  })

  const expected = [...step.frames, ...step.boxes].flatMap((owner) =>
    owner.cells.flatMap((cell) => {
      if (cell.content.kind !== 'reference' || cell.content.label) return []
      const stroke = cell.content.weak ? 'dotted' : cell.change === 'same' ? 'normal' : 'thick'
      const isName = 'state' in owner
      const label = isName ? '' : visible(cell.key?.text ?? '')
      return [{ from: isName ? cell.id : owner.id, label, to: cell.content.to, stroke }]
    }),
  )
  expect(
    found.arrows.map(({ from, to, ...rest }) => ({
      from: sceneIds.get(from),
      to: sceneIds.get(to),
      ...rest,
    })),
  ).toEqual(expected)
}

/** Objects with ids stand in the order of these, others as they are met. */
function numberOf({ id, label }: SceneStep['boxes'][number]): number {
  return label.id === undefined ? 0 : Number(id.slice(1))
}

const joints: Readonly<Record<string, string>> = {
  index: ': ',
  key: ': ',
  'entry key': ': ',
  'entry value': ': ',
  default: '',
}

/** Everything that a line of a diagram may be. Labels and texts have no other characters than these. */
const text = '(?:[A-Za-z0-9 _.,+/=-]|#\\d+;)+'
const label = `"(?:${text}|<br/>)+"`
const lines = [
  'flowchart LR',
  `  acc(?:Title|Descr): ${text}`,
  `  subgraph (?:f\\d+|u0)\\[${label}\\]`,
  '    direction LR',
  `    (?:n\\d+|f\\d+none)\\[${label}\\]`,
  '  end',
  `  (?:  )?(?:o\\d+|more)(?:\\[${label}\\]|\\[\\[${label}\\]\\]|\\(\\[${label}\\]\\)|\\(${label}\\))`,
  `  [no]\\d+ (?:-->|==>|-\\.->)(?:\\|${label}\\|)? o\\d+`,
  '  classDef [a-z]+ (?:stroke(?:-[a-z]+)?:[a-z0-9 ]+,?)+',
  '  class [a-z0-9,]+ [a-z]+',
  '',
]
const anyLine = new RegExp(`^(?:${lines.join('|')})$`)

function expectOnlyOurSyntax(diagram: string): void {
  expect(diagram.split('\n').filter((line) => !anyLine.test(line))).toEqual([])
}

describe.each(fixtures)('the fixture %s', (_name, scene) => {
  it('is a flowchart from which Mermaid reads the frames, names, objects and references of the scene', async () => {
    const steps = drawMermaid(scene)
    expect(steps).toHaveLength(scene.steps.length)
    for (const [index, step] of scene.steps.entries()) {
      const drawn = steps[index]
      expectOnlyOurSyntax(drawn?.text ?? '')
      expect(await mermaid.parse(drawn?.text ?? '')).toBeTruthy()
      await expectSameGraph(drawn?.text ?? '', step)
      expect(drawn?.tooMuch).toBeUndefined()
    }
  })

  it('has the words of the figure as its text alternative', async () => {
    const { name } = describeScene(scene)
    const words = wordsOf(scene)
    for (const [index, { text }] of drawMermaid(scene).entries()) {
      const found = await read(text)
      expect(found.title.startsWith(name)).toBe(true)
      expect(found.description).toBe(visible(words[index] ?? ''))
    }
  })
})

describe('a text from a program', () => {
  it.each(hostile)('stays text wherever it stands: %j', async (nasty) => {
    const scene = sceneOfTexts(() => nasty)
    for (const [index, { text }] of drawMermaid(scene).entries()) {
      expectOnlyOurSyntax(text)
      await expectSameGraph(text, scene.steps[index] as SceneStep)
    }
  })

  it('stays text, whatever it is made of', async () => {
    const random = seeded(20)
    for (let round = 0; round < 80; round += 1) {
      const scene = sceneOfTexts(() => hostileText(random))
      const [first] = drawMermaid(scene)
      expectOnlyOurSyntax(first?.text ?? '')
      await expectSameGraph(first?.text ?? '', scene.steps[0] as SceneStep)
    }
  })

  it('is on one line in an author’s own text alternative', async () => {
    const memory = new Memory()
    const scene = sceneOf([memory.snapshot({ a: memory.int(1) })], plain)
    const [step] = drawMermaid(scene, { alt: 'One: "a"\nclick n1 "x"; #35; style: #1;' })
    expectOnlyOurSyntax(step?.text ?? '')
    const found = await read(step?.text ?? '')
    expect(found.title).toBe('One: "a" click n1 "x"; #35; style: #1;')
    expect(found.description).toBe('')
  })
})

describe('what a reader sees', () => {
  it('tells running, waiting and suspended frames apart, and says when one has no names', async () => {
    const memory = new Memory()
    const frames = [
      frame(2, 'f', {}),
      frame(3, 'numbers', { i: memory.int(1) }, { kind: 'generator', state: 'suspended' }),
    ]
    const found = await firstRead(sceneOf([memory.snapshot({}, { frames })], plain))
    expect(found.frames.map(({ title }) => title)).toEqual([
      'Global frame (waiting)',
      'f()',
      'numbers() suspended',
    ])
    expect(found.frames.map(({ id }) => found.looks.get(id))).toEqual([[], ['running'], ['suspended']])
    expect(found.labels.get('f1none')).toEqual(['no names'])
  })

  it('has a row for what a call returns, yields or raises, and for a name bound to nothing', async () => {
    const memory = new Memory()
    const returned = frame(2, 'f', { x: unbound }, { returned: memory.list() })
    const found = await firstRead(
      sceneOf([memory.snapshot({}, { event: 'return', frames: [returned] })], plain),
    )
    expect([...found.labels.values()].flat()).toEqual(expect.arrayContaining(['x (unbound)', 'return']))
    expect(found.arrows).toMatchObject([{ from: 'n2', to: 'o1' }])
    const exception = memory.instance('ValueError', { args: memory.tuple(memory.str('no')) })
    const raised = await firstRead(
      sceneOf([memory.snapshot({}, { event: 'raise', frames: [frame(2, 'f', {})], exception })], plain),
    )
    expect(raised.labels.get('n1')).toEqual(['raise ValueError: no'])
    expect(raised.looks.get('n1')).toEqual(['raised'])
  })

  it('has outlines and arrows that say what changed, and a bar where a part of a label did', async () => {
    const memory = new Memory()
    const list = memory.list(memory.int(1), memory.int(2))
    const other = memory.list(list)
    const before = memory.snapshot({ a: list, b: other, x: memory.int(1) })
    memory.change(list, { items: [memory.int(1), memory.int(3)] })
    const after = memory.snapshot({ a: list, b: list, x: memory.int(1), c: memory.list() })
    const scene = sceneOf([before, after], plain)
    const first = await firstRead(scene)
    expect([...first.looks.values()].flat()).toEqual(['running'])
    const second = await firstRead(scene, 1)
    expect(second.labels.get('o1')).toEqual(['list', '1 | ▌3'])
    expect(second.looks.get('o1')).toEqual(['changed'])
    expect([...second.looks.values()].filter((looks) => looks.includes('new'))).toHaveLength(1)
    expect(second.arrows.map(({ stroke }) => stroke)).toEqual(['normal', 'thick', 'thick'])
  })

  it('keeps the pairs of a dict together when its keys are objects themselves', async () => {
    const memory = new Memory()
    const key = () => memory.instance('Point', { x: memory.int(1) })
    const dict = memory.dict([key(), memory.list()], [key(), memory.int(2)])
    const found = await firstRead(sceneOf([memory.snapshot({ d: dict })], plain))
    expect(found.arrows.map(({ label }) => label)).toEqual(['', 'key 1', 'value 1', 'key 2'])
    expect(found.labels.get('o1')).toEqual(['dict', 'value 2: 2'])
  })

  it('has outlines for kinds of objects, as far as Mermaid has them', async () => {
    const memory = new Memory()
    const names = {
      l: memory.list(memory.int(1)),
      t: memory.tuple(memory.int(1)),
      s: memory.set(memory.int(1)),
      i: memory.instance('Dog', { legs: memory.int(4) }),
    }
    const found = await firstRead(sceneOf([memory.snapshot(names)], plain))
    expect(['o1', 'o2', 'o3', 'o4'].map((id) => found.shapes.get(id))).toEqual([
      'square',
      'subroutine',
      'stadium',
      'round',
    ])
  })

  it('counts what is left out', async () => {
    const memory = new Memory()
    const many = memory.add({ look: 'sequence', type: 'list', items: [memory.int(0)], length: 89 })
    const names = { many, a: memory.list(), b: memory.list(), c: memory.list() }
    const found = await firstRead(sceneOf([memory.snapshot(names)], { ...plain, maxObjects: 2 }))
    expect(found.labels.get('o1')).toEqual(['list', '0 | … 88 more'])
    expect(found.labels.get('more')).toEqual(['… 2 more objects'])
  })

  it('breaks a long list between two values', async () => {
    const memory = new Memory()
    const list = memory.list(...Array.from({ length: 14 }, (_, i) => memory.int(i + 10)))
    const found = await firstRead(sceneOf([memory.snapshot({ list })], plain))
    expect(found.labels.get('o1')).toEqual([
      'list',
      '10 | 11 | 12 | 13 | 14 | 15 | 16 | 17 | 18',
      '19 | 20 | 21 | 22 | 23',
    ])
  })
})

describe('the steps of a figure', () => {
  it('call the same object by the same id', async () => {
    const memory = new Memory()
    const [a, b] = [memory.list(memory.int(1)), memory.list(memory.int(2))]
    const scene = sceneOf([memory.snapshot({ a, b }), memory.snapshot({ b })], plain)
    expect((await firstRead(scene, 1)).labels.get('o2')).toEqual(['list', '2'])
    expect((await firstRead(scene, 1)).labels.get('n2')).toEqual(['b'])
  })
})

describe('Mermaid’s limits', () => {
  const listOf = (count: number, text: string) => {
    const memory = new Memory()
    const inner = memory.list(memory.int(1))
    const list = memory.list(...Array.from({ length: count }, () => inner), memory.str(text))
    return sceneOf([memory.snapshot({ list, inner })], plain)
  }

  it('are those of the version that we test with', () => {
    expect(mermaid.mermaidAPI.defaultConfig).toMatchObject({ maxTextSize: 50_000, maxEdges: 500 })
  })

  it('are told when a step has more arrows, and only then', async () => {
    const [at] = drawMermaid(listOf(498, ''))
    expect(at?.tooMuch).toBeUndefined()
    await expect(mermaid.parse(at?.text ?? '')).resolves.toBeTruthy()
    const [over] = drawMermaid(listOf(499, ''))
    expect(over?.tooMuch).toEqual({ of: 'arrows', count: 501, limit: 500 })
    await expect(mermaid.parse(over?.text ?? '')).rejects.toThrow('Edge limit exceeded')
  })

  it('are told when a step has more characters', () => {
    const memory = new Memory()
    const names = Object.fromEntries(
      Array.from({ length: 400 }, (_, i) => [`λ${i}`, memory.str('日本語'.repeat(4))]),
    )
    const [step] = drawMermaid(sceneOf([memory.snapshot(names)], plain))
    expect(step?.tooMuch).toEqual({ of: 'characters', count: step?.text.length, limit: 50_000 })
  })
})
