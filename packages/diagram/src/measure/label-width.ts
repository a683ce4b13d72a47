import { columns } from '../scene/text.ts'

/**
 * How wide words in the page's own proportional font may be, in px. No font is known when a page is built, so this
 * takes DejaVu Sans, which sets the widest letters of the usual ones (advances from the font, rounded up).
 */
export function labelWidth(text: string, weight: 'bold' | 'normal', size = 11): number {
  let em = 0
  for (const character of text) em += advanceOf(character, weight)
  return (em * size) / 100
}

function advanceOf(character: string, weight: 'bold' | 'normal'): number {
  for (const [advance, characters] of advances[weight]) if (characters.includes(character)) return advance
  const isLatin = character >= '!' && character <= '~'
  return isLatin ? usual[weight] : Math.max(1, columns(character)) * usual[weight]
}

/** Most letters and all digits, in hundredths of an em. */
const usual = { normal: 65, bold: 72 } as const

/** What is narrower or wider than that. */
const advances: Readonly<
  Record<keyof typeof usual, readonly (readonly [advance: number, characters: string])[]>
> = {
  normal: [
    [35, " ',.IJijl-/:;\\f|"],
    [42, '!()[]rt'],
    [53, '"*_`sz?Lc'],
    [76, 'DGHNUCRVAXZB'],
    [80, '&OQw'],
    [85, '#+<=>M^~'],
    [99, '%m@W'],
  ],
  bold: [
    [38, " '/IJ\\ijl|"],
    [47, ',-.:;!()[]f'],
    [53, '"*_`rt'],
    [61, '?csz'],
    [78, 'ABCKPRVXZ'],
    [85, '#&+<=>DHNOQ^~GU'],
    [93, 'w'],
    [105, '%@Mm'],
    [111, 'W'],
  ],
}
