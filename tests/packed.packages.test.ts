import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { command, newFolder } from './command-line.ts'

/**
 * The packages as a user gets them: packed, installed in a project of its own, and used by their documented
 * doors. Workspace links would hide a file that is missing from a package.
 */
const folder = newFolder()
const project = join(folder.path, 'project')
afterAll(() => folder.remove())

beforeAll(async () => {
  const tarballs = join(folder.path, 'tarballs')
  mkdirSync(tarballs)
  mkdirSync(project)
  const names = ['trace', 'runner', 'diagram', 'memdiag', 'remark-memdiag']
  const packed = await command(
    '.',
    'npm',
    'pack',
    '--pack-destination',
    tarballs,
    ...names.flatMap((name) => ['-w', `packages/${name}`]),
  )
  expect(packed.status, packed.stderr).toBe(0)
  writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
  const files = readdirSync(tarballs).map((name) => join(tarballs, name))
  expect(files).toHaveLength(names.length)
  const hosts = ['unified@11', 'remark-parse@11', 'remark-rehype@11', 'rehype-stringify@10']
  const installed = await command(
    project,
    'npm',
    'install',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    ...files,
    ...hosts,
  )
  expect(installed.status, installed.stderr).toBe(0)
}, 300_000)

describe('the packed packages', () => {
  it("draw a page with the README's unified example", async () => {
    const readme = readFileSync('README.md', 'utf8')
    const example = /```js\n(.*?)```/s.exec(readme)?.[1] ?? ''
    expect(example).toContain('remarkMemdiag')
    const page = '```python memdiag\na = [1, 2]\nb = a\n```\n'
    writeFileSync(
      join(project, 'page.js'),
      `${example}\nconsole.log(String(await processor.process(${JSON.stringify(page)})))\n`,
    )
    const { stdout, stderr, status } = await command(project, process.execPath, 'page.js')
    expect([stderr, status]).toEqual(['', 0])
    expect(stdout).toMatch(/<\/pre>\n<figure class="memdiag"/)
  })

  it('bring the command line', async () => {
    writeFileSync(join(project, 'page.md'), '```python memdiag\na = [1, 2]\n```\n')
    const { stdout, stderr, status } = await command(
      project,
      'npx',
      'memdiag',
      'render',
      'page.md',
      '--out',
      'out',
    )
    expect([stderr, status]).toEqual(['', 0])
    expect(stdout).toContain('1 page, 1 block')
    expect(readFileSync(join(project, 'out/memdiag.css'), 'utf8')).toContain('.memdiag')
  })

  it('have the stylesheet where authors import it from', async () => {
    const script =
      "import {readFileSync} from 'node:fs'; process.stdout.write(readFileSync(new URL(import.meta.resolve('memdiag/style.css')), 'utf8'))"
    const { stdout } = await command(project, process.execPath, '--input-type=module', '-e', script)
    expect(stdout).toBe(readFileSync('packages/diagram/style.css', 'utf8'))
  })
})
