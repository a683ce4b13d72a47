import type { Element } from 'hast'
import { h } from 'hastscript'
import { largest } from '../extremes.ts'
import type { Scene, SceneStep } from '../scene/scene.ts'
import { visible } from '../visible.ts'
import { type Language, languageOf } from '../words/language.ts'

/** Listings of so many columns fit any screen; wider ones may scroll and must take the keyboard's focus. */
const neverScrolls = 34

/**
 * The program at one step: an arrow stands before the line that it ran. Every step's listing is as wide, so that the
 * picture beside it stays where it is.
 *
 * @param step absent where no line is marked, nor any place kept for an arrow.
 */
export function listingOfStep(code: string, language: Language, step?: SceneStep): Element {
  if (!step) return listing(code, language, () => ({}))
  return listing(code, language, (line) =>
    line === step.ran?.line ? { before: language.thisLine, isHere: true } : { before: language.otherLine },
  )
}

/** The program and all steps: behind each line stand the numbers of the steps that ran it, `①③`. */
export function listingOfAll(code: string, scene: Pick<Scene, 'steps' | 'language'>): Element {
  const language = languageOf(scene)
  return listing(code, language, (line) => {
    const numbers = scene.steps.flatMap(({ ran }, index) =>
      ran?.line === line ? [language.stepNumber(index + 1)] : [],
    )
    return numbers.length > 0 ? { behind: numbers.join('') } : {}
  })
}

interface Marks {
  readonly before?: string
  readonly behind?: string
  readonly isHere?: boolean
}

/**
 * A `span` for each line: its number, its text, its marks. All of it is text, in lines of its own also where no
 * stylesheet says so. Sites have plans for code: highlighters take each `pre` with a `code` inside for one of their blocks,
 * so there is none; and some put a component of their own in the place of each `pre` in MDX (Docusaurus leaves nothing but
 * its children), so all that is needed for its looks is inside.
 */
function listing(code: string, language: Language, marksOf: (line: number) => Marks): Element {
  const lines = code.replace(/\n+$/, '').split('\n')
  const digits = String(lines.length).length
  const shown = lines.map((line, index) => {
    const { before = '', behind, isHere } = marksOf(index + 1)
    const number = `${before}${String(index + 1).padStart(digits)}  `
    return { number, text: line.split('\t').map(visible).join('\t'), behind, isHere }
  })
  const widest = largest(shown.map(columnsOf))
  const rows = shown.map(({ number, text, behind, isHere }) =>
    h('span', isHere ? { className: 'memdiag-here' } : {}, [
      h('i', number),
      text,
      ...(behind === undefined ? [] : [h('b', `  ${behind}`)]),
      '\n',
    ]),
  )
  const mayScroll = widest > neverScrolls
  return h('pre', { className: 'memdiag-listing' }, [
    h(
      'span',
      {
        className: 'memdiag-code',
        ...(mayScroll && { tabIndex: 0, role: 'group', ariaLabel: language.listing }),
      },
      rows,
    ),
  ])
}

/** About how wide a line is at most: every character may be a wide one, a tab goes to the next fourth column. */
function columnsOf({
  number,
  text,
  behind = '',
}: {
  number: string
  text: string
  behind?: string | undefined
}) {
  const wide = [...text].filter((character) => character > '\u02ff').length
  const tabs = text.split('\t').length - 1
  return number.length + text.length + wide + 3 * tabs + 2 * behind.length
}
