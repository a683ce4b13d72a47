import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedCss } from '../scripts/shipped-css.mjs'
import { command } from './command-line.ts'
import { type PackedProject, packedProject } from './packed-project.ts'

let project: PackedProject
beforeAll(async () => {
  project = await packedProject(['unified@11', 'remark-parse@11', 'remark-rehype@11', 'rehype-stringify@10'])
}, 300_000)
afterAll(() => project?.remove())

describe('the packed packages', () => {
  it("draw a page with the README's unified example", async () => {
    const readme = readFileSync('README.md', 'utf8')
    const example = /```js\n(.*?)```/s.exec(readme)?.[1] ?? ''
    expect(example).toContain('remarkMemdiag')
    const page = JSON.stringify('```python memdiag\na = [1, 2]\nb = a\n```\n')
    writeFileSync(
      join(project.path, 'page.js'),
      `${example}\nconsole.log(String(await processor.process(${page})))\n`,
    )
    const { stdout, stderr, status } = await command(project.path, process.execPath, 'page.js')
    expect([stderr, status]).toEqual(['', 0])
    expect(stdout).toMatch(/<\/pre>\n<figure class="memdiag"/)
  })

  it('bring the command line', async () => {
    writeFileSync(join(project.path, 'page.md'), '```python memdiag\na = [1, 2]\n```\n')
    const { stdout, stderr, status } = await command(
      project.path,
      'npx',
      'memdiag',
      'render',
      'page.md',
      '--out',
      'out',
    )
    expect([stderr, status]).toEqual(['', 0])
    expect(stdout).toContain('1 page, 1 block')
    expect(readFileSync(join(project.path, 'out/memdiag.css'), 'utf8')).toContain('.memdiag')
  })

  it.each(['memdiag', 'remark-memdiag', 'astro-memdiag'])(
    'have the stylesheet where authors import it from: %s',
    async (name) => {
      const script = `import {readFileSync} from 'node:fs'; process.stdout.write(readFileSync(new URL(import.meta.resolve('${name}/style.css')), 'utf8'))`
      const { stdout } = await command(project.path, process.execPath, '--input-type=module', '-e', script)
      expect(stdout).toBe(shippedCss(readFileSync('packages/diagram/style.css', 'utf8')))
    },
  )

  it.each(['memdiag', 'remark-memdiag', 'astro-memdiag'])(
    'have the optional script there, too, and it may be imported on a server: %s',
    async (name) => {
      const script = `import '${name}/live.js'; console.log('imported')`
      const { stdout, stderr } = await command(
        project.path,
        process.execPath,
        '--input-type=module',
        '-e',
        script,
      )
      expect([stdout, stderr]).toEqual(['imported\n', ''])
    },
  )
})
