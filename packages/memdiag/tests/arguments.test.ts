import { describe, expect, it } from 'vitest'
import { parseCommand } from '../src/cli/arguments.ts'
import { helpText } from '../src/cli/help.ts'
import { UsageError } from '../src/cli/usage-error.ts'
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
    expect(helpText()).toContain(`--${name} `)
  })

  it('are bounded by --bounds, with the names of the flags', () => {
    expect(siteOf('--bounds', 'timeout=60,max-steps=5000,memory=256')).toEqual({
      bounds: { timeout: 60, maxSteps: 5000, memory: 256 },
    })
    expect(siteOf('--bounds=timeout=60, memory=256')).toEqual({ bounds: { timeout: 60, memory: 256 } })
    expect(helpText()).toContain('(timeout=60,memory=256)')
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

describe('a share of the pages', () => {
  it('is one of as many as there are machines', () => {
    expect(parseCommand(['check', 'lessons', '--shard', '2/3'])).toMatchObject({ shard: { index: 2, of: 3 } })
    expect(parseCommand(['check', 'lessons', '--shard=1/1'])).toMatchObject({ shard: { index: 1, of: 1 } })
    expect(parseCommand(['check', 'lessons'])).not.toHaveProperty('shard')
  })

  it.each([
    ['0/3', '--shard 0/3: there is no share 0 of 3; shares are counted from 1 to 3'],
    ['4/3', '--shard 4/3: there is no share 4 of 3; shares are counted from 1 to 3'],
    ['1/0', '--shard 1/0: there is at least one share; write --shard 1/1, or leave it away'],
    ['a/b', '--shard cannot be "a/b": write --shard 1/3 for the first of three shares of the pages'],
    ['2', 'cannot be "2"'],
    ['1/3/3', 'cannot be "1/3/3"'],
    ['1.5/3', 'cannot be "1.5/3"'],
    ['', 'cannot be ""'],
  ])('cannot be %j, and it is said why', (written, reason) => {
    expect(() => parseCommand(['check', 'lessons', `--shard=${written}`])).toThrow(UsageError)
    expect(() => parseCommand(['check', 'lessons', `--shard=${written}`])).toThrow(reason)
  })

  it.each([
    ['render', ['lessons', '--out', 'public']],
    ['run', ['alias.py', '-o', 'alias.svg']],
  ] as const)('is nothing for memdiag %s', (command, rest) => {
    expect(() => parseCommand([command, ...rest, '--shard', '1/3'])).toThrow(
      `--shard belongs to memdiag check, which fills the cache, not to memdiag ${command}`,
    )
  })
})

describe('the language of descriptions', () => {
  it('is English, and so far no other one', () => {
    expect(siteOf('--locale', 'en')).toEqual({ locale: 'en' })
    expect(() => siteOf('--locale', 'de')).toThrow('"locale" cannot be "de": this version has en only.')
  })
})

describe('a word that nobody knows', () => {
  it.each([
    [['chek', 'a.md'], 'there is no command "chek". Did you mean memdiag check?'],
    [['help', 'redner'], 'Did you mean memdiag render?'],
    [['--hlep'], 'Did you mean memdiag help?'],
    [['lessons/a.md'], '"lessons/a.md" is a page: write memdiag check lessons/a.md'],
    [['check', 'a.md', '--no-cach'], 'there is no flag --no-cach. Did you mean --no-cache?'],
    [['check', 'a.md', '--maxSteps=5'], 'there is no flag --maxSteps. Did you mean --max-steps?'],
    [['check', 'a.md', '--steps', '5'], 'Did you mean --at?'],
    [['render', 'a.md', '--frobnicate'], 'there is no flag --frobnicate. memdiag help render lists them'],
    [['run', 'a.py', '-x'], 'there is no flag -x. memdiag help run lists them'],
    [['explain', 'a', 'b'], 'name one rule'],
  ])('%j is told with the one that was probably meant', (args, reason) => {
    expect(() => parseCommand(args)).toThrow(UsageError)
    expect(() => parseCommand(args)).toThrow(reason)
  })
})
