import { describeScene, type FigureWords, oneLine, prose } from '@memdiag/diagram'
import type { BlockContent, Code, PhrasingContent } from 'mdast'
import { toMarkdown } from 'mdast-util-to-markdown'
import type { FenceDrawn } from '../diagram-fence.ts'
import type { FenceOutcome } from '../diagram-page.ts'
import { tokensOf } from '../fence.ts'
import { captionParagraphs, emphasis, wordsList } from '../figure.ts'
import { declarationOf, type SiteOptions } from '../options.ts'
import { svgFile } from './svg-file.ts'

/** A page for tools that run no plugin, and the picture files that it links to. */
export interface MarkdownPage {
  readonly text: string
  /** By file name, beside the page. */
  readonly pictures: ReadonlyMap<string, string>
}

/**
 * The author's page with a link to a picture after each block, for tools that know only Markdown (Quarto, Pandoc,
 * GitHub). Everything else stays as the author wrote it, except that fences lose the words that speak to memdiag.
 *
 * @param stem what the picture files are called: `stem-1.svg`, or `stem-1-2.svg` for the second step of the first
 *   block.
 */
export function markdownPage(
  source: string,
  blocks: readonly { readonly block: Code; readonly outcome: FenceOutcome }[],
  site: SiteOptions,
  stem: string,
): MarkdownPage {
  const pictures = new Map<string, string>()
  const lines = source.split('\n')
  // From the last to the first, so that the lines of the others keep their numbers.
  for (const [index, { block, outcome }] of [...blocks.entries()].reverse()) {
    const { start, end } = block.position ?? {}
    if (!start || !end) continue
    const parts = outcome.ok
      ? linksTo(outcome, `${stem}-${index + 1}`, pictures)
      : site.onError === 'show'
        ? outcome.problems.map(
            ({ rule, message }): BlockContent => ({
              type: 'code',
              lang: 'text',
              value: `memdiag(${rule}): ${message}`,
            }),
          )
        : []
    const written = lines[start.line - 1] ?? ''
    // A page keeps its own line ends.
    const carriage = written.endsWith('\r') ? '\r' : ''
    const opening = carriage ? written.slice(0, -1) : written
    const prefix = prefixOf(opening, start.column)
    const fence = /^(`{3,}|~{3,})/.exec(opening.slice(start.column - 1))?.[0]
    if (parts.length > 0) {
      const text = toMarkdown({ type: 'root', children: parts }).trimEnd()
      // A block that ends with its page or its quotation has no closing fence, and would take the links in.
      const closing = fence && !isClosing(lines[end.line - 1] ?? '', fence) ? [fence] : []
      const inserted = [...closing, '', ...text.split('\n')].map(
        (line) => `${prefix}${line}`.trimEnd() + carriage,
      )
      lines.splice(end.line, 0, ...inserted)
    }
    if (fence)
      lines[start.line - 1] = `${opening.slice(0, start.column - 1)}${fence}${wordsLeft(block)}${carriage}`
  }
  return { text: lines.join('\n'), pictures }
}

/**
 * The pictures of a block, each under its caption, as images with the words as alternative text; or the block's
 * Mermaid, which such tools draw themselves.
 */
function linksTo(
  { picture, scene, options }: FenceDrawn,
  name: string,
  pictures: Map<string, string>,
): BlockContent[] {
  if (picture.output === 'mermaid') return [...picture.content]
  const words = describeScene(scene)
  const parts = scene.steps.flatMap((_step, index): BlockContent[] => {
    const said = words.steps[index]
    const text = oneLine(said?.text ?? '')
    const file = scene.steps.length > 1 ? `${name}-${index + 1}.svg` : `${name}.svg`
    pictures.set(file, svgFile(scene, index, options.alt))
    // Words that stand below the picture are not read out twice.
    const told = options.words ? calledIn(words, index) : `${words.name}. ${text}`
    const alt = options.alt === undefined ? told : prose(options.alt)
    const image: PhrasingContent = { type: 'image', url: urlOf(file), alt }
    return [
      ...captionParagraphs(scene, index, said),
      { type: 'paragraph', children: [image] },
      ...(options.words ? wordsList(said) : []),
    ]
  })
  if (options.caption === undefined) return parts
  return [...parts, { type: 'paragraph', children: [emphasis(options.caption)] }]
}

/** What one picture of a figure is called. */
function calledIn({ name, steps }: FigureWords, index: number): string {
  return steps.length === 1 ? name : `${name}. ${steps[index]?.name}`
}

/** A link to a file beside the page, whatever its name is. */
function urlOf(file: string): string {
  return encodeURI(file).replace(/[?#]/g, encodeURIComponent)
}

/** What stands before a block's fence, for the lines that follow: quotation marks stay, list markers become blanks. */
function prefixOf(opening: string, column: number): string {
  return opening.slice(0, column - 1).replace(/[^>\s]/g, ' ')
}

/** Whether a line closes a fence: as long a run of the same sign, and nothing after it (CommonMark 0.31, 4.5). */
function isClosing(line: string, fence: string): boolean {
  const run = /(`{3,}|~{3,})\s*$/.exec(line)?.[1] ?? ''
  return run.startsWith(fence) && /^[\s>]*$/.test(line.slice(0, line.indexOf(run)))
}

/** A fence's language and words without those that speak to memdiag; what belongs to a highlighter stays. */
function wordsLeft(block: Code): string {
  const info = block.meta ?? ''
  const tokens = tokensOf(info)
  const kept = tokens.flatMap((token, index) => {
    const name = token.kind === 'option' ? token.key : token.kind === 'word' ? token.word : undefined
    const ours = name !== undefined && (name.toLowerCase() === 'memdiag' || declarationOf(name) !== undefined)
    return ours ? [] : [info.slice(token.at, tokens[index + 1]?.at).trimEnd()]
  })
  return [block.lang, ...kept].join(' ')
}
