import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ruleUrl } from 'memdiag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memdiag, newFolder } from './command-line.ts'

const folder = newFolder()
afterAll(() => folder.remove())
const page = (name: string, text: string) => {
  const file = join(folder.path, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
const block = (code: string, info = '') => `\`\`\`python memdiag${info}\n${code}\n\`\`\`\n`

beforeAll(() => {
  page('book/b.md', block('x = 1'))
  page('book/a.mdx', block('y = 2', ' ste=3'))
  page('book/part/c.md', 'No program.\n')
  page('book/notes.txt', 'No page.\n')
  page('book/node_modules/d.md', block('z = 1', ' wrong=1'))
  page('empty/notes.txt', '')
})

describe('the pages of a command line', () => {
  it('are all of a folder, by name, each once', async () => {
    const { status, stdout, stderr } = await memdiag(folder.path, 'check', 'book', 'book/b.md', '--no-cache')
    expect(stderr).toMatch(/^book\/a\.mdx:1:19 memdiag\(unknown-option\)/)
    expect(stdout).toMatch(/^3 pages, 2 blocks: 0 from cache, 1 run, 1 failed/)
    expect(status).toBe(1)
  })

  it('are those that a pattern means, where the shell left it as it is', async () => {
    const { status, stdout } = await memdiag(folder.path, 'check', 'book/*.md', '--no-cache')
    expect(stdout).toMatch(/^1 page, 1 block:/)
    expect(status).toBe(0)
  })

  it('are none of those that were written before', async () => {
    const render = ['render', 'book', '--to', 'md', '--out', 'book/out', '--on-error', 'warn', '--no-cache']
    await memdiag(folder.path, ...render)
    const { stdout } = await memdiag(folder.path, ...render)
    expect(stdout).toMatch(/^3 pages/m)
  })

  it('may be written beside their sources', async () => {
    const { stdout } = await memdiag(folder.path, 'render', 'book/part', '--out', 'book/part', '--no-cache')
    expect(stdout).toMatch(/^book\/part\/c\.html\n1 page/)
  })

  it.each([
    ['empty', 'the folder empty has no .md or .mdx files'],
    ['lessons/*.md', 'no file is named like lessons/*.md'],
  ])('%s are a mistake where there are none', async (name, message) => {
    const { status, stderr } = await memdiag(folder.path, 'check', name)
    expect([status, stderr]).toEqual([2, `memdiag: ${message}\n`])
  })
})

describe('--shard', () => {
  const names = ['a', 'b', 'c', 'deep/d', 'deep/e']
  const check = (...more: string[]) => memdiag(folder.path, 'check', 'shared', ...more)

  it('lets machines check a part each, at the same time, and a build with their traces in one folder runs no Python', async () => {
    for (const name of names) page(`shared/${name}.md`, block(`name = '${name}'`))
    const shares = await Promise.all(
      [1, 2, 3].map((share) => check('--shard', `${share}/3`, '--cache-dir', `cache-${share}`)),
    )
    expect(shares.map(({ status, stdout }) => [status, stdout.replace(/ \(.*\)\n/, '')])).toEqual([
      [0, 'share 1/3, 2 of 5 pages, 2 blocks: 0 from cache, 2 run, 0 failed'],
      [0, 'share 2/3, 2 of 5 pages, 2 blocks: 0 from cache, 2 run, 0 failed'],
      [0, 'share 3/3, 1 of 5 pages, 1 block: 0 from cache, 1 run, 0 failed'],
    ])
    for (const share of [1, 2, 3])
      cpSync(join(folder.path, `cache-${share}`), join(folder.path, 'cache'), { recursive: true })
    const { stdout } = await memdiag(folder.path, 'render', 'shared', '--out', 'site', '--cache-dir', 'cache')
    expect(stdout).toMatch(/^5 pages, 5 blocks: 5 from cache, 0 run, 0 failed/m)
  })

  it('tells machines which share it was', async () => {
    const { stdout } = await check('--shard', '2/2', '--cache-dir', 'cache', '--json')
    expect(JSON.parse(stdout)).toMatchObject({
      share: { index: 2, of: 2, ofPages: 5 },
      pages: 2,
      fromCache: 2,
    })
  })

  it('has nothing to do on a machine for which no page is left', async () => {
    const { status, stdout, stderr } = await check('--shard', '7/9')
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^share 7\/9, 0 of 5 pages, 0 blocks: 0 from cache/)
  })
})

describe('--json', () => {
  it('tells problems and counts to machines, and nothing else', async () => {
    const { status, stdout, stderr } = await memdiag(
      folder.path,
      ...['check', 'book/a.mdx', 'book/b.md', '--json', '--no-cache'],
    )
    expect([status, stderr]).toEqual([1, ''])
    const told = JSON.parse(stdout)
    expect(told).toMatchObject({ version: 1, pages: 2, blocks: 2, run: 1, failed: 1, written: [] })
    expect(told.problems).toMatchObject([
      {
        file: 'book/a.mdx',
        line: 1,
        column: 19,
        severity: 'error',
        rule: 'unknown-option',
        url: ruleUrl('unknown-option'),
      },
    ])
  })

  it('names the files that were written', async () => {
    const { stdout } = await memdiag(
      folder.path,
      'render',
      'book/b.md',
      '--out',
      'out',
      '--json',
      '--no-cache',
    )
    expect(JSON.parse(stdout).written).toEqual([join('out', 'b.html')])
  })

  it('is refused where it has nothing to tell', async () => {
    const { status, stderr } = await memdiag(folder.path, 'run', 'a.py', '-o', 'a.svg', '--json')
    expect(status).toBe(2)
    expect(stderr).toContain('not for memdiag run')
  })
})
