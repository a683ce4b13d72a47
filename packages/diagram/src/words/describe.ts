import { attributesFrom } from '../scene/attributes.ts'
import type { Scene, SceneBox, SceneCell, SceneStep } from '../scene/scene.ts'
import { prose } from '../visible.ts'
import { captionOf, eventOf, type StepCaption } from './caption.ts'
import { changeIn } from './changes.ts'
import { type Language, languageOf } from './language.ts'
import { type Names, namesOf } from './names.ts'
import { cellWords, textWords } from './values.ts'

/** A figure in words. */
export interface FigureWords {
  /** A short name for all of it. */
  readonly name: string
  readonly steps: readonly StepWords[]
}

/** One step in words: all that its picture shows, enough to draw it again. */
export interface StepWords {
  /** `Step 2 of 5: line 3`; of an only step the figure's name. */
  readonly name: string
  /** What stands at its picture; the change in it is shortened where much changed. */
  readonly caption: StepCaption
  /** What is left to say below a picture that has its caption, frames and then objects: a sentence each. */
  readonly below: readonly string[]
  /** Everything, from the line that just ran, what came of it and what changed: a sentence to a line. */
  readonly text: string
}

/** What a figure shows, told step by step in the scene's language. */
export function describeScene(scene: Scene): FigureWords {
  const language = languageOf(scene)
  const names = scene.steps.map((step) => namesOf(step, language))
  const earlier = scene.earlier?.at(-1)
  const name = nameOf(scene, language)
  return {
    name,
    steps: scene.steps.map((step, index) => {
      const here = names[index] ?? namesOf(step, language)
      const before = scene.isUnmarked ? undefined : index === 0 ? earlier : scene.steps[index - 1]
      const namesBefore = before && (names[index - 1] ?? namesOf(before, language))
      const change =
        before && namesBefore ? changeIn({ step, names: here, before, namesBefore, language }) : undefined
      const event = eventOf(step, language)
      const happened = [
        // Code has no full stop: `x = 0.` is another number.
        ...(step.ran ? [language.ranLine(step.ran.line, step.ran.text)] : []),
        ...(event ? [sentence(event)] : []),
        ...(step.note === undefined ? [] : [sentence(prose(step.note))]),
        ...(change ? [change.whole] : []),
      ]
      const state = stateOf(step, here, language)
      return {
        name:
          scene.steps.length === 1
            ? name
            : language.stepName(index + 1, scene.steps.length, step.ran?.line, event),
        caption: captionOf(step, language, change?.short),
        // A change that the caption shortens is told whole.
        below: [...(change && change.short !== change.whole ? [change.whole] : []), ...state],
        text: [...happened, ...state].join('\n'),
      }
    }),
  }
}

function nameOf({ steps }: Scene, language: Language): string {
  const [only] = steps
  const name = language.figureName(steps.length)
  if (!only || steps.length > 1) return name
  const bound = only.frames.flatMap((frame) => frame.cells).filter((cell) => cell.role === 'name')
  return `${name}: ${language.counted(bound.length, only.boxes.length)}`
}

function stateOf(step: SceneStep, names: Names, language: Language): string[] {
  return [
    ...step.frames.flatMap((frame, index) => {
      const cells = frame.cells.map((cell) => cellWords(cell, names.shortName(cell), names, language))
      const notes = [frame.note, frame.state === 'waiting' ? language.waiting : undefined].filter(Boolean)
      const title = names.frameTitle(frame.id) + (notes.length > 0 ? ` (${notes.join(', ')})` : '')
      const holds = language.frameHolds(title, cells.length > 0 ? cells : [language.noNames])
      return step.elidedFrames?.after === index
        ? [language.framesNotShown(step.elidedFrames.count), holds]
        : [holds]
    }),
    ...(names.unreached.length > 0
      ? [language.isUnreachable(names.unreached.map((box) => unreachableWords(box, names, language)))]
      : []),
    ...names.inOrder.flatMap((box) => [
      ...boxSentences(box, names, language),
      ...(box.references ? [language.hasReferences(names.called(box.id), box.references)] : []),
    ]),
    ...(step.hidesNames ? [language.namesLeftOut] : []),
    ...(step.elidedBoxes > 0 ? [language.notShown(step.elidedBoxes, step.elidedBoxesAtLeast)] : []),
  ]
}

function unreachableWords(box: SceneBox, names: Names, language: Language): string {
  const called = names.called(box.id)
  return box.unreachable ? `${called}, ${language.kept(box.unreachable)}` : called
}

/** What an object holds; nothing where all there is to say was said when it was first met. */
function boxSentences(box: SceneBox, names: Names, language: Language): string[] {
  const called = names.called(box.id)
  if (box.cells.length + box.elidedCells === 0) {
    return box.kind === 'function' || box.kind === 'other' ? [] : [language.isEmpty(called)]
  }
  const isPlain = (cell: SceneCell) =>
    cell.content.kind === 'text' && (cell.role === 'index' || cell.role === 'member' || cell.role === 'value')
  const bare = (cell: SceneCell) =>
    cell.content.kind === 'text' ? textWords(cell.content.text, language) : ''
  const cells = box.cells.every(isPlain)
    ? [box.cells.map(bare).join(', ')]
    : box.cells.map((cell) =>
        cell.role === 'value' && cell.content.kind === 'text'
          ? bare(cell)
          : cellWords(cell, names.shortName(cell), names, language),
      )
  const more = box.elidedCells > 0 ? [language.andMore(box.elidedCells)] : []
  return [language.holds(called, cells.toSpliced(attributesFrom(box), 0, ...more).filter(Boolean))]
}

function sentence(words: string): string {
  return /[.!?…:]$/.test(words) ? words : `${words}.`
}
