import { describe, expect, it } from 'vitest'
import { formatProblem, moreAbout } from '../src/errors.ts'
import { fenceWith } from '../src/fence.ts'
import type { SiteOptions } from '../src/options.ts'
import { declarationList, standsAt } from '../src/options.ts'
import { pageOptions } from '../src/page-options.ts'
import { readFenceOptions } from '../src/read-options.ts'

function read(lines: readonly string[], site: SiteOptions = {}) {
  const { options, problems } = pageOptions(['---', ...lines, '---', '', '# Page', ''].join('\n'), site)
  return {
    options,
    messages: problems.map((problem) =>
      formatProblem('page.md', problem).replace(`\n${moreAbout(problem.rule)}`, ''),
    ),
  }
}

/** What is said of one line below `memdiag:`, without the file's name. */
function told(line: string, site?: SiteOptions): string[] {
  return read(['memdiag:', `  ${line}`], site).messages.map((message) => message.replace('page.md:', ''))
}

function fenceOn(info: string, site: SiteOptions) {
  const place = { line: 10, column: 1 }
  const fence = fenceWith({ code: 'x = 1', language: 'python', info, place, infoColumn: 11 })
  return readFenceOptions(fence, site).options
}

describe('the options of a page', () => {
  it('stand in its front matter and beat the site', () => {
    const { options, messages } = read(
      ['title: Lists', 'memdiag:', '  view: strip', '  max-steps: 50', '  side: true', 'draft: true'],
      { view: 'table', values: 'boxed' },
    )
    expect(messages).toEqual([])
    expect(options).toEqual({ view: 'strip', maxSteps: 50, side: true, values: 'boxed' })
  })

  it('are beaten by a fence, also with a flag that is off', () => {
    const { options } = read(['memdiag: { view: strip, words: true, side: true }'])
    const fence = fenceOn('memdiag view=table words=off', options)
    expect(fence).toMatchObject({ view: 'table', words: false, side: true })
  })

  it("switch a site's flag off", () => {
    expect(read(['memdiag:', '  words: false'], { words: true }).options).toEqual({ words: false })
  })

  it('are lists where a fence has commas, or what a fence has', () => {
    const { options, messages } = read([
      'memdiag:',
      '  at: [3, 5#2, call f]',
      '  hide:',
      '    - _*',
      '    - Node.next',
    ])
    expect(messages).toEqual([])
    expect(options).toEqual({ at: '3,5#2,call f', hide: '_*,Node.next' })
    expect(read(['memdiag:', '  at: 3', '  only: head,tail']).options).toEqual({ at: '3', only: 'head,tail' })
  })

  it('may be what another key is, by an alias', () => {
    expect(read(['mine: &mine { words: true }', 'memdiag: *mine']).options).toEqual({ words: true })
  })

  it.each([
    [
      'show: [code, picture]',
      '3:9 memdiag(bad-value): "show" has no part "picture". Did you mean "diagram"?',
    ],
    ['step: all', '3:3 memdiag(unknown-option): there is no option "step". Did you mean "at"?'],
    ['maxSteps: 5', '3:3 memdiag(unknown-option): there is no option "maxSteps". Did you mean "max-steps"?'],
    [
      'xyz: 5',
      '3:3 memdiag(unknown-option): there is no option "xyz". See the list of options for what can stand here.',
    ],
    [
      'on-error: show',
      '3:3 memdiag(unknown-option): "on-error" is an option of the whole site: set onError where the plugin is configured.',
    ],
    [
      'caption: A list',
      '3:3 memdiag(unknown-option): "caption" is an option of one block: write it on its fence.',
    ],
    [
      'view: round',
      '3:9 memdiag(bad-value): "view" cannot be "round". Write view: stepper or view: strip or view: table.',
    ],
    [
      'view: true',
      '3:9 memdiag(bad-value): "view" cannot be "true". Write view: stepper or view: strip or view: table.',
    ],
    ['view:', '3:3 memdiag(bad-value): "view" needs a value. Write for instance view: strip.'],
    ['view: [strip]', '3:9 memdiag(bad-value): "view" takes one value, not a list.'],
    ['view: { is: strip }', '3:9 memdiag(bad-value): "view" takes no options of its own.'],
    ['words: yes', '3:10 memdiag(bad-value): "words" is on or off: write words: true or words: false.'],
    ['words:', '3:3 memdiag(bad-value): "words" is on or off: write words: true or words: false.'],
    [
      'max-steps: "50"',
      '3:14 memdiag(bad-value): "max-steps" takes a number: write max-steps: 50 without quotes.',
    ],
    [
      'max-steps: 1e3',
      '3:14 memdiag(bad-value): "max-steps" cannot be "1e3": write a whole number from 1 to 100000 steps, such as max-steps: 50.',
    ],
    ['hide: *x', '3:9 memdiag(bad-value): YAML reads *x as a reference. Write it in quotes: "*x".'],
    ['hide: [a, *x]', '3:9 memdiag(bad-value): YAML reads *x as a reference. Write it in quotes: "*x".'],
    ['hide: [a, true]', '3:9 memdiag(bad-value): "hide" takes text, not true.'],
  ])('tell what is wrong with %s, and where', (line, message) => {
    expect(told(line)).toEqual([message])
  })

  it('are bounded by the site', () => {
    expect(told('timeout: 90', { bounds: { timeout: 60 } })).toEqual([
      "3:12 memdiag(beyond-bound): timeout: 90 asks for more than this site allows: at most 60 seconds, which is bounds.timeout of the site's configuration. Write timeout: 60 or less, or raise the bound there.",
    ])
  })

  it('are told all at once, and those without a mistake hold', () => {
    const { options, messages } = read([
      'memdiag:',
      '  words: 1',
      '  view: strip',
      '  view: table',
      '  wrods: true',
    ])
    expect(options).toEqual({ view: 'strip' })
    expect(messages.map((message) => message.split(':').slice(1, 3).join(':'))).toEqual([
      '3:10 memdiag(bad-value)',
      '5:3 memdiag(option-twice)',
      '6:3 memdiag(unknown-option)',
    ])
  })

  it('contradict each other as those of a site do', () => {
    expect(told('side: true', { output: 'mermaid' })).toMatchObject([
      expect.stringContaining('2:1 memdiag(bad-value): "side" needs'),
    ])
    expect(told('output: mermaid', { side: true })).toEqual([])
    expect(told('side: true', { show: 'diagram' })).toMatchObject([expect.stringContaining('"side" puts')])
    expect(told('show: [stdout, diagram]', { side: true })).toEqual([])
  })

  it.each(declarationList.map(([name]) => name))('accept or refuse %s by its declaration', (name) => {
    const declaration = declarationList.find(([known]) => known === name)?.[1]
    if (!declaration) throw new Error('no declaration')
    const { value, example } = declaration
    const line = value.kind === 'flag' ? `${name}: true` : `${name}: ${example.replace(/^[^=]*=/, '')}`
    const isHere = standsAt('page', declaration)
    expect(told(line)).toHaveLength(isHere ? 0 : 1)
  })
})

describe('a front matter', () => {
  it.each([
    [
      ['memdiag: strip'],
      '2:1 memdiag(bad-front-matter): memdiag takes options here, each on a line of its own',
    ],
    [['memdiag:'], '2:1 memdiag(bad-front-matter): memdiag takes options'],
    [['memdiag: [words]'], '2:1 memdiag(bad-front-matter): memdiag takes options'],
    [['memdiag: {}', 'memdiag: {}'], '3:1 memdiag(bad-front-matter): memdiag stands twice'],
    [
      ['memdiag:', '\twords: true'],
      '3:1 memdiag(bad-front-matter): the front matter is not YAML: Tabs are not allowed',
    ],
    [['memdiag: { words: true'], 'memdiag(bad-front-matter): the front matter is not YAML'],
    [
      [`memdiag: ${'['.repeat(100_000)}`],
      'memdiag(bad-front-matter): the front matter is not YAML: it is nested too deeply.',
    ],
  ])('that cannot be read is told: %j', (lines, message) => {
    const { messages, options } = read(lines)
    expect(options).toEqual({})
    expect(messages).toEqual([expect.stringContaining(message)])
  })

  it.each([
    ['title: Lists'],
    ['title: memdiag: a tool'],
    ['title: "memdiag"'],
    ['tags: [memdiag, lists]'],
    ['tool:\n  memdiag: { words: 1 }'],
    ['# memdiag: { words: true }'],
  ])('that says nothing to memdiag belongs to the site: %j', (line) => {
    expect(read([line])).toEqual({ options: {}, messages: [] })
  })

  it('is at the beginning of a page, and nowhere else', () => {
    const { options, problems } = pageOptions('# Page\n\n---\nmemdiag: { words: true }\n---\n', {})
    expect([options, problems]).toEqual([{}, []])
  })

  it.each([
    ['\r\n', 0],
    ['\r', 0],
    ['\n', 2],
  ])('has its own line ends %j, and may stand below empty lines, of which there are %i', (end, empty) => {
    const source = [...Array(empty).fill(''), '---', 'memdiag:', '  words: 1', '---', ''].join(end)
    expect(pageOptions(source, {}).problems).toMatchObject([{ place: { line: empty + 3, column: 10 } }])
  })

  it('in TOML is told to be YAML', () => {
    const { problems } = pageOptions('+++\ntitle = "x"\n[memdiag]\nwords = true\n+++\n', {})
    expect(problems).toMatchObject([{ rule: 'bad-front-matter', place: { line: 3, column: 1 } }])
  })
})
