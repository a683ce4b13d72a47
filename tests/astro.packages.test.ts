import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { command } from './command-line.ts'
import { type PackedProject, packedProject } from './packed-project.ts'

/** A real Astro site that installed the packed packages. */
let site: PackedProject
beforeAll(async () => {
  site = await packedProject(['astro@7.3.5', '@astrojs/markdown-remark@7'])
  mkdirSync(join(site.path, 'src/pages'), { recursive: true })
  copyFileSync('fixtures/two-names-one-list/input.md', join(site.path, 'src/pages/index.md'))
}, 300_000)
afterAll(() => site?.remove())

function build(markdown: string) {
  const config = [
    "import { defineConfig } from 'astro/config'",
    "import { unified } from '@astrojs/markdown-remark'",
    "import memdiag from 'astro-memdiag'",
    `export default defineConfig({ ${markdown} integrations: [memdiag()] })`,
  ]
  writeFileSync(join(site.path, 'astro.config.mjs'), config.join('\n'))
  return command(site.path, 'npx', 'astro', 'build')
}

describe('astro-memdiag in an Astro site', () => {
  it('draws with the unified() processor, loads the stylesheet, and lets the build end by itself', async () => {
    const { status, stderr } = await build('markdown: { processor: unified() },')
    expect(status, stderr).toBe(0)
    const html = readFileSync(join(site.path, 'dist/index.html'), 'utf8')
    expect(html).toMatch(/<\/pre>\s*<figure class="memdiag"/)
    const stylesheet = /href="\/(_astro\/[^"]+\.css)"/.exec(html)?.[1] ?? ''
    expect(readFileSync(join(site.path, 'dist', stylesheet), 'utf8')).toContain('.memdiag')
  })

  it("says what to do when the site has Astro's default processor, which runs no remark plugin", async () => {
    const { status, stderr, stdout } = await build('')
    expect(status).not.toBe(0)
    expect(stdout + stderr).toContain('markdown: { processor: unified() }')
  })
})
