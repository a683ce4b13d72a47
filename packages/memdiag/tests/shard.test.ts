import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pagesOfShard } from '../src/cli/shard.ts'

const pages = [
  'lessons/b.md',
  'lessons/a/z.md',
  'lessons/a.md',
  'other/Z.mdx',
  'other/ä.md',
  'lessons/a-1.md',
  '../c.md',
]

/** All shares of some pages. */
function shares(of: number, named: readonly string[] = pages): (readonly string[])[] {
  return Array.from({ length: of }, (_share, at) => pagesOfShard(named, { index: at + 1, of }))
}

describe('the shares of pages', () => {
  it.each([1, 2, 3, 5, 7, 20])('have each page once, in %i shares', (of) => {
    expect(shares(of).flat().sort()).toEqual([...pages].sort())
  })

  it.each([2, 3, 5, 20])('differ by one page at most, in %i shares', (of) => {
    const sizes = shares(of).map(({ length }) => length)
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
  })

  it('are the same in whatever order the pages are named', () => {
    expect(shares(3, [...pages].reverse())).toEqual(shares(3))
  })

  it('are the same however the pages are spelled, and a page that is named twice is one', () => {
    const others = [...pages, ...pages.map((page) => resolve(page)), ...pages.map((page) => `./${page}`)]
    expect(shares(3, others).map((share) => share.map((page) => join(page)))).toEqual(shares(3))
  })

  it('go by the order of paths in code units, which no locale changes', () => {
    expect(shares(2)).toEqual([
      ['../c.md', 'lessons/a.md', 'lessons/b.md', 'other/ä.md'],
      ['lessons/a-1.md', 'lessons/a/z.md', 'other/Z.mdx'],
    ])
  })
})
