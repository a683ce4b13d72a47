import type { Element } from 'hast'
import { h } from 'hastscript'
import type { StepWords } from '../words/describe.ts'
import { isolated } from './isolated.ts'

/** What a picture shows, in words below it: a list of sentences. */
export function wordsBelow({ below }: StepWords, id: string): Element {
  return h(
    'ul',
    { className: 'memdiag-words', id },
    below.map((sentence) => h('li', isolated(sentence))),
  )
}
