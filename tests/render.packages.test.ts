import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { memdiag, newFolder } from './command-line.ts'

const chapter = resolve('fixtures/chapters/names-and-objects.md')
const folder = newFolder()
const cache = join(folder.path, 'cache')
afterAll(() => folder.remove())

/** A folder below the test's own with these pages in it. */
function pages(name: string, files: Readonly<Record<string, string>>): string {
  const path = join(folder.path, name)
  mkdirSync(path, { recursive: true })
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text)
  return path
}

const figuresIn = (html: string) => html.match(/<figure class="memdiag".*?<\/figure>/gs) ?? []
const read = (...path: string[]) => readFileSync(join(...path), 'utf8')

describe('memdiag with MEMDIAG=off', () => {
  const path = pages('off', { 'page.md': '```python memdiag adresses=hex\na = 1  #: snapshot\n```\n' })
  const within = async (said: string, ...args: string[]) => {
    vi.stubEnv('MEMDIAG', said)
    try {
      return await memdiag(path, ...args)
    } finally {
      vi.unstubAllEnvs()
    }
  }

  it('leaves blocks as plain code, and says so', async () => {
    const { status, stdout, stderr } = await within('off', 'render', 'page.md', '--out', 'out')
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/1 page, 1 block: left as plain code, because of MEMDIAG=off \(/)
    expect(read(path, 'out/page.html')).not.toMatch(/<figure|#:/)
    expect((await within('off', 'render', 'page.md', '--to', 'md', '--out', 'md')).status).toBe(0)
    expect(read(path, 'md/page.md')).toBe('```python adresses=hex\na = 1\n```\n')
  })

  it('still checks pages when asked to', async () => {
    const { status, stderr } = await within('off', 'check', 'page.md')
    expect(status).toBe(1)
    expect(stderr).toContain('memdiag(unknown-option)')
  })

  it('takes no other word for it', async () => {
    const { status, stderr } = await within('of', 'render', 'page.md', '--out', 'out')
    expect(status).toBe(2)
    expect(stderr).toContain('memdiag: MEMDIAG cannot be "of" in the environment: write MEMDIAG=off')
  })
})

describe('memdiag render on the chapter', () => {
  let fresh = ''

  beforeAll(async () => {
    const { status, stdout, stderr } = await memdiag(
      folder.path,
      'render',
      chapter,
      '--out',
      'a',
      '--cache-dir',
      cache,
    )
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(stdout).toMatch(
      /^a\/names-and-objects\.html\n1 page, 22 blocks: 0 from cache, 22 run, 0 failed \(\d+\.\d s\)\n$/,
    )
    fresh = read(folder.path, 'a/names-and-objects.html')
  })

  it('draws one figure per fence, in order, each right after its code block or with the code in it', () => {
    const fences = readFileSync(chapter, 'utf8').match(/^```python .*\bmemdiag\b.*/gm) ?? []
    const drawn = fences.filter((fence) => !fence.includes('show=code,stdout'))
    const strips = fences.filter((fence) => fence.includes('view=strip'))
    expect(drawn.length).toBeGreaterThanOrEqual(12)
    expect(figuresIn(fresh)).toHaveLength(drawn.length)
    expect(fresh.match(/<\/pre>\s*<figure class="memdiag"/g)).toHaveLength(drawn.length - strips.length)
    expect(fresh.match(/<pre class="memdiag-listing"/g)).toHaveLength(strips.length)
  })

  it('shows no directive to readers, and no line that is hidden from them', () => {
    const text = fresh.replace(/<[^>]*>/g, '')
    expect(text).not.toContain('#:')
    expect(text).toContain('plan = [row.copy() for row in seats]')
    expect(text.match(/seats = \[\[/g)).toHaveLength(1)
  })

  it('links a stylesheet that is there, and no script', () => {
    expect(fresh).toContain('<link rel="stylesheet" href="memdiag.css">')
    expect(read(folder.path, 'a/memdiag.css')).toContain('.memdiag')
    expect(fresh).not.toMatch(/<script|<style| style="|javascript:/)
  })

  it('links a script that is there with --live, and changes nothing else', async () => {
    const args = ['render', chapter, '--out', 'live', '--live', '--cache-dir', cache]
    expect((await memdiag(folder.path, ...args)).status).toBe(0)
    const link = '<script src="memdiag-live.js" defer></script>\n'
    expect(read(folder.path, 'live/names-and-objects.html').replace(link, '')).toBe(fresh)
    expect(read(folder.path, 'live/memdiag-live.js')).toBe(read('packages/diagram/dist/live.js'))
  })

  it('gives every id once', () => {
    const ids = [...fresh.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
    expect(ids.length).toBeGreaterThan(22)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('writes the same bytes from the cache, without it, and from another folder', async () => {
    const cached = await memdiag(folder.path, 'render', chapter, '--out', 'b', '--cache-dir', cache)
    expect(cached.stdout).toContain('22 from cache, 0 run')
    expect(read(folder.path, 'b/names-and-objects.html')).toBe(fresh)

    const elsewhere = pages('elsewhere/deep', {})
    cpSync(chapter, join(elsewhere, 'names-and-objects.md'))
    const uncached = await memdiag(elsewhere, 'render', 'names-and-objects.md', '--out', 'out', '--no-cache')
    expect(uncached.stdout).toContain('0 from cache, 22 run')
    expect(read(elsewhere, 'out/names-and-objects.html')).toBe(fresh)
    expect(existsSync(join(elsewhere, 'node_modules'))).toBe(false)
  })

  it('runs a program anew whose entry in the cache is damaged, and mends the entry', async () => {
    const damaged = join(folder.path, 'damaged')
    cpSync(cache, damaged, { recursive: true })
    const entries = readdirSync(damaged).filter((name) => name.endsWith('.json'))
    for (const [index, name] of entries.entries()) {
      const file = join(damaged, name)
      const text = readFileSync(file, 'utf8')
      writeFileSync(
        file,
        index % 2 === 0 ? text.slice(0, text.length / 2) : text.replace('"version":1', '"version":9'),
      )
    }
    const first = await memdiag(folder.path, 'render', chapter, '--out', 'c', '--cache-dir', damaged)
    expect(first.stdout).toContain('0 from cache, 22 run')
    expect(read(folder.path, 'c/names-and-objects.html')).toBe(fresh)
    const second = await memdiag(folder.path, 'render', chapter, '--out', 'c', '--cache-dir', damaged)
    expect(second.stdout).toContain('22 from cache, 0 run')
  })
})

const good = (name: string) => `\`\`\`python memdiag\n${name} = [1, 2]\n\`\`\`\n`

const bad = {
  raises: '```python memdiag\nxs = []\nxs[3]\n```\n',
  syntax: '```python memdiag\nx = = 5\n```\n',
  loop: '```python memdiag timeout=1\nwhile True:\n    pass\n```\n',
  misspelt: '```python memdiag adresses=hex\nx = 5\n```\n',
}

describe('a page whose fences raise, have a syntax error, loop forever and name a misspelt option', () => {
  const text = `# Bad\n\n${good('a')}\n${bad.raises}\n${good('b')}\n${bad.syntax}\n${bad.loop}\n${bad.misspelt}\n${good('c')}`
  const withoutBad = `# Bad\n\n${good('a')}\n${good('b')}\n${good('c')}`

  it('fails with an error for each and is not written', async () => {
    const path = pages('failing', { 'page.md': text, 'fine.md': good('z') })
    const { status, stdout, stderr } = await memdiag(
      path,
      'render',
      'page.md',
      'fine.md',
      '--out',
      'out',
      '--cache-dir',
      cache,
    )
    expect(status).toBe(1)
    expect(stderr.match(/^page\.md:\d+:\d+ memdiag\([\w-]+\)/gm)).toEqual([
      'page.md:9:1 memdiag(unexpected-raise)',
      'page.md:17:5 memdiag(syntax-error)',
      'page.md:20:1 memdiag(timeout)',
      'page.md:25:19 memdiag(unknown-option)',
    ])
    expect(stdout).toMatch(/2 pages, 8 blocks: 0 from cache, 4 run, 4 failed/)
    expect(existsSync(join(path, 'out/page.html'))).toBe(false)
    expect(existsSync(join(path, 'out/fine.html'))).toBe(true)
  })

  it('is written with --on-error show, and its other figures are those of the page without the bad fences', async () => {
    const path = pages('showing', { 'page.md': text })
    const clean = pages('clean', { 'page.md': withoutBad })
    const args = ['render', 'page.md', '--out', 'out', '--cache-dir', cache]
    const shown = await memdiag(path, ...args, '--on-error', 'show')
    expect(shown.status).toBe(0)
    await memdiag(clean, ...args)
    const figures = figuresIn(read(path, 'out/page.html'))
    expect(figures).toHaveLength(7)
    expect(figures.filter((figure) => figure.includes('data-memdiag="problem"'))).toHaveLength(4)
    expect(figures.filter((figure) => !figure.includes('data-memdiag="problem"'))).toEqual(
      figuresIn(read(clean, 'out/page.html')),
    )
  })

  it('never keeps a failure', async () => {
    const path = pages('failing-again', { 'page.md': bad.loop })
    for (let run = 0; run < 2; run++) {
      const { stderr, stdout } = await memdiag(
        path,
        'render',
        'page.md',
        '--out',
        'out',
        '--cache-dir',
        'kept',
      )
      expect(stderr).toContain('memdiag(timeout)')
      expect(stdout).toContain('0 from cache')
    }
    const kept = existsSync(join(path, 'kept')) ? readdirSync(join(path, 'kept')) : []
    expect(kept.filter((name) => name.endsWith('.json'))).toEqual([])
  })
})

describe('a block that leaves things behind', () => {
  it('does not change one byte of the next figure', async () => {
    const spoiler = [
      'import builtins, sys, os, random, json, types, gc, math',
      'random.seed(99)',
      'builtins.len = lambda value: 99',
      'builtins.print = None',
      'builtins.type = 5',
      'builtins.repr = str',
      'json.dumps = None',
      'math.pi = 3',
      "sys.modules['collections'] = types.ModuleType('collections')",
      "os.environ['LEFT'] = 'behind'",
      "open('left.txt', 'w').write('behind')",
      'sys.setrecursionlimit(50)',
      'gc.disable()',
      'x = 1',
    ].join('\n')
    const reader = [
      'import collections, json, math, os, random, sys',
      'pi = math.pi',
      'size = len([1, 2, 3])',
      "left = os.path.exists('left.txt'), os.environ.get('LEFT')",
      'dice = random.randint(1, 6), random.random()',
      'limit = sys.getrecursionlimit()',
      'text = json.dumps([1, 2])',
      "words = sorted(collections.Counter('banana').items())",
    ].join('\n')
    const block = (code: string) => `\`\`\`python memdiag\n${code}\n\`\`\`\n`
    const path = pages('leaving', { 'both.md': `${block(spoiler)}\n${block(reader)}` })
    const alone = pages('alone', { 'both.md': block(reader) })
    const spoiled = await memdiag(path, 'render', 'both.md', '--out', 'out', '--no-cache')
    const clean = await memdiag(alone, 'render', 'both.md', '--out', 'out', '--no-cache')
    expect([spoiled.stderr, clean.stderr]).toEqual(['', ''])
    expect(figuresIn(read(path, 'out/both.html'))[1]).toBe(figuresIn(read(alone, 'out/both.html'))[0])
  })
})

describe('a mistake that a stranger wrote into a page', () => {
  it('cannot speak to the build service through the log', async () => {
    const fences = [
      '```python memdiag',
      'class Wrong(Exception): pass',
      'Wrong.__name__ = "x\\n::error::pwned"',
      'raise Wrong("##[command] \\x1b[31m\\n::warning::y")',
      '```',
      '',
      '```python memdiag values="a&#10;::error::x"',
      'x = 1',
      '```',
      '',
    ]
    const path = pages('stranger', { 'page.md': fences.join('\n') })
    const { stderr } = await memdiag(path, 'render', 'page.md', '--out', 'out', '--cache-dir', cache)
    expect(stderr).toContain('memdiag(unexpected-raise)')
    expect(stderr).toContain('memdiag(bad-value)')
    expect(stderr).not.toMatch(/^\s*::|##\[|\u001b/m)
  })
})

describe('pages of several folders', () => {
  it('go below the folder they share, and find the stylesheet', async () => {
    const path = pages('site', {})
    mkdirSync(join(path, 'one/deep'), { recursive: true })
    mkdirSync(join(path, 'two'), { recursive: true })
    writeFileSync(join(path, 'one/deep/a.md'), good('a'))
    writeFileSync(join(path, 'two/b.markdown'), '# Nothing to draw\n')
    const { status } = await memdiag(
      path,
      'render',
      'one/deep/a.md',
      'two/b.markdown',
      '--out',
      'out',
      '--cache-dir',
      cache,
    )
    expect(status).toBe(0)
    expect(read(path, 'out/one/deep/a.html')).toContain('href="../../memdiag.css"')
    expect(read(path, 'out/two/b.html')).toContain('<title>Nothing to draw</title>')
    expect(existsSync(join(path, 'out/memdiag.css'))).toBe(true)
  })

  it('are refused when two would become one file', async () => {
    const path = pages('clash', { 'a.md': 'a', 'a.markdown': 'a' })
    const { status, stderr } = await memdiag(path, 'render', 'a.md', 'a.markdown', '--out', 'out')
    expect(status).toBe(2)
    expect(stderr).toContain('give them different names')
  })
})

describe('a page as an editor of another system saves it', () => {
  it('keeps its line ends and its places in messages', async () => {
    const fences = [
      '# T',
      '',
      '```python memdiag',
      'a = [1]',
      '```',
      '',
      '```python memdiag adresses=hex',
      'x = 1',
      '```',
      '',
    ]
    const path = pages('windows', { 'page.md': fences.join('\r\n') })
    const args = [
      'render',
      'page.md',
      '--to',
      'md',
      '--out',
      'out',
      '--on-error',
      'warn',
      '--cache-dir',
      cache,
    ]
    const { stderr } = await memdiag(path, ...args)
    expect(stderr).toMatch(/^page\.md:7:19 memdiag\(unknown-option\)/)
    const lines = read(path, 'out/page.md').split('\n').slice(0, -1)
    expect(lines.filter((line) => !line.endsWith('\r'))).toEqual([])
    expect(lines.some((line) => line.startsWith('![Memory diagram'))).toBe(true)
  })
})
