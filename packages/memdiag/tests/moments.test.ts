import { describe, expect, it } from 'vitest'
import { readMoments } from '../src/moments.ts'

const momentsOf = (written: string) => {
  const read = readMoments(written)
  return read.ok ? read.moments : read.reason
}

describe('at=', () => {
  it('takes the end, all moments, or lines', () => {
    expect(momentsOf('end')).toEqual([{ on: 'end' }])
    expect(momentsOf('all')).toBe('all')
    expect(momentsOf('3')).toEqual([{ on: 'line', part: 0, from: 3, to: 3 }])
    expect(momentsOf('3, 5,end')).toEqual([
      { on: 'line', part: 0, from: 3, to: 3 },
      { on: 'line', part: 0, from: 5, to: 5 },
      { on: 'end' },
    ])
  })

  it('takes ranges and the n-th or last run of a line', () => {
    expect(momentsOf('2-4')).toEqual([{ on: 'line', part: 0, from: 2, to: 4 }])
    expect(momentsOf('3#2')).toEqual([{ on: 'line', part: 0, from: 3, to: 3, occurrence: 2 }])
    expect(momentsOf('3#last')).toEqual([{ on: 'line', part: 0, from: 3, to: 3, occurrence: 'last' }])
  })

  it.each(['', '0', '-1', '3-1', '3#0', 'sometimes', '1,,2', 'all,3', '3#x', '99999999', '__proto__'])(
    'refuses "%s" and says what to write',
    (written) => {
      const read = readMoments(written)
      expect(read).toMatchObject({ ok: false })
    },
  )

  it('takes calls, returns and yields of functions, raises, and changes', () => {
    expect(momentsOf('call f, return Account.deposit#2,yield <lambda>#last,raise')).toEqual([
      { on: 'call', function: 'f' },
      { on: 'return', function: 'Account.deposit', occurrence: 2 },
      { on: 'yield', function: '<lambda>', occurrence: 'last' },
      { on: 'raise' },
    ])
    expect(momentsOf('changes')).toBe('changes')
  })

  it.each([
    ['call', 'write call f'],
    ['call f()', 'write call f,'],
    ['return 3', 'write return f'],
    ['yield f#0', 'counted from 1'],
    ['changes,3', 'write it alone'],
  ])('refuses "%s": %s', (written, reason) => {
    expect(momentsOf(written)).toContain(reason)
  })
})
