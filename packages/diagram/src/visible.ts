/**
 * Text of a program as it may reach a page, a file or a log, on one line: what has no look that all readers agree on,
 * or what turns, hides or ends the text around it, is written as Python would escape it. By property, so that nothing
 * is forgotten:
 *
 * - `C`: controls (terminals obey them, XML forbids them), formats (bidi, zero-width), lone surrogates, private use (each
 *   font has its own), and what is not assigned, noncharacters among it;
 * - `Z`: line separators and every space but U+0020, which look alike;
 * - what is drawn as nothing although it is a letter or mark: `Default_Ignorable_Code_Point` (fillers of Hangul,
 *   variation selectors, joiners) and the empty pattern of Braille. U+FE0F after a pictograph asks for its coloured
 *   form and stays;
 * - the fourth mark and more on one character, so that no text climbs out of its cell.
 */
export function visible(text: string): string {
  return text.replace(invisible, (found: string, marks: string | undefined, more: string | undefined) =>
    marks !== undefined ? marks + escaped(more ?? '') : escaped(found),
  )
}

/**
 * An author's words, of any language: joiners, marks of direction, soft hyphens and variation selectors belong to them.
 * What XML forbids, what turns the page around them and other text that nobody sees is escaped. Tag characters are
 * text that nobody sees, except in a flag.
 */
export function prose(text: string): string {
  return text.replace(flagOrUnseen, (found: string, flag: string | undefined) =>
    flag !== undefined || isPartOfWords(found) ? found : escaped(found),
  )
}

const invisible =
  /(\p{M}{3})(\p{M}+)|(?<!\p{Extended_Pictographic})\uFE0F|(?! |\uFE0F)[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu

/** A flag with the tags that say which one, then what may have to be escaped. */
const flagOrUnseen =
  /(\u{1f3f4}[\u{e0020}-\u{e007f}]+)|[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/gu

/** First and last code point of what belongs to words although nobody sees it. */
const partsOfWords = [
  [0x09, 0x0a], // tab, line feed
  [0xad, 0xad], // soft hyphen
  [0x61c, 0x61c], // Arabic letter mark
  [0x200c, 0x200f], // joiners and marks of direction, each for one place
  [0xfe00, 0xfe0f], // variation selectors
  [0xe0100, 0xe01ef],
] as const

function isPartOfWords(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  return partsOfWords.some(([first, last]) => first <= code && code <= last)
}

const named: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
])

function escaped(text: string): string {
  return Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0
    const hex = code.toString(16)
    if (code <= 0xff) return named.get(character) ?? `\\x${hex.padStart(2, '0')}`
    return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`
  }).join('')
}
