import type { Element } from 'hast'
import { h } from 'hastscript'
import type { StepWords } from '../words/describe.ts'

/**
 * What a picture shows, in words below it: a list of sentences. What happened stands above the picture; what changed is
 * told again where it had to be shortened there.
 */
export function wordsBelow({ caption, happened, state }: StepWords, id: string): Element {
  const whole = happened.at(-1)
  const isShortened = caption.change !== undefined && caption.change !== whole
  const untold = isShortened && whole !== undefined ? [whole] : []
  return h(
    'ul',
    { className: 'memdiag-words', id },
    [...untold, ...state].map((sentence) => h('li', sentence)),
  )
}
