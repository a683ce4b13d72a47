import { describe, expect, it } from 'vitest'
import { type Problem, Refusal } from '../src/errors.ts'
import { fenceWith } from '../src/fence.ts'
import {
  camelCase,
  declarationList,
  declarations,
  limits,
  type SiteOptions,
  standsAt,
} from '../src/options.ts'
import { readFenceOptions } from '../src/read-options.ts'
import { checkSiteOptions } from '../src/site-options.ts'

const fence = (info: string, language = 'python') =>
  fenceWith({ code: 'x = 1', language, info, place: { line: 10, column: 1 }, infoColumn: 11 })

function problemsOf(info: string, language?: string, site: SiteOptions = {}): readonly Problem[] {
  try {
    readFenceOptions(fence(info, language), site)
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
      maxText: 10_000,
      maxOutput: 65_536,
      memory: 128,
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
      // Keys of other tools, too, which may stand on any fence: of Expressive Code and of Docusaurus.
      const isForeign = name === 'locale' || name === 'live'
      const expected = !isForeign && !standsAt('fence', declaration) ? 1 : 0
      expect(problems).toHaveLength(expected)
    },
  )
})

describe('options of listings', () => {
  it('are refused on a fence whose site, or which itself, asks for Mermaid', () => {
    const wrong = [{ rule: 'bad-value', message: expect.stringContaining('output=mermaid has none') }]
    expect(problemsOf('memdiag side output=mermaid')).toMatchObject(wrong)
    expect(problemsOf('memdiag view=strip', 'python', { output: 'mermaid' })).toMatchObject(wrong)
    expect(problemsOf('memdiag view=table output=mermaid')).toMatchObject(wrong)
    expect(() => checkSiteOptions({ side: true, output: 'mermaid' })).toThrow('"side" needs a figure')
  })

  it('of a site give way to a fence that asks for Mermaid', () => {
    expect(problemsOf('memdiag output=mermaid', 'python', { side: true, view: 'strip' })).toEqual([])
  })
})

describe('the parts of a block', () => {
  it.each([
    ['show=code,picture', 'no part "picture". Did you mean "diagram"?'],
    ['show=diagramm', 'no part "diagramm". Did you mean "diagram"?'],
    ['show=output', 'Did you mean "stdout"?'],
    ['show=Code', 'Did you mean "code"?'],
    ['show=table', 'no part "table". Write code, diagram, stdout, stderr, or some of them, with commas'],
    ['show=code,diagram,code', '"show" has "code" twice. Keep one of them.'],
    ['show=code,,diagram', '"show" has a comma too many. Write for instance show=code'],
    ['show=', '"show" needs a value. Write for instance show=code'],
    ['show', '"show" needs a value'],
    ['view=strip show=code', '"view=strip" speaks of the diagram, and show=code has none. Remove one'],
    ['show=stdout caption="Nobody sees it"', '"caption" speaks of the diagram'],
    ['show=code,stderr words', '"words" speaks of the diagram'],
    ['side show=diagram', 'Write show=code,diagram, or remove one of the two.'],
    ['side show=diagram,code', 'does not have the one right before the other'],
    ['side show=code,stdout,diagram', 'does not have the one right before the other'],
  ])('cannot be %s, and what to write is said', (written, what) => {
    const [problem, ...more] = problemsOf(`memdiag ${written}`)
    expect([problem?.rule, problem?.message, more]).toEqual(['bad-value', expect.stringContaining(what), []])
  })

  it.each([
    'show=diagram',
    'show="stdout, code"',
    'show=diagram view=table',
    'show=stdout,code,diagram side',
    'show=code,stdout at=all values=boxed hide=_*',
    'show=code words=off',
  ])('may be %s', (written) => {
    expect(problemsOf(`memdiag ${written}`)).toEqual([])
  })

  it('as a site has them make options of figures on a fence a mistake, and those of a fence are the last word', () => {
    const contradiction = [{ rule: 'bad-value', message: expect.stringContaining('show=diagram does not') }]
    expect(problemsOf('memdiag side', 'python', { show: 'diagram' })).toMatchObject(contradiction)
    expect(problemsOf('memdiag show=diagram', 'python', { side: true, view: 'strip' })).toEqual([])
    expect(problemsOf('memdiag show=code,stdout', 'python', { words: true })).toEqual([])
    expect(() => checkSiteOptions({ side: true, show: 'code' })).toThrow('"side" speaks of the diagram')
    expect(() => checkSiteOptions({ show: ['code', 'diagram'] })).toThrow('"show": give text')
  })
})

describe("a site's flags", () => {
  it('are true or false, and nothing else', () => {
    expect(checkSiteOptions({ side: true, refcounts: false })).toEqual({ side: true, refcounts: false })
    expect(() => checkSiteOptions({ side: 'yes' })).toThrow('"side": give true or false')
  })
})

describe('a flag', () => {
  it('is switched off by a fence, or left to the site', () => {
    const wordsOf = (info: string) => readFenceOptions(fence(info), { words: true }).options.words
    expect([wordsOf('memdiag'), wordsOf('memdiag words'), wordsOf('memdiag words=off')]).toEqual([
      true,
      true,
      false,
    ])
  })

  it.each(['words=no', 'words=', 'words=false', 'words=true'])('takes no other value: %s', (info) => {
    expect(problemsOf(`memdiag ${info}`)).toMatchObject([
      {
        rule: 'bad-value',
        message: '"words" takes no value: write words alone, or words=off against the page or site.',
      },
    ])
  })
})

describe("a site's own keys", () => {
  it('are left alone on its fences, as words too, and nothing else is', () => {
    const site = checkSiteOptions({ foreignKeys: ['region', 'word'] })
    expect(problemsOf('memdiag region=1 word', 'python', site)).toEqual([])
    expect(problemsOf('memdiag regions=1', 'python', site)).toMatchObject([{ rule: 'unknown-option' }])
    expect(problemsOf('memdiag word')).toMatchObject([{ rule: 'unknown-option' }])
  })

  it("are a list of keys that are not memdiag's", () => {
    expect(() => checkSiteOptions({ foreignKeys: 'region' })).toThrow('"foreignKeys": give a list of keys')
    expect(() => checkSiteOptions({ foreignKeys: [1] })).toThrow('1 cannot be a key of a fence')
    expect(() => checkSiteOptions({ foreignKeys: ['at'] })).toThrow('"at" is memdiag\'s own')
  })
})

describe("a site's bounds", () => {
  const bounds = { timeout: 60, memory: 64 }
  const problemsWithin = (info: string) => problemsOf(info, 'python', { bounds })

  it('let a fence raise a limit as far as they say, and no farther', () => {
    expect(problemsWithin('memdiag timeout=60')).toEqual([])
    expect(problemsWithin('memdiag values=boxed timeout=61')).toMatchObject([
      { rule: 'beyond-bound', place: { line: 10, column: 40 } },
    ])
  })

  it('are named with what was asked, what they are, where they are set and what to write instead', () => {
    const [problem] = problemsWithin('memdiag timeout=61')
    expect(problem?.message).toBe(
      "timeout=61 asks for more than this site allows: at most 60 seconds, which is bounds.timeout of the site's configuration. Write timeout=60 or less, or raise the bound there.",
    )
  })

  it('stand in the place of what the declaration allows, whatever the fence asks for', () => {
    expect(problemsWithin('memdiag timeout=601')).toMatchObject([{ rule: 'beyond-bound' }])
    const [problem] = problemsWithin('memdiag timeout=-1')
    expect(problem).toMatchObject({ rule: 'bad-value' })
    expect(problem?.message).toBe('"timeout" cannot be "-1": write a whole number from 1 to 60 seconds.')
  })

  it('leave the limits that they do not name to the declaration', () => {
    expect(problemsWithin('memdiag max-steps=100000')).toEqual([])
    expect(problemsWithin('memdiag max-steps=100001')).toMatchObject([{ rule: 'bad-value' }])
  })

  it('lower a default that is above them, and nothing that is below', () => {
    expect(readFenceOptions(fence('memdiag'), { bounds }).options).toMatchObject({ memory: 64, timeout: 10 })
  })

  it.each(limits.map(([name]) => name))('are there for %s', (name) => {
    const least = declarations[name].value.min
    const site = checkSiteOptions({ bounds: { [camelCase(name)]: least } })
    expect(readFenceOptions(fence('memdiag'), site).options[camelCase(name)]).toBe(least)
    expect(problemsOf(`memdiag ${name}=${least + 1}`, 'python', site)).toMatchObject([
      { rule: 'beyond-bound' },
    ])
  })

  it('cannot be set on a fence', () => {
    const [problem] = problemsWithin('memdiag bounds=9')
    expect(problem?.message).toContain('an option of the whole site')
  })
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
    ['at={3}', 'stands in braces'],
    ['Memdiag', 'in small letters'],
  ])('%s says what is wrong with it', (written, what) => {
    expect(problemsOf(`memdiag ${written}`)[0]?.message).toContain(what)
  })

  it('cannot begin a line of the log', () => {
    const [problem] = problemsOf('memdiag values="a\n::error::x"')
    expect(problem?.message).toContain('a\\n::error::x')
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
    const bounded = { timeout: 60, bounds: { timeout: 60, maxSteps: 5000, memory: undefined } }
    expect(checkSiteOptions(bounded)).toEqual(bounded)
  })

  it.each([
    [{ onErorr: 'warn' }, /Did you mean "onError"/],
    [{ maxSteps: '5' }, /a number/],
    [{ maxSteps: 0 }, /from 1/],
    [{ caption: 'x' }, /no site option "caption"/],
    [{ locale: 'de' }, /"locale" cannot be "de": this version has en only/],
    [{ __proto__: null, constructor: 1 }, /no site option/],
    ['fail', /object of options/],
    [{ bounds: 60 }, /"bounds": give an object with a number for each limit, such as bounds: \{ timeout: 60/],
    [{ bounds: [60] }, /give an object/],
    [{ bounds: null }, /give an object/],
    [{ bounds: { timout: 60 } }, /no limit "timout"\. Did you mean "timeout"/],
    [{ bounds: { 'max-steps': 60 } }, /no limit "max-steps"\. Did you mean "maxSteps"/],
    [{ bounds: { maxTime: 60 } }, /Did you mean "timeout"/],
    [{ bounds: { values: 1 } }, /no limit "values": bounds are for maxSteps, maxObjects, maxItems, timeout/],
    [{ bounds: { constructor: 1 } }, /no limit "constructor"/],
    [JSON.parse('{ "bounds": { "__proto__": { "timeout": 1 } } }'), /no limit "__proto__"/],
    [{ bounds: { timeout: '60' } }, /the bound of timeout cannot be "60": give a whole number from 1 to 600/],
    [{ bounds: { timeout: 1.5 } }, /cannot be 1\.5/],
    [{ bounds: { timeout: Number.NaN } }, /cannot be NaN/],
    [{ bounds: { timeout: {} } }, /cannot be an object/],
    [{ bounds: { timeout: 601 } }, /from 1 to 600 \(seconds\)/],
    [{ bounds: { memory: 8 } }, /from 32 to 1024 \(MB\)/],
    [
      { timeout: 70, bounds: { timeout: 60 } },
      /"timeout": 70 is above the site's own bound, bounds\.timeout, which is 60\. Raise the bound, or set timeout to 60 or less/,
    ],
  ])('%o is refused', (options, reason) => {
    expect(() => checkSiteOptions(options)).toThrow(reason)
  })
})

describe('a bare word', () => {
  it('that is the value of an option is told what to write', () => {
    expect(problemsOf('memdiag strip')).toMatchObject([
      { rule: 'unknown-option', message: '"strip" is no option. Write view=strip.' },
    ])
    expect(problemsOf('memdiag all boxed ids hex mermaid table').map(({ message }) => message)).toEqual([
      '"all" is no option. Write at=all.',
      '"boxed" is no option. Write values=boxed.',
      '"ids" is no option. Write refs=ids.',
      '"hex" is no option. Write addresses=hex.',
      '"mermaid" is no option. Write output=mermaid.',
      '"table" is no option. Write view=table.',
    ])
  })

  it('may be a flag of a highlighter, also one of these where the site says so', () => {
    expect(problemsOf('memdiag wrap inline none noCopy')).toEqual([])
    expect(problemsOf('memdiag table', 'python', { foreignKeys: ['table'] })).toEqual([])
  })
})
