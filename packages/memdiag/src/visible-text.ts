/**
 * Text of a program on one line of a message or a log: characters that a reader cannot see or a terminal obeys
 * (controls, format and bidi characters, lone surrogates, line separators) become visible escapes, and the form
 * `##[` that build services take for a command is broken up.
 */
export function visibleText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}]/gu, escaped).replaceAll('##[', '# #[')
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`
  return code <= 0xffff
    ? `\\u${code.toString(16).padStart(4, '0')}`
    : `\\U${code.toString(16).padStart(8, '0')}`
}
