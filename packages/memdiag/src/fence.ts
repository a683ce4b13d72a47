import { type Authored, authoredCode } from './authored.ts'
import type { Place } from './errors.ts'

/** A code block of a page that asks for a picture. */
export interface Fence {
  /** The code between the fence lines, as written. */
  readonly code: string
  /** The same taken apart: what of it runs, what readers see, what its directives ask for. */
  readonly authored: Authored
  /** The language word, such as `python`. */
  readonly language: string
  /** The rest of the fence's info line, such as `memdiag at=3 {1,3}`. */
  readonly info: string
  /** Where the opening fence stands in the author's file. */
  readonly place: Place
  /** The column of the first character of `info`; absent when the host does not tell. */
  readonly infoColumn?: number
  /** A program that is a file of its own, not a block of a page: messages speak of its lines and of the command. */
  readonly isProgram?: true
}

/** A fence from what its host tells. */
export function fenceWith(told: Omit<Fence, 'authored'>): Fence {
  const authored = authoredCode(told.code)
  // Who runs a file sees all of it.
  const all = told.code.split('\n').map((_, index) => index + 1)
  return { ...told, authored: told.isProgram ? { ...authored, shownLines: all } : authored }
}

/** One word of a fence's info line, and where it begins (0-based, in the info). */
export type Token =
  | { readonly kind: 'word'; readonly word: string; readonly at: number }
  | {
      readonly kind: 'option'
      readonly key: string
      readonly value: string
      /** The value stood in quotes, which are gone. */
      readonly isQuoted?: true
      readonly at: number
      readonly valueAt: number
    }
  /** Something that only a highlighter reads: `{1,3-5}`, `/pattern/`, `"text"`. */
  | { readonly kind: 'foreign'; readonly text: string; readonly at: number }

/** Whether a code block with this language and info line asks for a memory diagram. */
export function asksForDiagram(
  language: string | null | undefined,
  info: string | null | undefined,
): boolean {
  if (!language) return false
  if (language.toLowerCase() === 'memdiag') return true
  // Also written otherwise: whoever writes `Memdiag` is told, instead of waiting for a picture.
  return tokensOf(info ?? '').some((token) => token.kind === 'word' && token.word.toLowerCase() === 'memdiag')
}

/**
 * The words of an info line. Blanks separate them, except inside quotes, braces and `/…/`. Nothing an author
 * can type makes this throw: what has no end ends with the line.
 */
export function tokensOf(info: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < info.length) {
    if (/\s/.test(info.charAt(at))) {
      at++
      continue
    }
    const end = endOfToken(info, at)
    tokens.push(tokenOf(info.slice(at, end), at))
    at = end
  }
  return tokens
}

function tokenOf(text: string, at: number): Token {
  if (/^["'{/[(]/.test(text)) return { kind: 'foreign', text, at }
  const equals = text.indexOf('=')
  if (equals === -1) return { kind: 'word', word: text, at }
  const raw = text.slice(equals + 1)
  const quotes = raw.length >= 2 && /^(".*"|'.*')$/s.test(raw)
  return {
    kind: 'option',
    key: text.slice(0, equals),
    value: quotes ? raw.slice(1, -1) : raw,
    ...(quotes && { isQuoted: true }),
    at,
    valueAt: at + equals + 1,
  }
}

const closers: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '{': '}',
  '[': ']',
  '(': ')',
  '/': '/',
}

/** Brackets, quotes and slashes open a stretch only at a word's beginning or right after its `=`. */
function endOfToken(info: string, start: number): number {
  let at = start
  while (at < info.length && !/\s/.test(info.charAt(at))) {
    const closer = at === start || info.charAt(at - 1) === '=' ? closers[info.charAt(at)] : undefined
    if (closer === undefined) {
      at++
      continue
    }
    const close = info.indexOf(closer, at + 1)
    at = close === -1 ? info.length : close + 1
  }
  return at
}
