import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import rehypeStringify from 'rehype-stringify'
import remarkFrontmatter from 'remark-frontmatter'
import remarkMemdiag from 'remark-memdiag'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ReadFigure } from '../packages/diagram/tests/live-figures.ts'
import { astroDev, codeOn, figuresOf } from './astro-site.ts'
import { command, memdiag } from './command-line.ts'
import { launchChromium } from './launch-chromium.ts'
import { mistakesPage, placesOfMistakes } from './mistakes.ts'
import { type PackedProject, packedProject } from './packed-project.ts'
import { served } from './served.ts'

/** A real Astro site that installed the packed packages: pages of its own, and a content collection. */
let site: PackedProject
beforeAll(async () => {
  site = await packedProject(['astro@7.3.5', '@astrojs/markdown-remark@7', '@astrojs/mdx@8'])
  write('src/content.config.ts', [
    "import { defineCollection } from 'astro:content'",
    "import { glob } from 'astro/loaders'",
    "const loader = glob({ pattern: '**/*.{md,mdx}', base: './src/content/notes' })",
    'export const collections = { notes: defineCollection({ loader }) }',
  ])
  write('src/pages/notes/[...id].astro', [
    '---',
    "import { getCollection, render } from 'astro:content'",
    'export async function getStaticPaths() {',
    "  const entries = await getCollection('notes')",
    '  return entries.map((entry) => ({ params: { id: entry.id }, props: { entry } }))',
    '}',
    'const { Content } = await render(Astro.props.entry)',
    '---',
    '<html lang="en"><head><title>Note</title></head><body><Content /></body></html>',
  ])
}, 300_000)
afterAll(() => site?.remove())

/** One page in the four ways that Astro knows, under one name, so that ids are the same too. */
const ways = [
  ['src/pages/md/lesson.md', 'md/lesson'],
  ['src/pages/mdx/lesson.mdx', 'mdx/lesson'],
  ['src/content/notes/md/lesson.md', 'notes/md/lesson'],
  ['src/content/notes/mdx/lesson.mdx', 'notes/mdx/lesson'],
] as const

const lesson = [
  '---',
  'title: Lists',
  'description: |',
  '  Two lines.',
  '---',
  '',
  '# Lists',
  '',
  '```python memdiag caption="It\'s one <list>"',
  'a = ["<&\\"\'>"]',
  'b = a',
  '```',
  '',
  '1. In a list:',
  '',
  '   ```python {1} title="steps.py" memdiag at=all',
  '   t = (1, 2)',
  '   u = [t, t]',
  '   ```',
  '',
  '> ```python memdiag raises=IndexError',
  '> [][0]',
  '> ```',
]

/** Blocks whose parts stand in another order, or not at all. */
const lessonOfParts = [
  '# Parts',
  '',
  '```python memdiag show=stdout,diagram,code,stderr',
  'import sys',
  'print("<b>", "```", "{x}", "\\x1b[1m", sep="\\n")',
  'done = print("for the log", file=sys.stderr)',
  '```',
  '',
  '> ```python memdiag side',
  '> a = [1]',
  '> print(a)',
  '> ```',
  '',
  '1. ```python memdiag show=diagram,code',
  '   b = [2]',
  '   ```',
  '',
  '- ```python memdiag show=stdout',
  '  c = [3]',
  '  ```',
  '',
  '```python memdiag',
  'print("the end")',
  '```',
]

/** Blocks with directives and hidden lines; the second one's figure shows the code itself. */
const lessonOfDirectives = [
  '---',
  'title: Directives',
  '---',
  '',
  '```python {2} title="names.py" memdiag session=names',
  '#: hide',
  'first = ["#: a text"]',
  '#: show',
  'a = first',
  'b = a  #: snapshot Two names.',
  '#: a is b',
  '```',
  '',
  '1. ```python memdiag session=names side',
  '   #: hide',
  '   a = [2]',
  '   #: show',
  '   c = b  #: snapshot',
  '   ```',
  '',
  '> ```python memdiag show=diagram,code',
  '> d = [3]',
  '>',
  '> #: len(d) == 1',
  '> ```',
]

/** The same with a block that cannot be drawn. */
const brokenLessonOfDirectives = [
  ...lessonOfDirectives,
  '',
  '- ```python memdiag',
  '  #: hide',
  '  e = 0',
  '  #: show',
  '  1 / e  #: snapshot Never.',
  '  ```',
]

/** The blocks of code of a page, by their language, its figures and their listings, in order. */
function partsOn(page: string): string[] {
  const found = page.matchAll(
    /<pre class="astro-code[^>]*data-language="(\w+)"|<(figure) class="memdiag"|<pre class="memdiag-(listing)"/g,
  )
  return [...found].map((parts) => parts.slice(1).find((part) => part !== undefined) ?? '')
}

function writeLesson(change = (text: string) => text): void {
  for (const [file] of ways) write(file, lesson.map(change))
}

describe.each(['satteri', 'unified'])('an Astro site with the processor %s', (processor) => {
  it('has a figure after every block, in .md and .mdx, with the stylesheet', async () => {
    writeLesson()
    const { status, stderr } = await build(processor)
    expect([status, stderr]).toEqual([0, expect.not.stringContaining('ERROR')])
    for (const [file, page] of ways) {
      const figures = figuresOf(html(page))
      expect(figures, file).toHaveLength(3)
      expect(figures, file).toEqual(firstFigures(figures))
      expect(html(page).match(/<\/pre>\s*<figure class="memdiag"/g), file).toHaveLength(3)
      const stylesheet = /href="\/(_astro\/[^"]+\.css)"/.exec(html(page))?.[1] ?? ''
      expect(readFileSync(join(site.path, 'dist', stylesheet), 'utf8')).toContain('.memdiag')
    }
  }, 120_000)

  it('has a figure that shows the code in the place of its block', async () => {
    writeLesson((line) => line.replace('memdiag', 'memdiag side'))
    const { status } = await build(processor)
    expect(status).toBe(0)
    for (const [file, page] of ways) {
      expect(figuresOf(html(page)), file).toHaveLength(3)
      expect(html(page).match(/<pre class="memdiag-listing"/g)?.length, file).toBeGreaterThanOrEqual(3)
      expect(html(page), file).not.toContain('class="astro-code')
    }
  }, 120_000)

  it('has the parts of a block where its fence says, and what is printed as a plain block of the site', async () => {
    for (const [file] of ways) write(file, lessonOfParts)
    const { status, stdout, stderr } = await build(processor)
    const log = stdout + stderr
    expect([status, log]).toEqual([0, expect.not.stringMatching(/ERROR|doesn't exist|not found/)])
    for (const [file, page] of ways) {
      expect(partsOn(html(page)), file).toEqual([
        ...['text', 'figure', 'python', 'text'],
        ...['figure', 'listing', 'text'],
        ...['figure', 'python'],
        ...['python', 'figure', 'text'],
      ])
      const printed = html(page).replace(/<[^>]*>/g, '')
      expect(printed, file).toMatch(/(?:<|&#x3C;|&lt;)b(?:>|&gt;)\s+```\s+\{x\}\s+\\x1b\[1m/)
      expect(log.match(new RegExp(`${file}:\\d+:\\d+ memdiag\\(nothing-printed\\)`, 'g')), file).toHaveLength(
        1,
      )
    }
  }, 120_000)

  it('shows code without directives and hidden lines, also where there is no figure', async () => {
    const seen = ['a = first\nb = a', 'd = [3]']
    const shown = async (lines: readonly string[], options?: string) => {
      for (const [file] of ways) write(file, lines)
      const { status, stderr } = await build(processor, options)
      expect([status, stderr]).toEqual([0, expect.not.stringMatching(/ERROR\b(?!.*memdiag)/)])
      return ways.map(([, page]) => codeOn(html(page)))
    }
    expect(await shown(lessonOfDirectives)).toEqual(ways.map(() => seen))
    for (const [file, page] of ways) {
      const text = html(page).replace(/<[^>]*>/g, '')
      expect(text, file).toContain('Line 2')
      expect(text.match(/#: ./g), file).toEqual(text.match(/#: a(?= text)/g))
      expect(html(page), file).toMatch(/<pre class="memdiag-listing">.*?<i>→ 1 {2}<\/i>c = b\n/)
    }
    for (const options of ["{ onError: 'warn' }", "{ onError: 'show' }"]) {
      expect(await shown(brokenLessonOfDirectives, options)).toEqual(ways.map(() => [...seen, '1 / e']))
    }
    vi.stubEnv('MEMDIAG', 'off')
    const off = await shown(brokenLessonOfDirectives)
    vi.unstubAllEnvs()
    expect(off).toEqual(ways.map(() => [seen[0], 'c = b', seen[1], '1 / e']))
  }, 240_000)

  it('tells a dozen mistakes of one page at once, where the author finds them', async () => {
    const source = readFileSync(mistakesPage, 'utf8').trimEnd().split('\n')
    for (const [file] of ways) write(file, source)
    const { status, stdout, stderr } = await build(processor)
    expect(status).toBe(1)
    for (const [file] of ways) {
      const told = [...(stdout + stderr).matchAll(/^(\S+):(\d+:\d+) memdiag\(([\w-]+)\)/gm)]
      const ofFile = told.filter(([, path]) => path === file)
      expect(
        ofFile.map(([, , place, rule]) => `${place} ${rule}`),
        file,
      ).toEqual(placesOfMistakes())
    }
  }, 120_000)

  it("fails a build with all problems at the author's lines and columns, and does so again", async () => {
    writeLesson((line) => line.replace('caption=', 'captoin=').replace('raises=IndexError', ''))
    const expected = ways.flatMap(([file]) => [
      `${file}:9:19 memdiag(unknown-option): there is no option "captoin". Did you mean "caption"?`,
      `${file}:22:3 memdiag(unexpected-raise): line 1 of the block raised IndexError: list index out of range.`,
    ])
    for (const time of ['first', 'second']) {
      const { status, stdout, stderr } = await build(processor)
      const problems = (stdout + stderr).split('\n').filter((line) => line.includes('memdiag('))
      expect([time, status, problems.sort()]).toEqual([time, 1, expected.toSorted()])
    }
  }, 120_000)

  it("leaves a block without a figure with onError: 'warn', and says why", async () => {
    const { status, stdout, stderr } = await build(processor, "{ onError: 'warn' }")
    expect(status).toBe(0)
    for (const [file, page] of ways) {
      expect(stdout + stderr).toContain(`${file}:9:19 memdiag(unknown-option)`)
      expect(figuresOf(html(page)), file).toHaveLength(1)
    }
  }, 120_000)

  it("shows messages in the place of pictures with onError: 'show', without telling the file", async () => {
    const { status } = await build(processor, "{ onError: 'show' }")
    expect(status).toBe(0)
    for (const [file, page] of ways) {
      expect(figuresOf(html(page)), file).toHaveLength(3)
      expect(html(page)).toContain(
        '<pre class="memdiag-problem" data-rule="unknown-option"><strong>memdiag(unknown-option):</strong> there is no option',
      )
    }
    writeLesson()
    const mended = await build(processor)
    expect(mended.status, mended.stderr).toBe(0)
  }, 120_000)

  it('reads options of a page from its front matter, and tells mistakes there at their line', async () => {
    writeLesson((line) => line.replace('title: Lists', 'memdiag:\n  wrods: true'))
    const { status, stderr } = await build(processor)
    expect(status).toBe(1)
    for (const [file] of ways) expect(stderr).toContain(`${file}:3:3 memdiag(unknown-option)`)

    writeLesson((line) => line.replace('title: Lists', 'memdiag:\n  addresses: hex'))
    const mended = await build(processor)
    expect([mended.status, mended.stderr]).toEqual([0, ''])
    for (const [file, page] of ways) expect(html(page), file).toContain('0x001')

    // An option on a fence is still told at its own line.
    writeLesson((line) =>
      line
        .replace('title: Lists', 'memdiag:\n  addresses: hex')
        .replace('memdiag caption', 'memdiag adresses=hex caption'),
    )
    const broken = await build(processor)
    for (const [file] of ways) expect(broken.stderr).toContain(`${file}:10:19 memdiag(unknown-option)`)
  }, 180_000)

  it('leaves all blocks as plain code with MEMDIAG=off, and draws them again without', async () => {
    writeLesson()
    vi.stubEnv('MEMDIAG', 'off')
    const { status, stdout, stderr } = await build(processor)
    vi.unstubAllEnvs()
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain('MEMDIAG=off')
    for (const [, page] of ways) expect(figuresOf(html(page))).toHaveLength(0)
    expect((await build(processor)).status).toBe(0)
    for (const [, page] of ways) expect(figuresOf(html(page))).toHaveLength(3)
  }, 120_000)
})

it('gives the same figures as plain unified and as the command line', async () => {
  const source = lesson.join('\n')
  const processor = unified()
    .use(remarkParse)
    .use(remarkFrontmatter)
    .use(remarkMemdiag)
    .use(remarkRehype)
    .use(rehypeStringify)
  const plain = String(await processor.process({ value: source, path: 'lesson.md' }))
  write('lesson.md', lesson)
  const { status, stderr } = await memdiag(
    site.path,
    'render',
    'lesson.md',
    '--out',
    'rendered',
    '--no-cache',
  )
  expect([stderr, status]).toEqual(['', 0])
  const rendered = readFileSync(join(site.path, 'rendered/lesson.html'), 'utf8')
  // The builds above have been compared with one another; here is one of them.
  const astro = firstFigures(figuresOf(plain))
  expect(astro).toHaveLength(3)
  expect(figuresOf(plain)).toEqual(astro)
  expect(figuresOf(rendered)).toEqual(astro)
}, 60_000)

describe.each(['satteri', 'unified'])('the dev server with the processor %s', (processor) => {
  it('follows the author: a new figure, a message with its place, and the figure again', async () => {
    writeLesson()
    configure(processor)
    const server = await astroDev(site.path, processor === 'satteri' ? 4591 : 4592)
    try {
      for (const [file, page] of ways) {
        const path = `/${page}`
        const shown = await server.page(path, (text) => text.includes('<figure'))
        expect(figuresOf(shown), server.terminal()).toHaveLength(3)

        write(file, lesson.with(10, 'b = "quince"'))
        const drawn = (text: string) => JSON.stringify(figuresOf(text)).includes('quince')
        const edited = await server.page(path, drawn)
        expect([drawn(edited), figuresOf(edited).length], server.terminal()).toEqual([true, 3])

        write(file, lesson.with(10, 'b = = a'))
        const broken = await server.page(path, (text) => text.includes('data-memdiag="problem"'))
        const place = `${file}:11:5 memdiag(syntax-error)`
        expect(server.terminal()).toContain(place)
        expect(broken).toContain(place)
        expect(figuresOf(broken), 'the other blocks keep their figures').toHaveLength(3)

        write(file, lesson)
        const mended = await server.page(path, mendedPage)
        expect(figuresOf(mended)).toEqual(firstFigures(figuresOf(mended)))
      }
    } finally {
      await server.stop()
    }
  }, 120_000)
})

describe('a site with view transitions and the optional script', () => {
  const stepping = (name: string) => ['```python memdiag at=all', 'a = [1]', `${name} = a`, 'c = [a]', '```']

  it('has figures that work on every page one comes to, each by itself, and keeps those that persist', async () => {
    writeLesson()
    write('src/layouts/Turning.astro', [
      '---',
      "import { ClientRouter } from 'astro:transitions'",
      "import Kept from './kept.mdx'",
      '---',
      '<html lang="en"><head><title>Turning</title><ClientRouter /></head><body>',
      '<nav><a href="/turning/one/">One</a> <a href="/turning/two/">Two</a></nav>',
      '<aside transition:persist="kept"><Kept /></aside>',
      '<slot />',
      '</body></html>',
    ])
    write('src/layouts/kept.mdx', stepping('kept'))
    for (const name of ['one', 'two']) {
      const head = ['---', 'layout: ../../layouts/Turning.astro', '---', '']
      write(`src/pages/turning/${name}.md`, [...head, ...stepping(name)])
    }
    const { status, stderr } = await build('satteri', '{ live: true }')
    expect([status, stderr]).toEqual([0, expect.not.stringContaining('ERROR')])

    const { url, close } = await served(join(site.path, 'dist'))
    const browser = await launchChromium()
    try {
      const page = await browser.newPage()
      const wrong: string[] = []
      page.on('pageerror', (error) => wrong.push(error.message))
      const loads: string[] = []
      page.on('domcontentloaded', () => loads.push(page.url()))
      await page.goto(`${url}/turning/one/`)
      const idOf = async (place: string) =>
        (await page.locator(`${place} figure.memdiag`).getAttribute('id')) ?? ''
      const kept = new ReadFigure(page, await idOf('aside'))
      const own = async () => new ReadFigure(page, await idOf('body >'))
      const first = await own()
      await first.button('Next step').click()
      await kept.button('Next step').click()
      await page.keyboard.press('ArrowRight')
      expect([await first.step(), await kept.step()]).toEqual([2, 3])

      /** Each page's own figure has a name that is called like the page. */
      const arrive = (name: string) =>
        page.locator(`body > figure [data-name="${name}"]`).first().waitFor({ state: 'attached' })
      for (const name of ['two', 'one']) {
        await page.getByRole('link', { name }).click()
        await arrive(name)
        const figure = await own()
        expect([await figure.step(), await kept.step()]).toEqual([1, 3])
        await figure.button('Next step').click()
        await page.keyboard.press('ArrowRight')
        expect([await figure.step(), await kept.step()]).toEqual([3, 3])
        await figure.hover('[data-memdiag="frame"] [data-memdiag="cell"]')
        expect(await figure.lit()).toContain('f1.a')
        expect(await kept.lit()).toEqual([])
      }
      await kept.button('Previous step').click()
      expect(await kept.step()).toBe(2)
      expect(await kept.said()).toContain('Step 2 of 3')
      await page.goBack()
      await arrive('two')
      await (await own()).button('Next step').click()
      expect([await (await own()).step(), await kept.step()]).toEqual([2, 2])
      expect(loads, 'the router went from page to page, not the browser').toHaveLength(1)
      expect(wrong).toEqual([])
    } finally {
      await browser.close()
      await close()
    }
  }, 120_000)
})

it('says which processors it works with when the site has another one', async () => {
  configure('satteri', '{}', "{ name: 'another', options: {}, createRenderer: async () => ({}) }")
  const { status, stdout, stderr } = await command(site.path, 'npx', 'astro', 'build')
  expect(status).not.toBe(0)
  expect(stdout + stderr).toContain('and this site uses another. Use one of the two.')
})

/** While Astro reads a file again, its page may be empty for a moment. */
function mendedPage(text: string): boolean {
  return text.includes('<figure') && !text.includes('data-memdiag="problem"')
}

/** The figures of the first page that was built, which all others must have. */
let first: ReturnType<typeof figuresOf> | undefined
function firstFigures(figures: ReturnType<typeof figuresOf>): ReturnType<typeof figuresOf> {
  first ??= figures
  return first
}

function configure(processor: string, options = '', own = 'unified()'): void {
  const markdown = processor === 'unified' || own !== 'unified()' ? `markdown: { processor: ${own} },` : ''
  write('astro.config.mjs', [
    "import mdx from '@astrojs/mdx'",
    "import { unified } from '@astrojs/markdown-remark'",
    "import memdiag from 'astro-memdiag'",
    "import { defineConfig } from 'astro/config'",
    `export default defineConfig({ ${markdown} integrations: [memdiag(${options}), mdx()] })`,
  ])
}

function build(processor: string, options = '') {
  configure(processor, options)
  return command(site.path, 'npx', 'astro', 'build')
}

function html(page: string): string {
  return readFileSync(join(site.path, 'dist', page, 'index.html'), 'utf8')
}

function write(file: string, lines: readonly string[]): void {
  const path = join(site.path, file)
  mkdirSync(dirname(path), { recursive: true })
  // In one go, as editors do: a dev server may look at a file that is being written.
  writeFileSync(join(site.path, 'next'), `${lines.join('\n')}\n`)
  renameSync(join(site.path, 'next'), path)
}
