import { readFileSync, writeFileSync } from 'node:fs'
import { expect } from 'vitest'

/**
 * Holds the part of a Markdown file between two comments against what is made of code; with `MEMDIAG_ACCEPT` set it is
 * written.
 *
 * @param begin what the first comment says, and `end` the second one.
 */
export function expectMade(file: string, begin: string, end: string, made: string): void {
  const [before = '', rest = ''] = readFileSync(file, 'utf8').split(`<!-- ${begin} -->`)
  const [part = '', after = ''] = rest.split(`<!-- ${end} -->`)
  expect(rest, `${file} has the comment "${begin}"`).not.toBe('')
  if (process.env.MEMDIAG_ACCEPT)
    writeFileSync(file, `${before}<!-- ${begin} -->\n\n${made}\n\n<!-- ${end} -->${after}`)
  else expect(part.trim()).toBe(made)
}
