import type { ElementContent } from 'hast'
import { h } from 'hastscript'

/**
 * A sentence in which texts and names that are written from right to left do not turn what stands around them: each is
 * isolated (https://www.unicode.org/reports/tr9/#Markup_And_Formatting).
 */
export function isolated(sentence: string): ElementContent[] {
  // Split by what it captures: every second part is isolated.
  return sentence
    .split(fromRightToLeft)
    .flatMap((part, index): ElementContent[] =>
      part === '' ? [] : [index % 2 === 1 ? h('bdi', part) : { type: 'text', value: part }],
    )
}

/** A text in quotes or a name with a letter of Hebrew, Arabic, Syriac, Thaana, N'Ko and their kin in it. */
const fromRightToLeft =
  /('[^']*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc][^']*'|"[^"]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc][^"]*"|[\p{L}\p{M}\p{N}_]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc][\p{L}\p{M}\p{N}_]*)/u
