import { type Token, tokensOf } from 'memdiag/core'

/** More words in `at=` than anybody writes. */
const MOST_WORDS = 500
/** A range is written out this far when one of its lines is taken away. */
const LONGEST_RANGE = 1000

/**
 * Which lines, as readers number them, a fence's `at=` has the program drawn after.
 *
 * @param last the number of the program's last line; a range may be as long as somebody likes.
 */
export function linesAsked(info: string, last: number): ReadonlySet<number> {
  const words = wordsOf(atOption(info)).slice(0, MOST_WORDS)
  return new Set(words.flatMap((word) => linesOf(word, last)))
}

/** The words of a fence with a line more among its moments, or, where it was one of them, without it. */
export function withLineToggled(info: string, line: number): string {
  const option = atOption(info)
  const words = wordsOf(option)
  const isAsked = words.some((word) => linesOf(word).includes(line))
  // `all` and `changes` stand alone, and the end is drawn where nothing else is asked for.
  const others = words.filter((word) => !['all', 'changes', 'end'].includes(word))
  const kept = isAsked ? others.flatMap((word) => without(word, line)) : [...others, String(line)]
  const value = kept.toSorted(byLine).join(',')
  const written = value === '' ? '' : `at=${/\s/.test(value) ? `"${value}"` : value}`
  if (!option) return [info.trim(), written].filter((part) => part !== '').join(' ')
  const quotes = option.isQuoted ? 2 : 0
  const end = option.valueAt + option.value.length + quotes
  return `${info.slice(0, option.at)}${written}${info.slice(end)}`.replace(/\s+/g, ' ').trim()
}

type Option = Extract<Token, { kind: 'option' }>

function atOption(info: string): Option | undefined {
  return tokensOf(info).find((token): token is Option => token.kind === 'option' && token.key === 'at')
}

function wordsOf(option: Option | undefined): string[] {
  return option ? option.value.split(',').flatMap((word) => word.trim() || []) : []
}

/** `3`, `3#2` and `3#last` name one line, `2-4` three. */
function linesOf(word: string, last: number = Number.POSITIVE_INFINITY): number[] {
  const [, from, to] = /^(\d{1,7})(?:-(\d{1,7}))?(?:#\w+)?$/.exec(word) ?? []
  if (from === undefined) return []
  const first = Number(from)
  const end = Math.min(Number(to ?? from), first + LONGEST_RANGE - 1, last)
  return Array.from({ length: Math.max(0, end - first + 1) }, (_, index) => first + index)
}

/** Of a range the other lines are left, each by itself. */
function without(word: string, line: number): string[] {
  const lines = linesOf(word)
  if (!lines.includes(line)) return [word]
  return lines.filter((each) => each !== line).map(String)
}

/** Lines in their order; what is no line stays behind them. */
function byLine(one: string, other: string): number {
  const first = (word: string): number => linesOf(word)[0] ?? Number.POSITIVE_INFINITY
  const [left, right] = [first(one), first(other)]
  return left === right ? 0 : left - right
}
