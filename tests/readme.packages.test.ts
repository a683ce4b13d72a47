import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { command } from './command-line.ts'
import { codeBlocksOf } from './markdown-code.ts'

/** A folder in which our packages are found as their users would find them. */
const folder = mkdtempSync(resolve('node_modules/memdiag-readme-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('the example of remark-memdiag yields what its README says', async () => {
  const blocks = codeBlocksOf('packages/remark-memdiag/README.md')
  const first = (language: string) => blocks.find((block) => block.language === language)?.code ?? ''
  writeFileSync(join(folder, 'example.md'), `${first('markdown')}\n`)
  writeFileSync(join(folder, 'example.js'), first('js'))
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}')
  const { stdout, stderr } = await command(folder, process.execPath, 'example.js')
  expect(stderr).toBe('')
  expect(stdout.replace(/<svg.*<\/svg>/s, '<svg></svg>').trimEnd()).toBe(first('html'))
})
