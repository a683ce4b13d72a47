import type { Element } from 'hast'
import { h, s } from 'hastscript'
import { measure } from './measure/measure.ts'
import type { Placement } from './place/graph.ts'
import type { Scene } from './scene/scene.ts'
import { liveElement } from './stepper/live.ts'
import type { Panel } from './stepper/panel.ts'
import { drawSteps } from './stepper/stepper.ts'
import { drawStrip } from './stepper/strip.ts'
import { wordsBelow } from './stepper/words.ts'
import { themed } from './svg/pen.ts'
import { drawStep, drawSvg, pictureSize } from './svg/picture.ts'
import { checkCode } from './too-large.ts'
import { prose } from './visible.ts'
import { describeScene, type FigureWords } from './words/describe.ts'
import { languageOf } from './words/language.ts'

/** How several steps are shown: as pictures one at a time, as pictures all at once, or in tables. */
export type View = 'stepper' | 'strip' | 'table'

export interface FigureOptions {
  /** ASCII, unique on the page; every id in the figure begins with it. */
  readonly idPrefix: string
  readonly caption?: string
  /** Replaces the generated text alternative. */
  readonly alt?: string
  /** The program as its author wrote it, shown where `listsCode` says so; absent, it is not shown. */
  readonly code?: string
  /** Several steps one at a time, or all at once; one at a time when absent. */
  readonly view?: Exclude<View, 'table'>
  /** The program and its pictures side by side, where there is room. */
  readonly side?: boolean
  /** What each picture shows, in words below it. */
  readonly words?: boolean
}

/**
 * Whether a figure shows the program itself: beside its pictures, or above a strip or table of several steps, where the lines
 * have the steps' numbers.
 */
export function listsCode(
  scene: Scene,
  { view, side }: { readonly view?: View | undefined; readonly side?: boolean | undefined },
): boolean {
  return side === true || (view !== undefined && view !== 'stepper' && scene.steps.length > 1)
}

/**
 * One `<figure class="memdiag">`: the picture of the only step, or all steps with buttons that need no script, or all
 * at once.
 *
 * @throws {TooLargeError} where the program stands beside too many steps.
 */
export function drawFigure(scene: Scene, placement: Placement, options: FigureOptions): Element {
  const { idPrefix, code, view, side = false } = options
  const language = languageOf(scene)
  const words = describeScene(scene)
  const panels = drawPanels(scene, placement, words, options)
  const listed = listsCode(scene, options) ? code : undefined
  checkCode((listed?.length ?? 0) * (scene.steps.length + 1))
  const { name } = words
  const hasSeveral = scene.steps.length > 1
  if (hasSeveral && view !== 'strip') {
    return figure(drawSteps(panels, { idPrefix, name, code: listed, language }), options)
  }
  const shown = hasSeveral
    ? drawStrip(scene, panels, { name, code: listed, side })
    : drawSteps(panels, { idPrefix, name, code: listed, language })
  return figure([liveElement(language, false), ...shown], options)
}

/** The element around all that a figure shows. */
export function figure(content: readonly Element[], { idPrefix, caption }: FigureOptions): Element {
  return h('figure', { className: 'memdiag', id: idPrefix }, [
    ...content,
    ...(caption ? [h('figcaption', prose(caption))] : []),
  ])
}

/** Each step's picture, called by its title, told by its description: unseen, or the words below it. */
function drawPanels(
  scene: Scene,
  placement: Placement,
  words: FigureWords,
  { idPrefix, alt, words: areWordsShown = false }: FigureOptions,
): Panel[] {
  const { steps } = scene
  const language = languageOf(scene)
  const measures = measure(scene)
  const pen = themed(language)
  const size = pictureSize(scene, placement, measures)
  return steps.flatMap((step, index) => {
    const told = words.steps[index]
    if (!told) return []
    const isOnly = steps.length === 1
    const number = isOnly ? '' : `-${index + 1}`
    const title = `${idPrefix}-title${number}`
    const desc = `${idPrefix}-desc${number}`
    const { name } = told
    const isDescribed = areWordsShown || alt === undefined
    const picture = drawSvg(
      size,
      {
        className: `memdiag-picture${leastWidthClass(size.width)}`,
        ariaLabelledBy: title,
        ...(isDescribed && { ariaDescribedBy: desc }),
      },
      [
        s('title', { id: title }, alt === undefined ? name : prose(alt)),
        ...(isDescribed && !areWordsShown ? [s('desc', { id: desc }, told.below.join('\n'))] : []),
        ...drawStep(step, placement, measures, pen),
      ],
      pen,
    )
    return [
      {
        step,
        caption: told.caption,
        name,
        picture,
        words: areWordsShown ? [wordsBelow(told, desc)] : [],
      },
    ]
  })
}

/**
 * A wide picture shrinks with the page, but not below four fifths: then it scrolls. A stylesheet cannot know how
 * wide a picture is, and inline styles are forbidden on strict pages, so there is a class for every 50 px.
 */
function leastWidthClass(width: number): string {
  const least = Math.min(1200, Math.floor((width * 0.8) / 50) * 50)
  return least < 250 ? '' : ` memdiag-min-${least}`
}
