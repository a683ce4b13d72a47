import { describe, expect, it } from 'vitest'
import { columns, short, shortLiteral } from '../src/scene/text.ts'
import { prose, visible } from '../src/visible.ts'

describe('text as it is shown', () => {
  it('writes what cannot be seen as Python would', () => {
    expect(visible('a\tb\n\x1b[0m')).toBe('a\\tb\\n\\x1b[0m')
    expect(visible('\u202eabc\u200b\u00a0\ufeff')).toBe('\\u202eabc\\u200b\\xa0\\ufeff')
    expect(visible('\ud800x\udc00\ufffe\u{e0001}')).toBe('\\ud800x\\udc00\\ufffe\\U000e0001')
  })

  it('writes so what no two fonts draw alike, and letters and marks that are drawn as nothing', () => {
    expect(visible('\ue000\u{f0000}\u0378')).toBe('\\ue000\\U000f0000\\u0378')
    expect(visible('\u115f\u3164\u2800\u034f\u2060')).toBe('\\u115f\\u3164\\u2800\\u034f\\u2060')
    expect(visible('a\ufe0fb\ufe00')).toBe('a\\ufe0fb\\ufe00')
  })

  it("leaves an author's words as they are in any language, without what nobody sees or what turns the page", () => {
    const fine =
      'می\u200cخواهم co\u00adoperate 👩\u200d🚀 🏴\u{e0067}\u{e0062}\u{e0065}\u{e007f} 葛\u{e0100}\tx\ny \u200fab'
    expect(prose(fine)).toBe(fine)
    expect(prose('a\u202eb\u2066c\x1b\ud800\u200b\ufeff\u2060')).toBe(
      'a\\u202eb\\u2066c\\x1b\\ud800\\u200b\\ufeff\\u2060',
    )
    expect(prose('hidden\u{e0041}')).toBe('hidden\\U000e0041')
  })

  it('leaves letters, accents and emoji alone', () => {
    for (const text of ['é', 'e\u0301', '日本語', 'שלום', '🎉', '❤\ufe0f', "'two  spaces'"])
      expect(visible(text)).toBe(text)
  })

  it('keeps at most three marks on a character', () => {
    expect(visible(`Z${'\u0336'.repeat(5)}`)).toBe(`Z${'\u0336'.repeat(3)}\\u0336\\u0336`)
  })

  it('cuts at 24 graphemes, strings inside their quotes', () => {
    expect(short('1'.repeat(24))).toBe('1'.repeat(24))
    expect(short('1'.repeat(25))).toBe(`${'1'.repeat(23)}…`)
    expect(shortLiteral(`'${'a'.repeat(40)}'`, false)).toBe(`'${'a'.repeat(21)}'…`)
    expect(shortLiteral(`b"${'a'.repeat(40)}`, true)).toBe(`b"${'a'.repeat(20)}"…`)
    // Never half an escape.
    expect(short('👩‍🚀'.repeat(3), 20)).toBe('👩\\u200d🚀👩\\u200d🚀👩…')
  })

  it('does not read all of a very long text', () => {
    expect(short('x'.repeat(5_000_000)).length).toBe(24)
  })

  it('counts two columns for wide characters and a little more for emoji', () => {
    expect(columns('abc')).toBe(3)
    expect(columns('日本')).toBe(4)
    expect(columns('🎉')).toBeCloseTo(2.4)
  })
})

describe('the quick way to cut a text of printable ASCII', () => {
  it('finds the graphemes that Unicode finds, also side by side', () => {
    const characters = Array.from({ length: 0x7f - 0x20 }, (_, index) => String.fromCharCode(0x20 + index))
    const all = characters.flatMap((one) => characters.map((other) => one + other)).join('')
    const segments = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(all)]
    expect(segments.map(({ segment }) => segment)).toEqual([...all])
    for (let length = 0; length < 30; length++) {
      expect(short(`${all.slice(0, length)}é`, length + 1)).toBe(`${all.slice(0, length)}é`)
      expect(short(all.slice(0, length))).toBe(length <= 24 ? all.slice(0, length) : `${all.slice(0, 23)}…`)
    }
  })
})
