import { parser } from '@lezer/python'
import { editsBetween } from './near-names.ts'

/** A comment of the program that speaks to memdiag. */
export interface Directive {
  readonly kind: 'snapshot' | 'claim' | 'hide' | 'show' | 'mistake'
  readonly line: number
  readonly column: number
  readonly isAlone: boolean
  /** A snapshot's caption, a claim's expression, what is wrong with a mistake. */
  readonly text: string
}

/** The comments of the program that speak to memdiag; what looks like one in a string is none. */
export function directivesIn(code: string, lines: readonly string[]): Directive[] {
  if (!code.includes('#:')) return []
  const starts: number[] = []
  let at = 0
  for (const line of lines) {
    starts.push(at)
    at += line.length + 1
  }
  const found: Directive[] = []
  parser.parse(code).iterate({
    enter({ name, from, to }) {
      if (name !== 'Comment') return
      const comment = code.slice(from, to)
      const late = comment.startsWith('#:') ? undefined : lateDirective.exec(comment)?.[1]
      if (!comment.startsWith('#:') && late === undefined) return
      const line = starts.findLastIndex((start) => start <= from) + 1
      const column = from - (starts[line - 1] ?? 0) + 1
      const isAlone = (lines[line - 1] ?? '').slice(0, column - 1).trim() === ''
      const read =
        late === undefined
          ? readDirective(comment.slice(2).trim(), isAlone)
          : bad(
              `a directive begins its comment. Write "#: ${late}" without anything before it in the comment.`,
            )
      found.push({ line, column, isAlone, ...read })
    },
  })
  return found
}

const words = ['snapshot', 'hide', 'show'] as const

/** In a comment that begins as another one: nobody would see that it does nothing. */
const lateDirective = /\s#:\s*(snapshot|hide|show)\b/

function bad(message: string): Pick<Directive, 'kind' | 'text'> {
  return { kind: 'mistake', text: message }
}

const whatCanStand =
  'Write #: snapshot, #: hide, #: show, or a claim such as #: a is b; an ordinary comment begins with # and a blank.'

function readDirective(text: string, isAlone: boolean): Pick<Directive, 'kind' | 'text'> {
  const [word = '', ...rest] = text.split(/\s+/)
  if (text === '') return bad(`"#:" says nothing. ${whatCanStand}`)
  // No caption begins so: there is a name like ours.
  if (word === 'snapshot' && /^(?:[=!<>]=|[<>]\s)/.test(rest.join(' '))) return { kind: 'claim', text }
  if (word === 'snapshot') return { kind: 'snapshot', text: text.slice(word.length).trim() }
  if (word === 'hide' || word === 'show') {
    if (rest.length > 0) return bad(`"#: ${word}" has nothing after it. Leave the rest out.`)
    return isAlone
      ? { kind: word, text: '' }
      : bad(`"#: ${word}" stands on a line of its own: it is about whole lines.`)
  }
  const near = words.find((each) => isSlip(word, each))
  // What goes on with an operator is a claim about a name like ours.
  if (near && !/^[^\p{L}\p{N}]|^(?:is|in|not|and|or|if)\b/u.test(rest.join(' ')))
    return bad(`there is no directive "${word}". Did you mean "#: ${near}"? ${whatCanStand}`)
  return { kind: 'claim', text }
}

function isSlip(written: string, word: string): boolean {
  if (!/^\p{L}+:?$/u.test(written)) return false
  const edits = editsBetween(written.toLowerCase().replace(':', ''), word)
  return written !== word && edits <= (word.length > 4 ? 2 : 1)
}
