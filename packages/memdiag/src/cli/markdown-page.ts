import { describeScene, type FigureWords, oneLine, prose } from '@memdiag/diagram'
import type { BlockContent, Code, PhrasingContent } from 'mdast'
import { toMarkdown } from 'mdast-util-to-markdown'
import { type BlockOutcome, codeNode, isCodeSeen } from '../block-nodes.ts'
import type { FenceDrawn } from '../diagram-fence.ts'
import { moreAbout } from '../errors.ts'
import { tokensOf } from '../fence.ts'
import { captionParagraphs, emphasis, wordsList } from '../figure.ts'
import { withoutOptions } from '../front-matter.ts'
import { declarationOf, type SiteOptions } from '../options.ts'
import { type Part, partsShown } from '../parts.ts'
import { plainText, printedNode } from '../printed.ts'
import { svgFile } from '../svg-file.ts'

/** A page for tools that run no plugin, and the picture files that it links to. */
export interface MarkdownPage {
  readonly text: string
  /** By file name, beside the page. */
  readonly pictures: ReadonlyMap<string, string>
}

/**
 * The author's page with a link to a picture after each block, for tools that know only Markdown (Quarto, Pandoc,
 * GitHub), or with the parts that its option `show` names. Everything else stays as the author wrote it, except that
 * fences and the front matter lose what speaks to memdiag: GitHub shows a front matter, MyST warns of strange keys.
 *
 * @param stem what the picture files are called: `stem-1.svg`, or `stem-1-2.svg` for the second step of the first
 *   block.
 */
export function markdownPage(
  source: string,
  blocks: readonly BlockOutcome[],
  site: SiteOptions,
  stem: string,
): MarkdownPage {
  const pictures = new Map<string, string>()
  const lines = source.split('\n')
  // From the last to the first, so that the lines of the others keep their numbers.
  for (const [index, drawn] of [...blocks.entries()].reverse()) {
    const { start, end } = drawn.block.position ?? {}
    if (!start || !end) continue
    const written = lines.slice(start.line - 1, end.line)
    const code = codeNode(drawn.block, drawn.fence)
    const content = contentOf(drawn, code, site, `${stem}-${index + 1}`, pictures)
    lines.splice(start.line - 1, written.length, ...linesInPlace(drawn.block, written, content, code))
  }
  return { text: withoutOptions(lines.join('\n')), pictures }
}

/** What stands in the place of a block, in its order: its code and other content. */
function contentOf(
  { outcome, fence }: BlockOutcome,
  code: Code,
  site: SiteOptions,
  name: string,
  pictures: Map<string, string>,
): BlockContent[] {
  const seen = isCodeSeen(fence) ? [code] : []
  if (!outcome.ok) {
    const messages = site.onError === 'show' ? outcome.problems : []
    return [
      ...seen,
      ...messages.map(({ rule, message }) => plainText(`memdiag(${rule}): ${message}\n${moreAbout(rule)}`)),
    ]
  }
  const { options, trace } = outcome
  const partContent = (part: Part): BlockContent[] => {
    switch (part) {
      case 'code':
        return seen
      case 'diagram':
        return linksTo(outcome, name, pictures)
      case 'stdout':
      case 'stderr':
        return [printedNode(trace[part].text)]
    }
  }
  return partsShown(options.show, trace).flatMap(partContent)
}

/**
 * The lines of a page that take the place of a block's, each with what its list or quotation puts before it; the marker
 * of a list goes to the first.
 */
function linesInPlace(
  block: Code,
  written: readonly string[],
  content: readonly BlockContent[],
  code: Code,
): string[] {
  const [first = ''] = written
  // A page keeps its own line ends.
  const carriage = first.endsWith('\r') ? '\r' : ''
  const opening = carriage ? first.slice(0, -1) : first
  const column = block.position?.start.column ?? 1
  const before = opening.slice(0, column - 1)
  const prefix = prefixOf(before)
  const put = (line: string) => (line === '' ? prefix.trimEnd() : `${prefix}${line}`) + carriage
  const putAll = (nodes: readonly BlockContent[]) =>
    nodes.length === 0
      ? []
      : [
          toMarkdown({ type: 'root', children: [...nodes] })
            .trimEnd()
            .split('\n')
            .map(put),
        ]
  const codeLines = (isLast: boolean): string[] => {
    const fence = /^(`{3,}|~{3,})/.exec(opening.slice(column - 1))?.[0]
    if (fence === undefined) return [put(opening.slice(column - 1)), ...written.slice(1)]
    const opened = put(`${fence}${wordsLeft(block)}`)
    if (code !== block) return [opened, ...code.value.split('\n').map(put), put(fence)]
    // A block that ends with its page or its quotation has no closing fence, and would take in what follows.
    const isClosed = isClosing(written.at(-1) ?? '', fence)
    return [opened, ...written.slice(1), ...(isLast || isClosed ? [] : [put(fence)])]
  }
  const at = content.indexOf(code)
  const parts =
    at === -1
      ? putAll(content)
      : [
          ...putAll(content.slice(0, at)),
          codeLines(at === content.length - 1),
          ...putAll(content.slice(at + 1)),
        ]
  const [head, ...rest] = parts.flatMap((part, index) => (index === 0 ? part : [put(''), ...part]))
  if (head === undefined) return [before.trimEnd() + carriage]
  return [`${before}${head.slice(prefix.length)}`, ...rest]
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
function prefixOf(before: string): string {
  return before.replace(/[^>\s]/g, ' ')
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
