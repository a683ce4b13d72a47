import { visible } from '../scene/text.ts'

/**
 * Text for between the quotes of a Mermaid label, or for after `accTitle:`: on one line, and without anything that
 * Mermaid could read as syntax, Markdown, an icon or a formula. `#<code point>;` is Mermaid's own way to write a
 * character (https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters); the numbers are decimal.
 */
export function escaped(text: string): string {
  return visible(text).replace(mayMeanMore, (character) =>
    // A browser shows spaces in a row as one: from the second on they are ones that it keeps.
    character === ' ' ? '#160;' : `#${character.codePointAt(0)};`,
  )
}

/**
 * Whatever is not known to be harmless. `*`, and `_` at the edge of a word, because Mermaid before 11.13 reads every
 * label as Markdown; a colon also because Mermaid cuts the last `;` from a line with `style` and `:` before a `#`.
 */
const mayMeanMore = /[^A-Za-z0-9 _.,+/=-]|(?<=^| ) |(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/gu
