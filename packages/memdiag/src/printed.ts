import { prose } from '@memdiag/diagram'
import type { Trace } from '@memdiag/trace'
import type { Code } from 'mdast'
import { type Problem, problemAt } from './errors.ts'
import { readParts } from './parts.ts'
import type { FenceWish } from './read-options.ts'

/**
 * What a program printed, as a code block of the site's own; of a program that was stopped, what came until then. Its words
 * stay as they are, of whatever language, and so do tabs. What a page cannot hold or what would turn it around (a carriage
 * return, the escapes of a terminal, marks of direction) is written as Python would escape it.
 */
export function printedNode(text: string): Code {
  // A block's own last line has an end, too.
  return plainText(prose(text.replace(/\n$/, '')))
}

/**
 * Text in a code block. `text` is the language that highlighters know as none: Shiki, Expressive Code, Prism and
 * highlight.js, each without a warning (https://shiki.style/languages#plain-text).
 */
export function plainText(value: string): Code {
  return { type: 'code', lang: 'text', value }
}

/** A warning for each stream that a fence itself wants to show and on which its program printed nothing. */
export function nothingPrinted(trace: Trace, { options, written, placeOf }: FenceWish): Problem[] {
  const { show } = options
  // What a site or page says of all blocks holds for those that print.
  if (show === undefined || !written.has('show') || trace.outcome.kind === 'stopped') return []
  const read = readParts(show)
  return (read.ok ? read.parts : []).flatMap((part) => {
    if (part === 'code' || part === 'diagram' || trace[part].text !== '') return []
    const message = `show has ${part}, and the program prints nothing on ${streams[part]}. Let the program print there, or name other parts.`
    return [problemAt('nothing-printed', placeOf('show'), message)]
  })
}

const streams = { stdout: 'standard output', stderr: 'standard error' } as const
