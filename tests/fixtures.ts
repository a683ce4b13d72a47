import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeScene, drawMermaid, type Scene } from '@memdiag/diagram'
import type { Trace } from '@memdiag/trace'
import { toHtml } from 'hast-util-to-html'
import type { Code, Root } from 'mdast'
import { toMarkdown } from 'mdast-util-to-markdown'
import {
  type BlockNodes,
  checkSiteOptions,
  diagramBlocks,
  type Engine,
  type FigureNode,
  formatProblem,
  type SiteOptions,
  type TraceCache,
} from 'memdiag'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { drawBlocks, findBlocks } from '../packages/memdiag/src/markdown.ts'

/** One folder of `fixtures/`: a page that claims something, and every output that its fences must have. */
export interface Fixture {
  readonly name: string
  readonly folder: string
  readonly source: string
  /** Options of its site, from `site.json`; none when there is no such file. */
  readonly site: SiteOptions
}

/** The fixtures of a folder, in the order of their names. */
export function fixturesIn(root: string): Fixture[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['chapters', 'refused', 'warned'].includes(entry.name))
    .map(({ name }) => ({
      name,
      folder: join(root, name),
      source: readFileSync(join(root, name, 'input.md'), 'utf8'),
      site: checkSiteOptions(JSON.parse(contentOf(join(root, name, 'site.json')) ?? '{}')),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Those fixtures of folders that also have `fixed.md`, the same page put right: with that as their source. */
export function correctedIn(...roots: readonly string[]): Fixture[] {
  return roots.flatMap(fixturesIn).flatMap((fixture) => {
    const source = contentOf(join(fixture.folder, 'fixed.md'))
    return source === undefined ? [] : [{ ...fixture, source }]
  })
}

export interface FixtureOutputs {
  /** For each fence that was drawn: `1.trace.json`, `1.scene.json`, `1.html`, `1.words.txt`, … */
  readonly outputs: Readonly<Record<string, string>>
  /** All problems of the page as they are printed. */
  readonly problems: string
  /** All warnings of the page as they are printed. */
  readonly warnings: string
}

/** Every output of a page along the line from trace to figure. */
export async function outputsOf(fixture: Fixture, engine: Engine): Promise<FixtureOutputs> {
  const tree = unified().use(remarkParse).parse(fixture.source) as Root
  const page = { source: fixture.source, name: fixture.name }
  const blocks = findBlocks(tree).map(({ block }) => block)
  const remembering = { ...engine, cache: memoryCache() }
  const { drawn, report } = await diagramBlocks(blocks, page, fixture.site, remembering)
  const { outcomes } = await drawBlocks(blocks, page, fixture.site, remembering)
  const outputs: Record<string, string> = {}
  for (const [index, { outcome, block }] of outcomes.entries()) {
    if (!outcome.ok) continue
    const { scene, trace } = outcome
    outputs[`${index + 1}.trace.json`] = linesOf(trace)
    outputs[`${index + 1}.scene.json`] = linesOf(scene)
    const nodes = drawn[index] ?? []
    for (const node of nodes) {
      if (node.type !== 'memdiag') continue
      outputs[`${index + 1}.${node.children.length > 0 ? 'md' : 'html'}`] = textOf(node)
    }
    if (isUnusual(nodes, block)) outputs[`${index + 1}.parts.md`] = partsOf(nodes)
    outputs[`${index + 1}.mmd`] = drawMermaid(scene)
      .map(({ text }) => text)
      .join('\n')
    outputs[`${index + 1}.words.txt`] = wordsOf(scene)
  }
  return {
    outputs,
    problems: report.problems.map((problem) => formatProblem('input.md', problem)).join('\n'),
    warnings: report.warnings.map((warning) => formatProblem('input.md', warning, 'warning')).join('\n'),
  }
}

/** Keeps the traces of one page, so that its outputs along the line come from one run. */
function memoryCache(): TraceCache {
  const kept = new Map<string, Trace>()
  return {
    get: (request) => Promise.resolve(kept.get(JSON.stringify(request))),
    set: (request, trace) => Promise.resolve(void kept.set(JSON.stringify(request), trace)),
  }
}

/** Whether something else comes of a block than a figure below it or in its place. */
function isUnusual(nodes: BlockNodes, block: Code): boolean {
  const [figure, ...rest] = nodes[0] === block ? nodes.slice(1) : nodes
  return figure?.type !== 'memdiag' || rest.length > 0
}

/** What comes of a block, as Markdown in which a word stands for the figure. */
function partsOf(nodes: BlockNodes): string {
  const word = { type: 'paragraph', children: [{ type: 'text', value: 'figure' }] } as const
  const children = nodes.map((node) =>
    node.type === 'memdiag' ? { ...word, children: [...word.children] } : node,
  )
  return toMarkdown({ type: 'root', children })
}

/** A figure as HTML; with Mermaid in it as Markdown, since a site's own plugin draws that. */
function textOf({ children, data }: FigureNode): string {
  if (children.length > 0) return toMarkdown({ type: 'root', children })
  const { hProperties, hChildren = [] } = data
  return `${toHtml({ type: 'element', tagName: 'figure', properties: hProperties, children: hChildren })}\n`
}

/** JSON with a step to a line, so that a change reads as a change of steps. */
function linesOf(value: { readonly steps: readonly unknown[] }): string {
  const { steps, ...rest } = value
  const members = [
    ...Object.entries(rest).map(([key, member]) => `${JSON.stringify(key)}: ${JSON.stringify(member)}`),
    `"steps": [\n${steps.map((step) => `  ${JSON.stringify(step)}`).join(',\n')}\n]`,
  ]
  return `{${members.join(',\n')}}\n`
}

function wordsOf(scene: Scene): string {
  const { name, steps } = describeScene(scene)
  return `${[name, ...steps.map(({ text }) => text)].join('\n\n')}\n`
}

/**
 * Holds outputs against the files of `expected/`. A difference leaves the new output in `actual/`, beside the
 * old one, so that both can be looked at; with `MEMDIAG_ACCEPT` set the new outputs become the expected ones.
 *
 * @returns the names of the files that differ.
 */
export function differences(fixture: Fixture, outputs: Readonly<Record<string, string>>): string[] {
  const expected = join(fixture.folder, 'expected')
  const actual = join(fixture.folder, 'actual')
  rmSync(actual, { recursive: true, force: true })
  if (process.env.MEMDIAG_ACCEPT) {
    rmSync(expected, { recursive: true, force: true })
    write(expected, outputs)
    return []
  }
  const names = new Set([...Object.keys(outputs), ...filesIn(expected)])
  const differing = [...names].filter((name) => outputs[name] !== contentOf(join(expected, name)))
  const fresh = Object.entries(outputs).filter(([name]) => differing.includes(name))
  if (fresh.length > 0) write(actual, Object.fromEntries(fresh))
  return differing
}

function write(folder: string, outputs: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(outputs)) writeFileSync(join(folder, name), text)
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
