import type { Element } from 'hast'
import { h } from 'hastscript'
import type { SceneStep } from '../scene/scene.ts'
import type { StepCaption } from '../words/caption.ts'

/** Pictures up to this wide fit any screen at their least size; wider ones may scroll and must take the keyboard's focus. */
const neverScrolls = 340

/** One step as a figure shows it. */
export interface Panel {
  readonly step: SceneStep
  readonly caption: StepCaption
  /** What it is called: `Step 2 of 5: line 3`. */
  readonly name: string
  readonly picture: Element
  /** The words below the picture, where they are to be seen. */
  readonly words: readonly Element[]
}

/** A step's picture, which scrolls by itself where it is wider than its page, and the words below it. */
export function shownIn({ picture, name, words }: Panel): Element[] {
  return [scroller(picture, name), ...words]
}

/**
 * What stands above a step's picture: the line that just ran, what came of it, and what changed.
 */
export function happened(
  { line, code, event, change }: StepCaption,
  { number, withCode = true }: CaptionOptions = {},
): Element {
  const parts = [
    ...(number ? [h('b', number)] : []),
    ...(line ? [h('span', { className: 'memdiag-line' }, line)] : []),
    ...(code && withCode ? [h('code', code)] : []),
    ...(event ? [h('span', { className: 'memdiag-event' }, event)] : []),
    ...(change ? [h('span', { className: 'memdiag-change' }, change)] : []),
  ]
  const spaced = parts.flatMap((part, index) => (index === 0 ? [part] : [' ', part]))
  return h('p', { className: 'memdiag-ran' }, spaced)
}

interface CaptionOptions {
  /** The step's, where its line in a listing has it too. */
  readonly number?: string
  /** False where the line itself stands marked beside the picture. */
  readonly withCode?: boolean
}

/** A picture or table, which scrolls by itself where it is wider than its page. */
export function scroller(picture: Element, name: string, width?: number): Element {
  const mayScroll = (width ?? Number(picture.properties.width)) > neverScrolls
  return h(
    'div',
    { className: 'memdiag-scroll', ...(mayScroll && { tabIndex: 0, role: 'group', ariaLabel: name }) },
    picture,
  )
}

/** The program and what it does, side by side where there is room. */
export function besideCode(listing: Element, shown: readonly Element[]): Element {
  return h('div', { className: 'memdiag-side' }, [
    listing,
    h('div', { className: 'memdiag-shown' }, ...shown),
  ])
}
