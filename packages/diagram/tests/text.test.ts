import { describe, expect, it } from 'vitest'
import { columns, short, shortLiteral, visible } from '../src/scene/text.ts'

describe('text as it is shown', () => {
  it('writes what cannot be seen as Python would', () => {
    expect(visible('a\tb\n\x1b[0m')).toBe('a\\tb\\n\\x1b[0m')
    expect(visible('\u202eabc\u200b\u00a0\ufeff')).toBe('\\u202eabc\\u200b\\xa0\\ufeff')
    expect(visible('\ud800x\udc00\ufffe\u{e0001}')).toBe('\\ud800x\\udc00\\ufffe\\U000e0001')
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
