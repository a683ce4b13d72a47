import { describe, expect, it } from 'vitest'
import { type Problem, Refusal } from '../src/errors.ts'
import { declarationList, standsAt } from '../src/options.ts'
import { checkSiteOptions, readFenceOptions } from '../src/read-options.ts'

const fence = (info: string, language = 'python') => ({
  code: 'x = 1',
  language,
  info,
  place: { line: 10, column: 1 },
  infoColumn: 11,
})

function problemsOf(info: string, language?: string): readonly Problem[] {
  try {
    readFenceOptions(fence(info, language), {})
    return []
  } catch (error) {
    if (error instanceof Refusal) return error.problems
    throw error
  }
}

describe('the options of a fence', () => {
  it('are the defaults when it says nothing', () => {
    const { options, moments, written } = readFenceOptions(fence('memdiag'), {})
    expect(moments).toEqual([{ on: 'end' }])
    expect(options).toMatchObject({
      values: 'inline',
      addresses: 'none',
      maxSteps: 1000,
      maxObjects: 40,
      maxItems: 12,
      timeout: 10,
    })
    expect(options.caption).toBeUndefined()
    expect(written.size).toBe(0)
  })

  it('beat the site, which beats the defaults', () => {
    const { options } = readFenceOptions(fence('memdiag values=inline'), { values: 'boxed', timeout: 3 })
    expect(options.values).toBe('inline')
    expect(options.timeout).toBe(3)
  })

  it("leave the highlighter's tokens alone", () => {
    const info =
      'title="a.py" {1,3-5} /re/ "text" showLineNumbers ins={2} wrap=true live memdiag frame="none"'
    expect(problemsOf(info)).toEqual([])
  })

  it.each(declarationList.map(([name]) => name))(
    'accept or refuse %s by its declaration, and never ignore it',
    (name) => {
      const declaration = declarationList.find(([known]) => known === name)?.[1]
      if (!declaration) throw new Error('no declaration')
      const problems = problemsOf(
        `memdiag ${declaration.example.includes(':') ? `${name}=x` : declaration.example}`,
      )
      // `locale` is also a key of Expressive Code's, which may stand on any fence.
      const expected = name !== 'locale' && (declaration.notYet || !standsAt('fence', declaration)) ? 1 : 0
      expect(problems).toHaveLength(expected)
    },
  )
})

describe('a mistake on a fence', () => {
  it('is told at its own column, all of them at once', () => {
    expect(problemsOf('memdiag step=3 max-items=-1 values=boxy')).toMatchObject([
      { rule: 'unknown-option', place: { line: 10, column: 19 } },
      { rule: 'bad-value', place: { line: 10, column: 36 } },
      { rule: 'bad-value', place: { line: 10, column: 46 } },
    ])
  })

  it.each([
    ['step=3', 'at'],
    ['steps=3', 'at'],
    ['adresses=hex', 'addresses'],
    ['maxSteps=3', 'max-steps'],
    ['max_steps=3', 'max-steps'],
    ['vlaues=boxed', 'values'],
    ['refcuonts', 'refcounts'],
  ])('%s suggests %s', (written, meant) => {
    const [problem] = problemsOf(`memdiag ${written}`)
    expect(problem?.rule).toBe('unknown-option')
    expect(problem?.message).toContain(`Did you mean "${meant}"?`)
  })

  it('suggests nothing for a key that is like none of ours', () => {
    expect(problemsOf('memdiag colour=red')[0]?.message).not.toContain('Did you mean')
  })

  it.each(['__proto__=1', 'constructor=1', 'toString=1', 'hasOwnProperty=2'])(
    'takes %s for an unknown option',
    (written) => {
      expect(problemsOf(`memdiag ${written}`)).toMatchObject([{ rule: 'unknown-option' }])
    },
  )

  it('is an option without its value, or twice', () => {
    expect(problemsOf('memdiag at')).toMatchObject([{ rule: 'bad-value' }])
    expect(problemsOf('memdiag at=')).toMatchObject([{ rule: 'bad-value' }])
    expect(problemsOf('memdiag at=1 at=2')).toMatchObject([{ rule: 'option-twice' }])
  })

  it('is an option of the whole site', () => {
    expect(problemsOf('memdiag cache-dir=/tmp')).toMatchObject([{ rule: 'bad-value' }])
  })

  it.each([
    ['caption="say at=3', 'has no end'],
    ['values:boxed', 'values=boxed'],
    ['at={3}', 'has no end'],
    ['Memdiag', 'in small letters'],
  ])('%s says what is wrong with it', (written, what) => {
    expect(problemsOf(`memdiag ${written}`)[0]?.message).toContain(what)
  })

  it('cannot begin a line of the log', () => {
    const [problem] = problemsOf('memdiag values="a\n::error::x"')
    expect(problem?.message).toContain('a\\x0a::error::x')
  })

  it('is a language that is not Python', () => {
    expect(problemsOf('memdiag', 'js')).toMatchObject([{ rule: 'not-python' }])
    expect(problemsOf('', 'memdiag')).toMatchObject([{ rule: 'not-python' }])
  })

  it('cannot send escapes to the terminal', () => {
    const [problem] = problemsOf('memdiag values="\u001b[31m##[command]\u202e"')
    expect(problem?.message).toContain('\\x1b[31m# #[command]\\u202e')
  })
})

describe('the options of a site', () => {
  it('are taken when all of them can be', () => {
    expect(checkSiteOptions({ onError: 'warn', maxSteps: 5 })).toEqual({ onError: 'warn', maxSteps: 5 })
    expect(checkSiteOptions(undefined)).toEqual({})
  })

  it.each([
    [{ onErorr: 'warn' }, /Did you mean "onError"/],
    [{ maxSteps: '5' }, /a number/],
    [{ maxSteps: 0 }, /from 1/],
    [{ caption: 'x' }, /no site option "caption"/],
    [{ locale: 'de' }, /does not have/],
    [{ __proto__: null, constructor: 1 }, /no site option/],
    ['fail', /object of options/],
  ])('%o is refused', (options, reason) => {
    expect(() => checkSiteOptions(options)).toThrow(reason)
  })
})
