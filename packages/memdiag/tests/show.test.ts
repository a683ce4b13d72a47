import { checkTrace, type RunRequest, type Trace } from '@memdiag/trace'
import type { Root } from 'mdast'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { codeNode } from '../src/block-nodes.ts'
import { noCache } from '../src/cache.ts'
import { markdownPage } from '../src/cli/markdown-page.ts'
import { fenceWith } from '../src/fence.ts'
import { diagramMarkdown, drawBlocks, findBlocks } from '../src/markdown.ts'
import type { SiteOptions } from '../src/options.ts'
import type { Engine } from '../src/surroundings.ts'

/** What a program printed on its two streams. */
type Printed = Partial<Record<'stdout' | 'stderr', string>>

/** A program that binds `a` and prints what it is told to. */
function engineFor({ stdout = '', stderr = '' }: Printed, outcome: object = { kind: 'finished' }): Engine {
  const step = (line: number) => ({
    event: 'end',
    ran: { part: 0, line, endLine: line },
    stack: { keep: 0, push: [1] },
    frames: [{ made: { id: 1, name: '<module>', kind: 'module', state: 'running', bindings: [] } }],
    objects: [],
  })
  const traceOf = (request: RunRequest): Trace =>
    checkTrace(
      {
        version: 1,
        python: 'CPython 3.14.2',
        parts: request.parts.map(({ code }) => ({ code })),
        steps: [step(1)],
        outcome,
        executed: [{ part: 0, line: 1, endLine: 1, times: 1 }],
        stdout: { text: stdout },
        stderr: { text: stderr },
      },
      request,
    )
  return { run: async (request) => traceOf(request), cache: noCache }
}

const fence = (info = '') => `\`\`\`python memdiag${info}\nprint(1)\n\`\`\`\n`

const treeOf = (source: string): Root => unified().use(remarkParse).parse(source)

/** What stands on the page of one block: `code`, `figure`, and what is printed, in quotes. */
async function partsOf(info: string, printed: Printed, site: SiteOptions = {}, engine = engineFor(printed)) {
  const source = fence(info)
  const tree = treeOf(source)
  const { warnings, problems } = await diagramMarkdown(tree, { source, name: 'page' }, site, engine)
  const parts = tree.children.map((node) => {
    if (node.type === 'code') return node.lang === 'python' ? 'code' : JSON.stringify(node.value)
    return node.type === 'memdiag' && JSON.stringify(node).includes('memdiag-listing')
      ? 'figure with code'
      : node.type === 'memdiag'
        ? 'figure'
        : node.type
  })
  return { parts, warnings, problems }
}

describe('a block on its page', () => {
  it.each<[info: string, printed: Printed, parts: string[]]>([
    ['', {}, ['code', 'figure']],
    ['', { stdout: '1\n' }, ['code', 'figure', '"1"']],
    ['', { stderr: 'oh\n' }, ['code', 'figure']],
    [' side', { stdout: '1\n' }, ['figure with code', '"1"']],
    [' show=diagram', { stdout: '1\n' }, ['figure']],
    [' show=diagram,code', {}, ['figure', 'code']],
    [' show=code,stdout,diagram', { stdout: '1\n' }, ['code', '"1"', 'figure']],
    [' show=stderr,stdout', { stdout: '1\n', stderr: 'oh' }, ['"oh"', '"1"']],
    [' side show=stdout,code,diagram', { stdout: '1\n' }, ['"1"', 'figure with code']],
    [' output=mermaid', { stdout: '1\n' }, ['code', 'figure', '"1"']],
    [' output=mermaid show=diagram', {}, ['figure']],
    [' show=stdout', {}, []],
  ])('%s, whose program prints %o, becomes %j', async (info, printed, parts) => {
    expect((await partsOf(info, printed)).parts).toEqual(parts)
  })

  it('has no listing in its figure where the fence does not show the code before it, whatever the site says', async () => {
    for (const site of [
      { side: true },
      { view: 'strip', side: true },
      { view: 'table', side: true },
    ] as const) {
      expect((await partsOf(' show=diagram', {}, site)).parts).toEqual(['figure'])
      expect((await partsOf(' show=diagram,code', {}, site)).parts).toEqual(['figure', 'code'])
      expect((await partsOf('', {}, site)).parts).toEqual(['figure with code'])
    }
  })

  it('keeps its code where it cannot be drawn, with its message below where the site shows those', async () => {
    const broken = engineFor({}, { kind: 'exited', code: 0, traceback: [] })
    const shown = await partsOf(' show=diagram', {}, { onError: 'show' }, broken)
    expect(shown.parts).toEqual(['code', 'figure'])
    expect((await partsOf(' show=diagram', {}, { onError: 'warn' }, broken)).parts).toEqual(['code'])
  })

  it('shows what a stopped program printed until then', async () => {
    const stopped = engineFor({ stdout: '1\n2' }, { kind: 'stopped', limit: 'steps' })
    const { parts, problems } = await partsOf(' max-steps=1', {}, {}, stopped)
    expect([problems, parts]).toEqual([[], ['code', 'figure', '"1\\n2"']])
  })
})

describe('a part that would be empty', () => {
  it('is a warning where the fence names it', async () => {
    const { warnings, problems } = await partsOf(' show=code,stdout,stderr', { stdout: '1\n' })
    expect(problems).toEqual([])
    expect(warnings).toMatchObject([{ rule: 'nothing-printed', place: { line: 1, column: 24 } }])
    expect(warnings[0]?.message).toBe(
      'show has stderr, and the program prints nothing on standard error. Let the program print there, or name other parts.',
    )
  })

  it('is nothing to speak of where a site says so, or nobody', async () => {
    expect((await partsOf('', {})).warnings).toEqual([])
    expect((await partsOf('', {}, { show: 'code,stdout' })).warnings).toEqual([])
  })
})

describe('what a program printed', () => {
  const printedOf = async (stdout: string) => (await partsOf(' show=stdout', { stdout })).parts[0]

  it('is shown as it is, without the end of its last line', async () => {
    expect(await printedOf('  a  \n\n\tb\n\n')).toBe(JSON.stringify('  a  \n\n\tb\n'))
    expect(await printedOf('<b>&amp;\u00a0')).toBe(JSON.stringify('<b>&amp;\u00a0'))
    expect(await printedOf('\u0645\u06cc\u200c\u062e')).toBe(JSON.stringify('\u0645\u06cc\u200c\u062e'))
  })

  it('has what a page cannot hold, or what turns it around, as Python would escape it', async () => {
    expect(await printedOf('\u001b[1mx\r\u0000\u202e')).toBe(JSON.stringify('\\x1b[1mx\\r\\x00\\u202e'))
  })
})

describe('a page of Markdown', () => {
  const asMarkdown = async (source: string, printed: Printed) => {
    const blocks = findBlocks(treeOf(source)).map(({ block }) => block)
    const { outcomes } = await drawBlocks(blocks, { source, name: 'page' }, {}, engineFor(printed))
    return markdownPage(source, outcomes, {}, 'page').text.replace(/!\[.*?\]/g, '![]')
  }

  it('has the parts in their order, and the marker of a list before the first of them', async () => {
    const item = (info: string) => `1. ${fence(info).replace(/\n(?=.)/g, '\n   ')}\n   Text\n`
    expect(await asMarkdown(item(' show=diagram,code,stdout {1}'), { stdout: '1\n\n2\n' })).toBe(
      '1. ![](page-1.svg)\n\n   ```python {1}\n   print(1)\n   ```\n\n   ```text\n   1\n\n   2\n   ```\n\n   Text\n',
    )
    expect(await asMarkdown(item(' show=stdout'), {})).toBe('1.\n\n   Text\n')
  })

  it('keeps what was printed in its block, also a fence and blanks at the end of a line', async () => {
    const text = await asMarkdown(`> ${fence().replace(/\n(?=.)/g, '\n> ')}`, { stdout: '```\n# x  \n' })
    expect(text).toBe(
      '> ```python\n> print(1)\n> ```\n>\n> ![](page-1.svg)\n>\n> ````text\n> ```\n> # x  \n> ````\n',
    )
  })

  it('closes a block that ends with its quotation only where something follows', async () => {
    const open = (info: string) => `> \`\`\`python memdiag${info}\n> print(1)\n\nText\n`
    expect(await asMarkdown(open(' show=diagram,code'), {})).toBe(
      '> ![](page-1.svg)\n>\n> ```python\n> print(1)\n\nText\n',
    )
    expect(await asMarkdown(open(' show=code,stdout'), { stdout: '1' })).toBe(
      '> ```python\n> print(1)\n> ```\n>\n> ```text\n> 1\n> ```\n\nText\n',
    )
  })

  it('has the displayed code where something else was written', async () => {
    const source = '- ```python title="a.py" memdiag\n  #: hide\n  x = 1\n  #: show\n  y = 2\n  ```\n'
    expect(await asMarkdown(source, {})).toBe(
      '- ```python title="a.py"\n  y = 2\n  ```\n\n  ![](page-1.svg)\n',
    )
  })
})

describe('the code of a block', () => {
  const block = { type: 'code', lang: 'python', meta: 'memdiag {1}', value: 'a = 1\r\nb = 2' } as const
  const place = { line: 1, column: 1 }

  it('is the block itself, or a copy with what is displayed', () => {
    const written = fenceWith({ code: 'a = 1\nb = 2', language: 'python', info: 'memdiag {1}', place })
    const hidden = fenceWith({ ...written, code: '#: hide\na = 1\n#: show\nb = 2' })
    expect(codeNode(block, written)).toBe(block)
    expect(codeNode(block, hidden)).toEqual({ ...block, value: 'b = 2' })
  })
})
