import rehypeParse from 'rehype-parse'
import rehypeStringify from 'rehype-stringify'
import remarkDirective from 'remark-directive'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { VFile } from 'vfile'
import { describe, expect, it, vi } from 'vitest'
import remarkMemdiag, { type Options } from '../src/index.ts'

async function page(markdown: string, options?: Options, path = 'lessons/lists.md') {
  const file = new VFile({ path, value: markdown })
  const processor = unified()
    .use(remarkParse)
    .use(remarkDirective)
    .use(remarkMemdiag, options)
    .use(remarkRehype)
    .use(rehypeStringify)
  const failure = await processor.process(file).then(
    () => undefined,
    (error: unknown) => error,
  )
  return { html: String(file), messages: file.messages, failure }
}

const fence = (code: string, info = 'memdiag') => `\`\`\`python ${info}\n${code}\n\`\`\`\n`
const withoutFigures = (html: string) => html.replace(/\n?<figure class="memdiag".*?<\/figure>/gs, '')

describe('remark-memdiag', () => {
  it('puts a figure after the block, and leaves the block to the highlighter', async () => {
    const { html, failure, messages } = await page(fence('a = [1]\nb = a'))
    expect(failure).toBeUndefined()
    expect(messages).toEqual([])
    expect(html).toMatch(
      /^<pre><code class="language-python">a = \[1\]\nb = a\n<\/code><\/pre>\n<figure class="memdiag"/,
    )
  })

  it('shows code without directives and hidden lines, with and without a figure', async () => {
    const code = (last: string) => `#: hide\nn = 0\n#: show\na = [1]\nb = a  #: snapshot Two names.\n${last}`
    const { html, failure } = await page(
      `${fence(code('#: a is b'), 'memdiag {1}')}\n- ${fence('c = 1').replaceAll('\n', '\n  ')}`,
    )
    expect(failure).toBeUndefined()
    expect(html).toMatch(
      /^<pre><code class="language-python">a = \[1\]\nb = a\n<\/code><\/pre>\n<figure class="memdiag"/,
    )
    expect(html).toContain('<span class="memdiag-line">Line 2</span>')
    expect(html).toContain('<span class="memdiag-note">Two names.</span>')
    for (const onError of ['warn', 'show'] as const) {
      const failed = await page(fence(code('b[0] / n')), { onError })
      expect(failed.html).toMatch(
        /^<pre><code class="language-python">a = \[1\]\nb = a\nb\[0\] \/ n\n<\/code><\/pre>/,
      )
      expect(failed.messages).toMatchObject([{ line: 7, ruleId: 'unexpected-raise' }])
    }
  })

  it('tells hosts that show no messages everything at once, with files and lines', async () => {
    const told = vi.spyOn(console, 'warn').mockImplementation(() => {})
    try {
      const wrong = `${fence('a = 1', 'memdiag att=all')}\n${fence('b', 'memdiag')}`
      const { failure, messages } = await page(wrong, { terminal: true })
      expect(messages).toEqual([])
      expect(failure).toBeInstanceOf(Error)
      const lines = String(failure).split('\n')
      expect(lines.filter((line) => line.includes('lessons/lists.md:'))).toEqual([
        expect.stringMatching(/lists\.md:1:19 memdiag\(unknown-option\): /),
        expect.stringMatching(/lists\.md:6:1 memdiag\(unexpected-raise\): /),
      ])
      expect(told).not.toHaveBeenCalled()
      const warned = await page(fence('a = 1', 'memdiag show=stdout'), { terminal: true })
      expect([warned.failure, warned.messages]).toEqual([undefined, []])
      expect(told.mock.calls.flat().join('\n')).toMatch(
        /lists\.md:1:24 memdiag\(nothing-printed\): warning: /,
      )
      await page(wrong, { terminal: true, onError: 'warn' })
      expect(told.mock.calls.flat().join('\n')).toContain('lists.md:1:19 memdiag(unknown-option)')
    } finally {
      told.mockRestore()
    }
  })

  it('says that it cannot load a script, and what to do', () => {
    expect(() => remarkMemdiag({ live: true })).toThrow("import 'remark-memdiag/live.js'")
  })

  it('puts a figure that shows the code in the place of its block', async () => {
    const { html, failure } = await page(`${fence('a = [1]', 'memdiag side')}\nText\n`)
    expect(failure).toBeUndefined()
    expect(html).toMatch(
      /^<figure class="memdiag".*<pre class="memdiag-listing">.*<\/figure>\n<p>Text<\/p>$/s,
    )
    expect(html).not.toContain('language-python')
  })

  it('keeps a block that cannot be drawn, whatever its figure would have shown', async () => {
    const { html } = await page(fence('1 / 0', 'memdiag side'), { onError: 'show' })
    expect(html).toMatch(/^<pre><code class="language-python">1 \/ 0\n<\/code><\/pre>\n<figure/)
  })

  it('finds blocks inside lists, quotes and directives', async () => {
    const markdown = `- item\n\n  \`\`\`python memdiag\n  x = 1\n  \`\`\`\n\n> \`\`\`python memdiag\n> y = 2\n> \`\`\`\n\n:::note\n${fence('z = 3')}:::\n`
    const { html, failure } = await page(markdown)
    expect(failure).toBeUndefined()
    expect(html.match(/<\/pre>\s*<figure class="memdiag"/g)).toHaveLength(3)
  })

  it('changes nothing about a page without such blocks', async () => {
    const markdown = '# Title\n\n```python\nx = 1\n```\n\n```js\nmemdiag()\n```\n'
    const { html } = await page(markdown)
    expect(html).not.toContain('<figure')
    expect(withoutFigures((await page(`${markdown}\n${fence('y = 2')}`)).html)).toContain(html.trim())
  })

  it('gives identical blocks on a page different ids', async () => {
    const { html } = await page(`${fence('x = [1]')}\n${fence('x = [1]')}`)
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('bounds the limits of a site whose options are JSON, and runs nothing that is beyond them', async () => {
    const options: Options = JSON.parse('{ "bounds": { "timeout": 5, "maxText": 100 } }')
    const { failure, messages } = await page(fence('x = 1', 'memdiag timeout=6'), options)
    expect(failure).toBe(messages[0])
    expect(messages).toMatchObject([{ line: 1, column: 27, ruleId: 'beyond-bound' }])
    expect(() => remarkMemdiag(JSON.parse('{ "bounds": { "timout": 5 } }'))).toThrow(
      'Did you mean "timeout"?',
    )
  })

  it('fails the page with every problem as a message with place, rule and source', async () => {
    const { messages, failure } = await page(
      `# T\n\n${fence('x = 1 / 0')}\n${fence('x = 5', 'memdiag step=3')}`,
    )
    expect(failure).toBe(messages[0])
    expect(
      messages.map(({ ruleId, source, line, column, fatal }) => ({ ruleId, source, line, column, fatal })),
    ).toEqual([
      { ruleId: 'unexpected-raise', source: 'memdiag', line: 4, column: 1, fatal: true },
      { ruleId: 'unknown-option', source: 'memdiag', line: 7, column: 19, fatal: true },
    ])
    expect(messages.map(({ url }) => url)).toEqual([
      'https://unpkg.com/memdiag/rules/unexpected-raise.md',
      'https://unpkg.com/memdiag/rules/unknown-option.md',
    ])
  })

  it("keeps the page with onError 'warn', and shows the message in place with 'show'", async () => {
    const markdown = `${fence('x = 1 / 0')}\nAfter.\n`
    const warned = await page(markdown, { onError: 'warn' })
    expect(warned.failure).toBeUndefined()
    expect(warned.messages).toHaveLength(1)
    expect(warned.html).not.toContain('<figure')
    const shown = await page(markdown, { onError: 'show' })
    expect(shown.html).toContain('ZeroDivisionError')
    expect(shown.html).toMatch(/<\/pre>\s*<figure class="memdiag" data-memdiag="problem">/)
  })

  it('lets nothing but text out of a program and its fence into the page', async () => {
    const code = `a = "</text></svg><script>alert(1)</script>"\nb = {"<img src=x onerror=alert(1)>": a}`
    const { html } = await page(fence(code, 'memdiag caption="<b>bold</b>" alt="<i onclick=x>"'))
    const names = new Set<string>()
    const attributes = new Set<string>()
    visit(unified().use(rehypeParse, { fragment: true }).parse(html), 'element', (element) => {
      names.add(element.tagName)
      for (const attribute of Object.keys(element.properties)) attributes.add(attribute)
    })
    expect([...names].filter((name) => ['script', 'img', 'b', 'i', 'a', 'style'].includes(name))).toEqual([])
    expect([...attributes].filter((name) => /^on|^(style|href|src)$/i.test(name))).toEqual([])
    expect(html).toContain('bold')
  })

  it('gives Mermaid code blocks, each under its caption, to the plugin of the site that draws them', async () => {
    const { html, failure } = await page(fence('a = [1]\nb = a', 'memdiag output=mermaid at=all'))
    expect(failure).toBeUndefined()
    const [figure = ''] = html.match(/<figure class="memdiag".*?<\/figure>/s) ?? []
    expect(figure.match(/<code class="language-mermaid">flowchart LR/g)).toHaveLength(2)
    expect(figure).toMatch(/<p><strong>Line 1<\/strong> <code>a = \[1\]<\/code><\/p>\s*<pre>/)
  })

  it('refuses options that cannot be, when it is configured', () => {
    expect(() => remarkMemdiag({ onErorr: 'warn' } as Options)).toThrow(/Did you mean "onError"/)
  })
})
