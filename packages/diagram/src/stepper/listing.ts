import type { Element } from 'hast'
import { h } from 'hastscript'
import type { SceneStep } from '../scene/scene.ts'
import { visible } from '../visible.ts'
import { english } from '../words/english.ts'

/** Listings of so many columns fit any screen; wider ones may scroll and must take the keyboard's focus. */
const neverScrolls = 36

/**
 * The program at one step: an arrow stands before the line that it ran. Every step's listing is as wide, so that the
 * picture beside it stays where it is.
 *
 * @param step absent where no line is marked, nor any place kept for an arrow.
 */
export function listingOfStep(code: string, step?: SceneStep): Element {
  if (!step) return listing(code, () => ({}))
  return listing(code, (line) =>
    line === step.ran?.line ? { before: english.thisLine, isHere: true } : { before: english.otherLine },
  )
}

/** The program and all steps: behind each line stand the numbers of the steps that ran it, `①③`. */
export function listingOfAll(code: string, steps: readonly SceneStep[]): Element {
  return listing(code, (line) => {
    const numbers = steps.flatMap(({ ran }, index) =>
      ran?.line === line ? [english.stepNumber(index + 1)] : [],
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
 * stylesheet says so. There is no `code` inside: a site's highlighter would take the `pre` for one of its blocks.
 */
function listing(code: string, marksOf: (line: number) => Marks): Element {
  const lines = code.replace(/\n+$/, '').split('\n')
  const digits = String(lines.length).length
  const widest = Math.max(...lines.map((line) => line.length))
  return h(
    'pre',
    {
      className: 'memdiag-code',
      ...(digits + widest > neverScrolls && { tabIndex: 0, role: 'group', ariaLabel: english.listing }),
    },
    lines.map((line, index) => {
      const { before = '', behind, isHere } = marksOf(index + 1)
      return h('span', isHere ? { className: 'memdiag-here' } : {}, [
        h('i', `${before}${String(index + 1).padStart(digits)}  `),
        line.split('\t').map(visible).join('\t'),
        ...(behind === undefined ? [] : [h('b', `  ${behind}`)]),
        '\n',
      ])
    }),
  )
}
