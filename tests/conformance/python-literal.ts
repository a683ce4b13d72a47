/** Python literals, as a trace has them, to the text of a neutral trace. */

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '\\': '\\',
  "'": "'",
  '"': '"',
}

/** The string that Python writes as this literal (its `repr`). */
export function stringOf(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|(.))/g, (whole, two, four, eight, sign) => {
      if (sign !== undefined) return ESCAPES[sign] ?? whole
      return String.fromCodePoint(Number.parseInt(two ?? four ?? eight, 16))
    })
}

/** An int, decimal or hexadecimal, as a neutral trace has it: decimal, hexadecimal from 4000 digits up. */
export function intOf(literal: string): string {
  const [, sign = '', digits = ''] = /^(-?)(.*)$/.exec(literal) ?? []
  const isHexadecimal = digits.startsWith('0x')
  // 4000 decimal digits are some 3322 hexadecimal ones: below both nothing has to be converted.
  if (!isHexadecimal && digits.length < 4000) return literal
  const value = BigInt(digits)
  const decimal = value.toString()
  return sign + (decimal.length < 4000 ? decimal : `0x${value.toString(16)}`)
}
