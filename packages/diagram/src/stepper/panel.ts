import type { Element } from 'hast'
import { h } from 'hastscript'
import type { SceneStep } from '../scene/scene.ts'
import { captionOf } from '../words/caption.ts'

/** Pictures up to this wide fit any screen at their least size; wider ones may scroll and must take the keyboard's focus. */
const neverScrolls = 340

/**
 * What stands above a step's picture: the line that just ran, and what came of it.
 */
export function happened(step: SceneStep, { number, withCode = true }: CaptionOptions = {}): Element {
  const { line, code, event } = captionOf(step)
  const parts = [
    ...(number ? [h('b', number)] : []),
    ...(line ? [h('span', { className: 'memdiag-line' }, line)] : []),
    ...(code && withCode ? [h('code', code)] : []),
    ...(event ? [h('span', { className: 'memdiag-event' }, event)] : []),
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

/** A picture, which scrolls by itself where it is wider than its page. */
export function scroller(picture: Element, name: string): Element {
  const mayScroll = Number(picture.properties.width) > neverScrolls
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
