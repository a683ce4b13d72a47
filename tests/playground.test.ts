import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { linesAsked, withLineToggled } from '../site/src/playground/at-option.ts'
import { examples } from '../site/src/playground/examples.ts'
import { asMarkdown, fromFragment, toFragment } from '../site/src/playground/program.ts'

describe('a line of the playground that is clicked', () => {
  it.each([
    ['', 3, 'at=3'],
    ['words', 3, 'words at=3'],
    ['at=3', 3, ''],
    ['at=3 words', 3, 'words'],
    ['at=all', 2, 'at=2'],
    ['at=end diff=none', 2, 'at=2 diff=none'],
    ['at=5', 2, 'at=2,5'],
    ['at=2-4', 3, 'at=2,4'],
    ['at=2-4', 6, 'at=2-4,6'],
    ['at=3#2,5', 3, 'at=5'],
    ['at="call f"', 4, 'at="4,call f"'],
    ['at="4,call f"', 4, 'at="call f"'],
    ["caption='a b' at=1", 2, "caption='a b' at=1,2"],
  ])('turns %s and line %i into %s', (info, line, expected) => {
    expect(withLineToggled(info, line)).toBe(expected)
  })

  it('is marked where its moment is drawn, also the second time it runs, or in a range', () => {
    expect([...linesAsked('at="1,3#2,5-6,call f,end"', 9)]).toEqual([1, 3, 5, 6])
    expect([...linesAsked('at=all', 9)]).toEqual([])
  })

  it('is one of the program, however many lines and ranges a stranger writes', () => {
    expect([...linesAsked(`at=${'1-9999999,'.repeat(100_000)}`, 3)]).toEqual([1, 2, 3])
  })
})

describe('a program of the playground', () => {
  const programs = [
    ...examples,
    { options: 'caption="a & b #1"', code: 'x = "é\\n"  # 100 %\n\n\ny = x' },
    { options: '', code: '' },
    { options: '', code: 'text = """\n```\n"""' },
    { options: 'caption="`a`"', code: '# ~~~~' },
  ]

  it.each(programs)('comes back from its link: $code', ({ options, code }) => {
    expect(fromFragment(toFragment({ options, code }))).toEqual({ options, code })
  })

  it.each(programs)('is one block of Markdown: $code', ({ options, code }) => {
    const { children } = unified().use(remarkParse).parse(asMarkdown({ options, code }))
    const meta = ['memdiag', options].filter((part) => part !== '').join(' ')
    expect(children).toMatchObject([{ type: 'code', lang: 'python', meta, value: code }])
  })

  it('is none where a fragment has no code, and its options are one line', () => {
    expect(fromFragment('#top')).toBeUndefined()
    expect(fromFragment(`#code=${'x'.repeat(200_000)}`)).toBe('too-long')
    expect(fromFragment('#code=%E0%A4%A&options=%')).toMatchObject({ options: '%' })
    expect(fromFragment('#code=x&options=a%0Ab')).toEqual({ options: 'a b', code: 'x' })
  })
})
