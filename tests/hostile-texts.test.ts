import { describeScene, drawMermaid, drawTableFigure, prose, visible } from '@memdiag/diagram'
import { checkTrace, type RunRequest, type Trace } from '@memdiag/trace'
import fc from 'fast-check'
import { toHtml } from 'hast-util-to-html'
import type { Root } from 'mdast'
import { diagramMarkdown, diagramPage, type Engine, fenceWith, formatProblem, noCache } from 'memdiag'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { describe, expect, it } from 'vitest'
import { short } from '../packages/diagram/src/scene/text.ts'
import { markdownPage } from '../packages/memdiag/src/cli/markdown-page.ts'
import { drawBlocks, findBlocks } from '../packages/memdiag/src/markdown.ts'
import { svgFile } from '../packages/memdiag/src/svg-file.ts'
import { hostileText, seed } from './hostile-texts.ts'
import { reachedByHtml, reachedByXml } from './what-may-reach-a-page.ts'

/** Every place of a trace at which a program has its say. */
interface Said {
  readonly name: string
  readonly value: string
  readonly key: string
  readonly type: string
  readonly attribute: string
  readonly callee: string
  readonly message: string
  readonly printed: string
}

const said: fc.Arbitrary<Said> = fc.record({
  name: hostileText,
  value: hostileText,
  key: hostileText,
  type: hostileText,
  attribute: hostileText,
  callee: hostileText,
  message: hostileText,
  printed: hostileText,
})

const code = 'x = 1\nraise x'

/** A program that raises, and says what it is told to wherever it can. */
function traceOf(
  request: RunRequest,
  { name, value, key, type, attribute, callee, message, printed }: Said,
): Trace {
  const scalar = (id: number, text: string) => ({
    made: { id, look: 'scalar', type: 'str', text: { text } },
  })
  const binding = (name: string, ref: number) => ({ name, value: { ref } })
  return checkTrace(
    {
      version: 1,
      python: 'CPython 3.14.2',
      parts: request.parts.map(({ code }) => ({ code })),
      steps: [
        {
          event: 'raise',
          ran: { part: 0, line: 2, endLine: 2 },
          stack: { keep: 0, push: [1, 2] },
          frames: [
            {
              made: {
                id: 1,
                name: '<module>',
                kind: 'module',
                state: 'waiting',
                bindings: [binding(name, 1), binding('d', 3), binding('o', 4), binding('f', 5)],
              },
            },
            {
              made: { id: 2, name: callee, kind: 'function', state: 'running', bindings: [binding('e', 6)] },
            },
          ],
          objects: [
            scalar(1, value),
            scalar(2, key),
            { made: { id: 3, look: 'mapping', type: 'dict', entries: [[{ ref: 2 }, { ref: 4 }]] } },
            { made: { id: 4, look: 'instance', type, fields: [binding(attribute, 1)] } },
            { made: { id: 5, look: 'function', type: 'function', name: callee, text: { text: key } } },
            { made: { id: 6, look: 'opaque', type, text: { text: message } } },
          ],
          exception: { ref: 6 },
        },
      ],
      outcome: {
        kind: 'raised',
        types: [type, 'Exception'],
        message: { text: message },
        traceback: [{ name: callee, part: 0, line: 2 }],
      },
      executed: [{ part: 0, line: 1, endLine: 1, times: 1 }],
      stdout: { text: printed },
      stderr: { text: printed },
    },
    request,
  )
}

const engineFor = (said: Said): Engine => ({
  run: (request) => Promise.resolve(traceOf(request, said)),
  cache: noCache,
})

/** A value of an option as it is written between double quotes: never empty, and none of it ends line or quotation. */
const optionText = hostileText.map((text) => `.${text.replace(/["\\\r\n]/g, '')}.`)

const runs = (numRuns: number) => ({ seed, numRuns })

/** `visible` leaves it as it is; spaces at an end and in a row are ones that a browser keeps. */
const isVisible = (text: string) => visible(text.replaceAll('\u00a0', ' ')) === text.replaceAll('\u00a0', ' ')

describe('whatever a program and its author say', () => {
  it('is text, and visible, in figures, tables, files, Mermaid and words', async () => {
    await fc.assert(
      fc.asyncProperty(said, optionText, optionText, async (words, caption, alt) => {
        const fence = fenceWith({
          code,
          language: 'python',
          info: `memdiag raises=Exception caption="${caption}" alt="${alt}"`,
          place: { line: 1, column: 1 },
        })
        const [outcome] = await diagramPage([fence], {}, engineFor(words), 'page')
        if (!outcome?.ok) throw new Error(JSON.stringify(outcome))
        const { picture, scene } = outcome
        if (picture.output !== 'svg') throw new Error('no picture')

        const html = toHtml(picture.figure)
        const page = reachedByHtml(html)
        expect(page.strange).toEqual([])
        const authored = [prose(alt), prose(caption)]
        for (const text of page.texts) if (!authored.includes(text)) expect(text).toSatisfy(isVisible)
        expect(page.texts).toContain(short(words.name))
        expect(page.texts).toContain(short(words.attribute))
        expect(page.texts).toContain(prose(caption))

        const table = reachedByHtml(toHtml(drawTableFigure(scene, { idPrefix: 'p', caption, alt })))
        expect(table.strange).toEqual([])
        for (const text of table.texts) if (!authored.includes(text)) expect(text).toSatisfy(isVisible)
        expect(table.texts).toContain(short(words.attribute))

        const file = reachedByXml(svgFile(scene, 0, alt))
        expect(file.strange).toEqual([])
        for (const text of file.texts) if (!authored.includes(text)) expect(text).toSatisfy(isVisible)

        const [mermaid] = drawMermaid(scene, { alt })
        expect(mermaid?.text).toMatch(onlyMermaid)
        for (const { text } of describeScene(scene).steps)
          for (const line of text.split('\n')) expect(line).toSatisfy(isVisible)
      }),
      runs(300),
    )
  }, 30_000)

  it('is text in Markdown for tools that run no plugin', async () => {
    await fc.assert(
      fc.asyncProperty(said, optionText, optionText, async (words, caption, alt) => {
        const source = `\`\`\`python memdiag raises=Exception caption="${caption.replaceAll('`', '')}" alt="${alt.replaceAll('`', '')}" show=stdout,code,diagram,stderr\n${code}\n\`\`\`\n`
        const tree = unified().use(remarkParse).parse(source) as Root
        const blocks = findBlocks(tree).map(({ block }) => block)
        const { outcomes } = await drawBlocks(blocks, { source, name: 'page' }, {}, engineFor(words))
        const { text } = markdownPage(source, outcomes, { onError: 'show' }, 'page')
        const written = unified().use(remarkParse).parse(text) as Root
        const printed: string[] = []
        visit(written, (node) => {
          expect([
            'root',
            'paragraph',
            'text',
            'code',
            'strong',
            'emphasis',
            'inlineCode',
            'image',
          ]).toContain(node.type)
          if (node.type === 'image') expect(node.url).toMatch(/^page-1\.svg$/)
          if (node.type === 'code' && node.lang === 'text') printed.push(node.value)
        })
        // Nothing that is printed ends its block.
        const whole = prose(words.printed.replace(/\n$/, ''))
        expect(printed).toEqual(words.printed === '' ? [] : [whole, whole])
      }),
      runs(200),
    )
  }, 30_000)

  it('is quoted, visible and no command in messages, wherever they are printed', async () => {
    await fc.assert(
      fc.asyncProperty(said, hostileText, hostileText, async (words, line, file) => {
        const fence = fenceWith({
          code: `${line}\n${line}`,
          language: 'python',
          info: 'memdiag',
          place: { line: 1, column: 1 },
        })
        const [outcome] = await diagramPage([fence], {}, engineFor(words), 'page')
        if (!outcome || outcome.ok) return
        for (const problem of outcome.problems) {
          expect(formatProblem(file, problem)).toSatisfy(isSafeToPrint)
          expect(problem.message).toSatisfy(isSafeToPrint)
        }
      }),
      runs(300),
    )
  }, 30_000)

  it('on a fence is an option or a mistake, told in words that are safe to print', async () => {
    const info = fc
      .array(
        fc.oneof(
          hostileText,
          fc
            .tuple(
              fc.constantFrom('at', 'raises', 'caption', 'max-steps', '__proto__', 'values'),
              hostileText,
            )
            .map(([key, value]) => `${key}=${value}`),
        ),
        { maxLength: 4 },
      )
      .map((words) => `memdiag ${words.join(' ').replace(/[\r\n]/g, ' ')}`)
    await fc.assert(
      fc.asyncProperty(info, async (info) => {
        const fence = fenceWith({ code, language: 'python', info, place: { line: 1, column: 1 } })
        const [outcome] = await diagramPage([fence], {}, engineFor(plainWords), 'page')
        if (!outcome || outcome.ok) return
        expect(outcome.problems.map(({ rule }) => rule)).not.toContain('runner-failed')
        for (const problem of outcome.problems) expect(problem.message).toSatisfy(isSafeToPrint)
      }),
      runs(500),
    )
  }, 30_000)

  it('gives identical blocks of one page ids of their own', async () => {
    const block = `\`\`\`python memdiag raises=Exception\n${code}\n\`\`\`\n`
    const tree = unified().use(remarkParse).parse(block.repeat(3)) as Root
    await diagramMarkdown(tree, { source: block.repeat(3), name: 'page' }, {}, engineFor(plainWords))
    const ids: string[] = []
    visit(tree, 'memdiag', ({ data }) => {
      const figure = {
        type: 'element',
        tagName: 'figure',
        properties: data.hProperties,
        children: data.hChildren ?? [],
      } as const
      ids.push(...reachedByHtml(toHtml(figure)).ids)
    })
    expect(ids.length).toBe(9)
    expect(new Set(ids).size).toBe(9)
  })
})

const plainWords: Said = {
  name: 'a',
  value: '1',
  key: "'k'",
  type: 'T',
  attribute: 'b',
  callee: 'f',
  message: 'm',
  printed: '',
}

/** Nothing but what Mermaid takes for the outline of a flowchart, and characters of labels that mean nothing else. */
const onlyMermaid =
  /^flowchart LR\n( {2}acc(Title|Descr): [\w .,+/=#;-]*\n)+( +(subgraph |direction LR|end|class(Def)? [\w:,. -]*|[fnou]\d+\w*( [-=.]+> *| [-=.]+>\|| ?[[(]*)|more).*\n)*$/

/** What a log may have in it: lines of visible text, none of which a build service takes for a command. */
function isSafeToPrint(text: string): boolean {
  return text
    .split('\n')
    .every((line) => visible(line) === line && !/^\s*::/.test(line) && !/##[a-z]*\[/i.test(line))
}
