import type { Code, Parents, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { type BlockNodes, type BlockOutcome, blockNodes, sameLineEnds } from './block-nodes.ts'
import { diagramPage } from './diagram-page.ts'
import type { Problem } from './errors.ts'
import { asksForDiagram, type Fence, fenceWith } from './fence.ts'
import { notFences } from './not-a-fence.ts'
import type { SiteOptions } from './options.ts'
import { pageOptions } from './page-options.ts'
import type { Engine } from './surroundings.ts'

/** What a page's fences came to. */
export interface PageReport {
  readonly problems: readonly Problem[]
  /** What an author should know although the picture is there; never a reason to fail. */
  readonly warnings: readonly Problem[]
  readonly fences: number
  readonly fromCache: number
  readonly run: number
  readonly failed: number
}

/** The page whose blocks are drawn, as its host knows it. */
export interface Page {
  /** The file as it was written, front matter included: it has options, and tells the columns of those on fences. */
  readonly source: string
  /** Tells pages apart that end up in one document; the file's name without folders and ending. */
  readonly name: string
  /** How many lines of the file the host took away before the tree's first one (front matter); 0 when absent. */
  readonly linesBefore?: number
  /** How messages in the place of pictures call the file; absent, they do not tell places. */
  readonly shownFile?: string
}

/**
 * Draws the fences of a Markdown tree: after each code block that asks for a diagram comes its figure, and below it what
 * the program printed, unless the option `show` says otherwise. The blocks themselves stay as they are, for the site's own
 * highlighter, except where the figure shows the code itself and stands in its block's place. With `onError: 'show'` a
 * block that cannot be drawn is followed by its message.
 */
export async function diagramMarkdown(
  tree: Root,
  page: Page,
  site: SiteOptions,
  engine: Engine,
): Promise<PageReport> {
  const found = findBlocks(tree)
  const blocks = found.map(({ block }) => block)
  const { drawn, report } = await diagramBlocks(blocks, page, site, engine)
  found.forEach(({ block, parent }, index) => {
    // A code block's parent holds flow content, and so may hold figures.
    const siblings = parent.children as Root['children']
    siblings.splice(siblings.indexOf(block), 1, ...(drawn[index] ?? [block]))
  })
  return report
}

/** The code blocks of a tree that ask for a diagram, in the page's order. */
export function findBlocks(tree: Root): { readonly block: Code; readonly parent: Parents }[] {
  const found: { block: Code; parent: Parents }[] = []
  visit(tree, 'code', (block, _index, parent) => {
    if (parent && asksForDiagram(block.lang, block.meta)) found.push({ block, parent })
  })
  return found
}

/**
 * Draws code blocks of one page, for hosts that change their tree themselves.
 *
 * @returns for each block what stands in its place, the block itself among it where it stays.
 */
export async function diagramBlocks(
  blocks: readonly Code[],
  page: Page,
  site: SiteOptions,
  engine: Engine,
): Promise<{ readonly drawn: readonly BlockNodes[]; readonly report: PageReport }> {
  const { outcomes, report } = await drawBlocks(blocks, page, site, engine)
  const messages = site.onError === 'show' ? { file: page.shownFile } : undefined
  return { drawn: outcomes.map((outcome) => blockNodes(outcome, messages)), report }
}

/** What became of each of a page's blocks, with nothing made of it yet. Where the engine is off they are code, and right. */
export async function drawBlocks(
  blocks: readonly Code[],
  page: Page,
  site: SiteOptions,
  engine: Engine,
): Promise<{ readonly outcomes: readonly BlockOutcome[]; readonly report: PageReport }> {
  const lines = linesOf(page)
  const fenced = blocks.map((block) => ({ block, fence: fenceOf(block, lines, page) }))
  if (engine.isOff) {
    const outcome = { ok: false, problems: [] } as const
    return {
      outcomes: fenced.map((each) => ({ ...each, outcome })),
      report: { ...nothing, fences: blocks.length },
    }
  }
  const { options, problems: mistakes } = pageOptions(page.source, site)
  const fences = fenced.map(({ fence }) => fence)
  const outcomes = await diagramPage(fences, options, engine, page.name)
  const drawn = outcomes.filter((outcome) => outcome.ok)
  const report: PageReport = {
    problems: [],
    warnings: inOrder([...drawn.flatMap(({ warnings }) => warnings), ...notFences(lines)]),
    fences: outcomes.length,
    fromCache: drawn.filter(({ from }) => from === 'cache').length,
    run: drawn.filter(({ from }) => from === 'run').length,
    failed: outcomes.length - drawn.length,
  }
  const problems = eachOnce(outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.problems)))
  return {
    outcomes: fenced.flatMap((each, index) => {
      const outcome = outcomes[index]
      return outcome ? [{ ...each, outcome }] : []
    }),
    report: withProblems(report, [...problems, ...mistakes]),
  }
}

/** Each block of a session that ended before it has the same to say; its author need hear it only once. */
function eachOnce(problems: readonly Problem[]): Problem[] {
  const said = new Set<string>()
  return problems.filter(({ rule, message }) => {
    if (rule !== 'session-ended') return true
    const isNew = !said.has(message)
    said.add(message)
    return isNew
  })
}

const nothing: PageReport = { problems: [], warnings: [], fences: 0, fromCache: 0, run: 0, failed: 0 }

function withProblems(report: PageReport, more: readonly Problem[]): PageReport {
  return { ...report, problems: inOrder([...report.problems, ...more]) }
}

function inOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => a.place.line - b.place.line || a.place.column - b.place.column)
}

function linesOf({ source }: Page): string[] {
  return source.split(/\r\n?|\n/)
}

/** A code block as the author's file has it. */
function fenceOf(node: Code, lines: readonly string[], page: Page): Fence {
  const { line: lineInTree, column } = node.position?.start ?? { line: 1, column: 1 }
  const line = lineInTree + (page.linesBefore ?? 0)
  const info = node.meta ?? ''
  const infoColumn = columnOfInfo(lines[line - 1] ?? '', column, node.lang ?? '', info)
  return fenceWith({
    code: sameLineEnds(node.value),
    language: node.lang ?? '',
    info,
    place: { line, column },
    ...(infoColumn !== undefined && { infoColumn }),
  })
}

/** Where the info begins on the line of its fence; unknown where escapes were decoded on the way. */
function columnOfInfo(line: string, column: number, language: string, info: string): number | undefined {
  const afterLanguage = line.indexOf(language, column - 1)
  if (afterLanguage === -1 || info === '') return undefined
  const at = line.indexOf(info, afterLanguage + language.length)
  return at === -1 ? undefined : at + 1
}
