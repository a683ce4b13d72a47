import type { Trace } from '@memdiag/trace'
import { declarations } from './options.ts'
import { suggestionFor } from './suggestion.ts'

/** A part of what a block becomes on its page. */
export type Part = (typeof declarations.show.value.values)[number]

export type PartsRead =
  | { readonly ok: true; readonly parts: readonly Part[] }
  | { readonly ok: false; readonly reason: string }

/** The parts of an option `show`, `code,diagram`; or why they cannot be, as the rest of a sentence. */
export function readParts(written: string): PartsRead {
  const parts: Part[] = []
  for (const word of written.split(',').map((word) => word.trim())) {
    const part = known.find((name) => name === word)
    if (part === undefined) return { ok: false, reason: whyNot(word) }
    if (parts.includes(part)) return { ok: false, reason: `has "${part}" twice. Keep one of them.` }
    parts.push(part)
  }
  return { ok: true, parts }
}

/**
 * The parts that a block has on its page. A stream on which the program printed nothing is none of them.
 *
 * @param show the option as it was written; absent, standard output is shown where the program prints there.
 */
export function partsShown(show: string | undefined, trace: Pick<Trace, 'stdout' | 'stderr'>): Part[] {
  return partsOf(show).filter((part) => part === 'code' || part === 'diagram' || trace[part].text !== '')
}

/** Whether a block's diagram is shown at all. */
export function hasDiagram(show: string | undefined): boolean {
  return partsOf(show).includes('diagram')
}

/** Whether the code stands right before the diagram, so that a figure may show both. */
export function codeLeadsToDiagram(show: string | undefined): boolean {
  return partsOf(show).some((part, index, parts) => part === 'code' && parts[index + 1] === 'diagram')
}

function partsOf(show = 'code,diagram,stdout'): readonly Part[] {
  const read = readParts(show)
  if (!read.ok) throw new Error(`the option show was not checked: it ${read.reason}`)
  return read.parts
}

const known = declarations.show.value.values

function whyNot(word: string): string {
  if (word === '') return `has a comma too many. Write for instance ${declarations.show.example}.`
  const meant = otherWords.get(word) ?? suggestionFor(word, known)
  const hint = meant
    ? `Did you mean "${meant}"?`
    : `Write ${known.join(', ')}, or some of them, with commas between them.`
  return `has no part "${word}". ${hint}`
}

/** Words that people write instead of ours. */
const otherWords: ReadonlyMap<string, Part> = new Map([
  ['program', 'code'],
  ['source', 'code'],
  ['figure', 'diagram'],
  ['picture', 'diagram'],
  ['svg', 'diagram'],
  ['out', 'stdout'],
  ['output', 'stdout'],
  ['printed', 'stdout'],
  ['err', 'stderr'],
  ['error', 'stderr'],
  ['errors', 'stderr'],
])
