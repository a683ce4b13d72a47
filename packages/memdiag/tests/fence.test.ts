import { describe, expect, it } from 'vitest'
import { asksForDiagram, tokensOf } from '../src/fence.ts'

describe('a fence asks for a diagram', () => {
  it('when memdiag stands among its words', () => {
    expect(asksForDiagram('python', 'memdiag')).toBe(true)
    expect(asksForDiagram('python', 'title="a.py" {2} memdiag at=2')).toBe(true)
  })

  it('when somebody took memdiag for a language, so that they are told', () => {
    expect(asksForDiagram('memdiag', null)).toBe(true)
  })

  it('not when memdiag is only part of a word, a title or a marker', () => {
    expect(asksForDiagram('python', 'title="memdiag"')).toBe(false)
    expect(asksForDiagram('python', '"memdiag" /memdiag/ {memdiag}')).toBe(false)
    expect(asksForDiagram('python', 'memdiags')).toBe(false)
    expect(asksForDiagram('python', null)).toBe(false)
    expect(asksForDiagram(null, 'memdiag')).toBe(false)
  })
})

describe('the words of an info line', () => {
  it('are options, bare words and what only a highlighter reads', () => {
    expect(tokensOf('memdiag at=3,5 {1,3-5} /x y/ "keyless string" caption="Two names" ins={2}')).toEqual([
      { kind: 'word', word: 'memdiag', at: 0 },
      { kind: 'option', key: 'at', value: '3,5', at: 8, valueAt: 11 },
      { kind: 'foreign', text: '{1,3-5}', at: 15 },
      { kind: 'foreign', text: '/x y/', at: 23 },
      { kind: 'foreign', text: '"keyless string"', at: 29 },
      { kind: 'option', key: 'caption', value: 'Two names', isQuoted: true, at: 46, valueAt: 54 },
      { kind: 'option', key: 'ins', value: '{2}', at: 66, valueAt: 70 },
    ])
  })

  it('keep an equals sign, a brace or a slash inside quotes', () => {
    expect(tokensOf(`caption='a = b {c} /d/'`)).toEqual([
      { kind: 'option', key: 'caption', value: 'a = b {c} /d/', isQuoted: true, at: 0, valueAt: 8 },
    ])
  })

  it('may begin with anything inside quotes', () => {
    for (const text of ['{x}', "'", '{', '[1]']) {
      expect(tokensOf(`caption="${text}"`)).toMatchObject([{ value: text, isQuoted: true }])
    }
  })

  it('end with the line when a quote or brace is never closed', () => {
    expect(tokensOf('caption="open and on')).toEqual([
      { kind: 'option', key: 'caption', value: '"open and on', at: 0, valueAt: 8 },
    ])
    expect(tokensOf('{1,2')).toEqual([{ kind: 'foreign', text: '{1,2', at: 0 }])
  })

  it('cover whatever anybody types, without an error', () => {
    let seed = 7
    const alphabet = [...'ab=,"\'{}[]()/\\ \t#-1é😀\u202e']
    const random = () => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return seed >> 12
    }
    for (let run = 0; run < 2000; run++) {
      const info = Array.from({ length: random() % 30 }, () => alphabet[random() % alphabet.length]).join('')
      const tokens = tokensOf(info)
      for (const token of tokens) expect(token.at).toBeLessThan(info.length)
      expect(tokens.map(({ at }) => at)).toEqual([...tokens.map(({ at }) => at)].sort((a, b) => a - b))
    }
  })
})
