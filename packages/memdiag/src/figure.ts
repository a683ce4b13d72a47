import {
  describeScene,
  drawFigure,
  drawMermaid,
  drawTableFigure,
  listsCode,
  placeScene,
  prose,
  type Scene,
  type StepCaption,
  type StepWords,
} from '@memdiag/diagram'
import type { Element, ElementContent, Properties } from 'hast'
import type { BlockContent, ListItem, PhrasingContent } from 'mdast'
import { type Problem, problemAt } from './errors.ts'
import type { Fence } from './fence.ts'
import type { FenceOptions } from './options.ts'
import { ownElements } from './own-elements.ts'
import { codeLeadsToDiagram, hasDiagram } from './parts.ts'

/**
 * A figure in a Markdown tree. Every host turns a node with these `data` fields into the element they name
 * (remark-rehype, MDX, Sätteri alike); raw `html` nodes are an error in half of them. A picture is among the
 * data; Mermaid's code blocks are children, so that the site's own Mermaid plugin finds them.
 */
export interface FigureNode {
  type: 'memdiag'
  children: BlockContent[]
  data: { hName: 'figure'; hProperties: Properties; hChildren?: ElementContent[] }
}

declare module 'mdast' {
  interface RootContentMap {
    memdiag: FigureNode
  }
  interface BlockContentMap {
    memdiag: FigureNode
  }
}

/** What a fence's scene becomes, by its option `output`. */
export type Picture =
  /** With `hasCode` the figure shows the program itself, and stands in the place of its block. */
  | { readonly output: 'svg'; readonly figure: Element; readonly hasCode: boolean }
  | { readonly output: 'mermaid'; readonly id: string; readonly content: readonly BlockContent[] }

/** A picture, and what an author should know about it. */
export interface Drawn {
  readonly picture: Picture
  readonly warnings: readonly Problem[]
}

/**
 * @param idPrefix ASCII, unique on the page: every id in the figure begins with it.
 */
export function drawPicture(
  scene: Scene,
  options: FenceOptions,
  idPrefix: string,
  { place, authored }: Pick<Fence, 'place' | 'authored'>,
): Drawn {
  const { caption, alt, view, words = false, show } = options
  if (options.output === 'svg') {
    const mayHaveCode = codeLeadsToDiagram(show)
    const side = mayHaveCode && options.side === true
    const figureOptions = {
      idPrefix,
      ...(mayHaveCode && { code: authored.shown }),
      side,
      words,
      ...(caption !== undefined && { caption }),
      ...(alt !== undefined && { alt }),
    }
    const figure =
      view === 'table'
        ? drawTableFigure(scene, figureOptions)
        : drawFigure(scene, placeScene(scene), { ...figureOptions, view })
    const hasCode = mayHaveCode && listsCode(scene, { view, side })
    return { picture: { output: 'svg', figure, hasCode }, warnings: [] }
  }
  const steps = drawMermaid(scene, alt === undefined ? {} : { alt })
  const told = describeScene(scene).steps
  const content = steps.flatMap(({ text }, index): BlockContent[] => [
    ...captionParagraphs(scene, index, told[index]),
    { type: 'code', lang: 'mermaid', value: text.trimEnd() },
    ...(words ? wordsList(told[index]) : []),
  ])
  const warnings = steps.flatMap(({ tooMuch }, index) =>
    tooMuch && hasDiagram(show)
      ? [
          problemAt(
            'mermaid-limit',
            place,
            `Mermaid draws at most ${tooMuch.limit} ${tooMuch.of}, and ${steps.length === 1 ? 'this diagram' : `diagram ${index + 1}`} has ${tooMuch.count}. Show less, or raise the limit in the site's Mermaid configuration.`,
          ),
        ]
      : [],
  )
  const closing: BlockContent[] =
    caption === undefined ? [] : [{ type: 'paragraph', children: [emphasis(caption)] }]
  return { picture: { output: 'mermaid', id: idPrefix, content: [...content, ...closing] }, warnings }
}

/** The node that stands after a block, or in its place. */
export function figureNode(picture: Picture): FigureNode {
  if (picture.output === 'svg') return elementNode(picture.figure)
  return {
    type: 'memdiag',
    children: [...picture.content],
    data: { hName: 'figure', hProperties: { className: ['memdiag'], id: picture.id } },
  }
}

function elementNode(figure: Element): FigureNode {
  return {
    type: 'memdiag',
    children: [],
    data: { hName: 'figure', hProperties: figure.properties, hChildren: ownElements(figure.children) },
  }
}

/**
 * What stands above a step's picture where pictures stand one below the other: nothing above the only one of a
 * program's end.
 */
export function captionParagraphs(scene: Scene, index: number, words: StepWords | undefined): BlockContent[] {
  const step = scene.steps[index]
  if (!step || !words) return []
  const { note, change } = words.caption
  const isOnlyEnd = scene.steps.length === 1 && step.event === 'end'
  const said = isOnlyEnd ? { ...(note && { note }), ...(change && { change }) } : words.caption
  const children = captionContent(said)
  return children.length === 0 ? [] : [{ type: 'paragraph', children }]
}

/** What a picture shows, in words below it: a sentence to an item. */
export function wordsList(words: StepWords | undefined): BlockContent[] {
  if (!words) return []
  const items = words.below.map(
    (sentence): ListItem => ({
      type: 'listItem',
      spread: false,
      children: [{ type: 'paragraph', children: [{ type: 'text', value: sentence }] }],
    }),
  )
  return [{ type: 'list', ordered: false, spread: false, children: items }]
}

function captionContent({ line, code, event, note, change }: StepCaption): PhrasingContent[] {
  const parts: PhrasingContent[] = []
  if (line) parts.push({ type: 'strong', children: [{ type: 'text', value: line }] })
  if (code) parts.push({ type: 'inlineCode', value: code })
  if (event) parts.push(emphasis(event))
  if (note) parts.push(emphasis(note))
  if (change) parts.push({ type: 'text', value: change })
  return parts.flatMap((part, at) => (at === 0 ? [part] : [{ type: 'text', value: ' ' } as const, part]))
}

/** Words of ours, or of an author. */
export function emphasis(value: string): PhrasingContent {
  return { type: 'emphasis', children: [{ type: 'text', value: prose(value) }] }
}
