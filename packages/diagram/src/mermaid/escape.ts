import { visible } from '../visible.ts'

/**
 * Text for between the quotes of a Mermaid label, or for after `accTitle:`: on one line, and without anything that
 * Mermaid could read as syntax, Markdown, an icon or a formula. `#<code point>;` is Mermaid's own way to write a
 * character (https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters); the numbers are decimal.
 */
export function escaped(text: string): string {
  return visible(text)
    .replace(decodedTooEarly, wordJoiner)
    .replace(mayMeanMore, (character) =>
      // A browser shows spaces in a row as one, and none at an end: there they are ones that it keeps.
      character === ' ' ? keptSpace : `#${character.codePointAt(0)};`,
    )
}

/** The same on one line of the picture too, however long: no space lets Mermaid break it. */
export function escapedWhole(text: string): string {
  return escaped(text).replaceAll(' ', keptSpace)
}

const keptSpace = '#160;'

/** Takes no room; a text of ours has no other, `visible` writes them as `\u2060`. */
const wordJoiner = '\u2060'

/**
 * Where a text must be parted, because Mermaid looks for these after it has decoded what we escaped: an icon's name,
 * and the marks that stand for `&#` and `;` inside Mermaid.
 */
const decodedTooEarly = /(?<=fa[bklrs]?:)(?=fa-)|(?<=ﬂ)(?=°)|(?<=¶)(?=ß)/g

/**
 * Whatever is not known to be harmless. `*`, and `_` at the edge of a word, because there were versions of Mermaid
 * that read every label as Markdown; a colon also because Mermaid takes off the last `;` of a line in which `style`
 * and later `:` stand before a `#`.
 */
const mayMeanMore = /[^A-Za-z0-9 _.,+/=-]|(?<=^| ) | $|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/gu
