import { describe, expect, it } from 'vitest'
import { parseCommand, UsageError, usage } from '../src/cli/arguments.ts'
import { limits } from '../src/options.ts'

function siteOf(...options: string[]) {
  const command = parseCommand(['check', 'page.md', ...options])
  if (command.name !== 'check') throw new Error(`this is memdiag ${command.name}`)
  return command.site
}

describe('keys of other tools', () => {
  it('are named with commas between them', () => {
    expect(siteOf('--foreign-keys', 'region,level')).toEqual({ foreignKeys: ['region', 'level'] })
  })

  it.each(['region,', 'a b', 'a=b'])('have the shape of keys, which %s has not', (keys) => {
    expect(() => siteOf('--foreign-keys', keys)).toThrow('cannot be a key of a fence')
  })
})

describe('the limits on a command line', () => {
  it.each(limits)('have a flag: %s', (name, { min }) => {
    expect(Object.values(siteOf(`--${name}`, String(min)))).toEqual([min])
    expect(usage).toContain(`--${name} `)
  })

  it('are bounded by --bounds, with the names of the flags', () => {
    expect(siteOf('--bounds', 'timeout=60,max-steps=5000,memory=256')).toEqual({
      bounds: { timeout: 60, maxSteps: 5000, memory: 256 },
    })
    expect(siteOf('--bounds=timeout=60, memory=256')).toEqual({ bounds: { timeout: 60, memory: 256 } })
    expect(usage).toContain('--bounds timeout=60,memory=256')
  })

  it.each([
    ['timeout', '--bounds takes numbers for limits, not "timeout": write --bounds timeout=60,memory=256'],
    ['', 'not ""'],
    ['timeout=60,', 'not ""'],
    ['timout=60', 'there is no limit "timout". Did you mean "timeout"?'],
    ['maxSteps=60', 'Did you mean "max-steps"?'],
    ['values=1', 'there is no limit "values": bounds are for max-steps, max-objects'],
    ['timeout=', 'the bound of timeout cannot be "": give a whole number from 1 to 600 (seconds)'],
    ['timeout=long', 'cannot be "long"'],
    ['timeout=-1', 'cannot be "-1"'],
    ['timeout=1=2', 'cannot be "1=2"'],
    ['timeout=601', 'cannot be 601'],
    ['timeout=1,memory=64,timeout=2', '--bounds has timeout twice: keep one of them'],
  ])('refuse --bounds %j and say why', (given, reason) => {
    expect(() => siteOf('--bounds', given)).toThrow(UsageError)
    expect(() => siteOf('--bounds', given)).toThrow(reason)
  })

  it('may not be set above their own bound', () => {
    expect(() => siteOf('--timeout', '70', '--bounds', 'timeout=60')).toThrow(
      'site option "timeout": 70 is above the site\'s own bound, bounds.timeout, which is 60.',
    )
  })
})
