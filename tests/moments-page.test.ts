import { readFileSync } from 'node:fs'
import type { Moment } from '@memdiag/trace'
import { describe, expect, it } from 'vitest'
import { type Directive, directivesIn } from '../packages/memdiag/src/directives.ts'
import { readMoments } from '../packages/memdiag/src/moments.ts'

/** The first cells of a page's first table, where they are code. */
function writtenIn(file: string): string[] {
  const [table = ''] = /^\| written [\s\S]*?\n\n/m.exec(readFileSync(file, 'utf8')) ?? []
  return Array.from(table.matchAll(/^\| `(.+?)` \|/gm), ([, written = '']) => written)
}

describe('the page about moments', () => {
  const written = writtenIn('docs/moments.md')

  it.each(written)('has %s, which is one', (moment) => {
    expect(readMoments(moment)).toMatchObject({ ok: true })
  })

  it('has every kind, also with a range and with #', () => {
    const kinds: Record<Moment['on'] | 'all' | 'changes', true> = {
      all: true,
      changes: true,
      line: true,
      call: true,
      return: true,
      yield: true,
      raise: true,
      end: true,
    }
    const names = written.map(readMoments).flatMap((read) => {
      if (!read.ok) return []
      return typeof read.moments === 'string' ? [read.moments] : read.moments.map(({ on }) => on)
    })
    expect([...new Set<string>(names)].sort()).toEqual(Object.keys(kinds).sort())
    for (const word of ['2-4', '3#2', '3#last', 'call f#2']) expect(written).toContain(word)
  })
})

describe('the page about directives', () => {
  const written = writtenIn('docs/directives.md')

  it('has every kind that code may have, and no other', () => {
    const kinds: Record<Exclude<Directive['kind'], 'mistake'>, true> = {
      snapshot: true,
      hide: true,
      show: true,
      claim: true,
    }
    const found = written.flatMap((comment) => directivesIn(comment, [comment]).map(({ kind }) => kind))
    expect(found).toHaveLength(written.length)
    expect([...new Set<string>(found)].sort()).toEqual(Object.keys(kinds).sort())
  })

  it('has the names that only claims know', () => {
    const claims = readFileSync('packages/runner/python/memdiag_tracer/claims.py', 'utf8')
    const [, known = ''] = /^_REFCOUNT, _UNREACHABLE = (.*)$/m.exec(claims) ?? []
    const page = readFileSync('docs/directives.md', 'utf8')
    const told = Array.from(page.matchAll(/^\| `(\w+)\(/gm), ([, name]) => `"${name}"`)
    expect(told.join(', ')).toBe(known)
  })
})
