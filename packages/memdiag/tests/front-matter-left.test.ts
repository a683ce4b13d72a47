import { describe, expect, it } from 'vitest'
import { withoutOptions } from '../src/front-matter.ts'

const page = (matter: readonly string[], end = '\n') => ['---', ...matter, '---', '', '# Lists', ''].join(end)

describe('a page for tools that know nothing of memdiag', () => {
  it.each([
    [
      'between others',
      ['title: Lists', 'memdiag:', '  view: strip', '  hide: [_*]', 'draft: false'],
      ['title: Lists', 'draft: false'],
    ],
    ['at the end', ['title: Lists', 'memdiag:', '  at: all'], ['title: Lists']],
    ['in one line', ['memdiag: { at: all }  # every step', 'title: Lists'], ['title: Lists']],
    ['in brackets on several lines', ['memdiag: {', '  at: all,', '  }', 'title: Lists'], ['title: Lists']],
    [
      'with a list in it',
      ['memdiag:', '  hide:', '    - a', '', '    - b', '', '# ours', 'title: Lists'],
      ['', '# ours', 'title: Lists'],
    ],
    ['in quotation marks', ['"memdiag":', '  at: all', 'title: Lists'], ['title: Lists']],
  ])('has no options in its front matter, %s', (_where, matter, left) => {
    expect(withoutOptions(page(matter))).toBe(page(left))
    expect(withoutOptions(page(matter, '\r\n'))).toBe(page(left, '\r\n'))
  })

  it('has no front matter of which nothing is left', () => {
    expect(withoutOptions(page(['memdiag:', '  at: all']))).toBe('# Lists\n')
    expect(withoutOptions(page(['memdiag:', '  at: all'], '\r\n'))).toBe('# Lists\r\n')
    expect(withoutOptions('---\nmemdiag:\n  at: all\n---')).toBe('')
    expect(withoutOptions('---\nmemdiag:\n  at: all\ntitle: Lists\n---')).toBe('---\ntitle: Lists\n---')
  })

  it.each([
    ['there are no options', ['title: memdiag']],
    ['it is one mapping in brackets', ['{ memdiag: { at: all }, title: Lists }']],
    ['others use what stands in them', ['memdiag: { at: &at all }', 'moments: *at']],
    ['it cannot be read', ['memdiag: [']],
  ])('is left as it is where %s', (_why, matter) => {
    expect(withoutOptions(page(matter))).toBe(page(matter))
  })

  it('is left as it is without a front matter', () => {
    expect(withoutOptions('# Lists\n\nmemdiag:\n')).toBe('# Lists\n\nmemdiag:\n')
  })
})
