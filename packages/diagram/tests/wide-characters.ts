import type { Snapshot } from '@memdiag/trace'
import { frame, Memory } from './memory.ts'

/** Names, keys and values of characters that take more than one column, in every kind of cell. */
export function wideCharacters(): Snapshot[] {
  const memory = new Memory()
  const texts = [
    '日本語のテキスト',
    '한국어 문자열',
    '🎉🎊🥳',
    '👩‍👩‍👧‍👦 🇳🇱 1️⃣',
    'ｆｕｌｌ幅',
    'e\u0301u\u0308n\u0303',
    '漢字 and ascii 🐍',
  ]
  const strings = texts.map((text) => memory.str(text))
  const [first = memory.none(), second = memory.none(), third = memory.none()] = strings
  const row = memory.list(...strings)
  const names = {
    行: row,
    변수: memory.tuple(first, second),
    entries: memory.dict(...strings.map((text) => [text, text] as const), [memory.str('row'), row]),
    members: memory.set(...strings),
    点: memory.instance('点のクラス', { 値: first, 次: row, ascii: third }),
    関数: memory.function('計算する', '(値, 次)', { 合計: second }),
    ...Object.fromEntries(texts.map((_, index) => [`n${index}`, strings[index] ?? memory.none()])),
  }
  const call = frame(2, '計算する', { 値: first, 次: row }, { returned: third })
  return [memory.snapshot(names), memory.snapshot(names, { event: 'return', frames: [call] })]
}
