import type { Element } from 'hast'
import { h } from 'hastscript'
import type { SceneStep } from '../scene/scene.ts'
import type { StepCaption } from '../words/caption.ts'
import { isolated } from './isolated.ts'

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
export function shownIn({ picture, words }: Panel): Element[] {
  return [scroller(picture), ...words]
}

/**
 * The same with what changed, where steps take turns in one place: sentences of many lengths above the picture would move
 * it from step to step.
 */
export function shownInTurn({ picture, caption: { change }, words }: Panel): Element[] {
  const changed = change ? [h('p', { className: 'memdiag-change' }, isolated(change))] : []
  return [scroller(picture), ...changed, ...words]
}

/**
 * What stands above a step's picture: the line that just ran, what came of it, and what changed.
 */
export function happened(
  { line, code, event, note, change }: StepCaption,
  { number, numberOn = 'all', codeOn = 'all', withChange = false }: CaptionOptions = {},
): Element {
  const parts = [
    ...(number ? [h('b', classesOn[numberOn], number)] : []),
    ...(line ? [h('span', { className: 'memdiag-line' }, line)] : []),
    ...(code && codeOn !== 'none' ? [h('code', classesOn[codeOn], code)] : []),
    ...(event ? [h('span', { className: 'memdiag-event' }, event)] : []),
    ...(note ? [h('span', { className: 'memdiag-note' }, isolated(note))] : []),
    ...(change && withChange ? [h('span', { className: 'memdiag-change' }, isolated(change))] : []),
  ]
  const spaced = parts.flatMap((part, index) => (index === 0 ? [part] : [' ', part]))
  return h('p', { className: 'memdiag-ran' }, spaced)
}

interface CaptionOptions {
  /** The step's, where its line in a listing has it too. */
  readonly number?: string
  /** Where it is shown: buttons on a screen have it already. */
  readonly numberOn?: keyof typeof classesOn
  /** Where the line itself is shown, which may stand marked beside the picture: always, or on screens. */
  readonly codeOn?: keyof typeof classesOn | 'none'
  readonly withChange?: boolean
}

const classesOn = { all: {}, paper: { className: 'memdiag-print' } } as const

/**
 * A picture or table, which scrolls by itself where it is wider than its page. Not what scrolls takes the focus, but the
 * picture in it, as the arrow keys scroll all the same: so its name and its words are read at once, and once only.
 */
export function scroller(picture: Element, width?: number): Element {
  const mayScroll = (width ?? Number(picture.properties.width)) > neverScrolls
  const properties = { ...picture.properties, ...(mayScroll && { tabIndex: 0 }) }
  return h('div', { className: 'memdiag-scroll' }, { ...picture, properties })
}

/** The program and what it does, side by side where there is room. */
export function besideCode(listing: Element, shown: readonly Element[]): Element {
  return h('div', { className: 'memdiag-side' }, [
    listing,
    h('div', { className: 'memdiag-shown' }, ...shown),
  ])
}
