import type { Element, ElementContent, Properties } from 'hast'
import type { Code, Parents, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Engine } from './diagram-fence.ts'
import { diagramPage, type FenceOutcome } from './diagram-page.ts'
import { type Problem, problemAt } from './errors.ts'
import { asksForDiagram, type Fence } from './fence.ts'
import type { SiteOptions } from './options.ts'

/**
 * A figure in a Markdown tree. Every host turns a node with these `data` fields into the element they name
 * (remark-rehype, MDX, Sätteri alike); raw `html` nodes are an error in half of them.
 */
export interface FigureNode {
  type: 'memdiag'
  children: []
  data: { hName: 'figure'; hProperties: Properties; hChildren: ElementContent[] }
}

declare module 'mdast' {
  interface RootContentMap {
    memdiag: FigureNode
  }
}

/** What a page's fences came to. */
export interface PageReport {
  readonly problems: readonly Problem[]
  readonly fences: number
  readonly fromCache: number
  readonly run: number
  readonly failed: number
}

/**
 * Draws the fences of a Markdown tree: after each code block that asks for a diagram comes its figure. The
 * blocks themselves stay as they are, for the site's own highlighter. With `onError: 'show'` a block that
 * cannot be drawn is followed by its message.
 *
 * @param source the file as it was written, which tells the columns of options.
 */
export async function diagramMarkdown(
  tree: Root,
  source: string,
  site: SiteOptions,
  engine: Engine,
  pageName: string,
): Promise<PageReport> {
  const found = findFences(tree, source)
  const outcomes = await diagramPage(
    found.map(({ fence }) => fence),
    site,
    engine,
    pageName,
  )
  insertFigures(found, outcomes, site)
  const problems = outcomes
    .flatMap((outcome) => (outcome.ok ? [] : outcome.problems))
    .concat(refusedFrontMatter(tree))
    .sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column)
  const drawn = outcomes.filter((outcome) => outcome.ok)
  return {
    problems,
    fences: outcomes.length,
    fromCache: drawn.filter(({ from }) => from === 'cache').length,
    run: drawn.filter(({ from }) => from === 'run').length,
    failed: outcomes.length - drawn.length,
  }
}

export interface FenceFound {
  readonly fence: Fence
  readonly node: Code
  readonly parent: Parents
}

export function findFences(tree: Root, source: string): FenceFound[] {
  const lines = source.split(/\r\n?|\n/)
  const found: FenceFound[] = []
  visit(tree, 'code', (node, _index, parent) => {
    if (!parent || !asksForDiagram(node.lang, node.meta)) return
    const place = node.position?.start ?? { line: 1, column: 1 }
    const info = node.meta ?? ''
    const infoColumn = columnOfInfo(lines[place.line - 1] ?? '', place.column, node.lang ?? '', info)
    found.push({
      node,
      parent,
      fence: {
        code: node.value,
        language: node.lang ?? '',
        info,
        place: { line: place.line, column: place.column },
        ...(infoColumn !== undefined && { infoColumn }),
      },
    })
  })
  return found
}

/** Where the info begins on the line of its fence; unknown where escapes were decoded on the way. */
function columnOfInfo(line: string, column: number, language: string, info: string): number | undefined {
  const afterLanguage = line.indexOf(language, column - 1)
  if (afterLanguage === -1 || info === '') return undefined
  const at = line.indexOf(info, afterLanguage + language.length)
  return at === -1 ? undefined : at + 1
}

/** From the last to the first, so that the positions of the others stay true. */
function insertFigures(
  found: readonly FenceFound[],
  outcomes: readonly FenceOutcome[],
  site: SiteOptions,
): void {
  for (const [index, { node, parent }] of [...found.entries()].reverse()) {
    const outcome = outcomes[index]
    const figure = outcome?.ok
      ? outcome.figure
      : site.onError === 'show' && outcome
        ? problemFigure(outcome.problems)
        : undefined
    if (!figure) continue
    // A code block's parent holds flow content, and the figure node is declared as such above.
    const siblings = parent.children as Root['children']
    siblings.splice(siblings.indexOf(node) + 1, 0, figureNode(figure))
  }
}

function figureNode(figure: Element): FigureNode {
  return {
    type: 'memdiag',
    children: [],
    data: { hName: 'figure', hProperties: figure.properties, hChildren: figure.children },
  }
}

/** A message in the place of a picture: text only. */
function problemFigure(problems: readonly Problem[]): Element {
  return {
    type: 'element',
    tagName: 'figure',
    properties: { className: ['memdiag'], dataMemdiag: 'problem' },
    children: problems.map((problem) => ({
      type: 'element',
      tagName: 'pre',
      properties: { dataRule: problem.rule },
      children: [{ type: 'text', value: `memdiag(${problem.rule}): ${problem.message}` }],
    })),
  }
}

/** Options in a page's front matter belong to a later version: refused, so that nobody waits for their effect. */
function refusedFrontMatter(tree: Root): Problem[] {
  const [first] = tree.children
  if (first?.type !== 'yaml' || !/^memdiag\s*:/m.test(first.value)) return []
  const line = first.value.split('\n').findIndex((text) => /^memdiag\s*:/.test(text))
  const place = { line: (first.position?.start.line ?? 1) + line + 1, column: 1 }
  return [
    problemAt(
      'not-yet',
      place,
      'this version does not read options from the front matter yet: write them on the fences.',
    ),
  ]
}
