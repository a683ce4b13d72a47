import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bin, command, newFolder } from '../command-line.ts'
import { attacks } from './attacks.ts'
import { sourceOf } from './build.ts'
import { whyNot } from './nodes.ts'
import { commandsIn } from './signs.ts'
import { surroundings } from './surroundings.ts'

/** One of each kind. */
const hostile = [
  'endless-loop-that-swallows',
  'exit-os-exit',
  'tamper-builtins',
  'recursion-repr',
  'files-read',
  'flood-output',
].map((name) => attacks.find((attack) => attack.name === name))

describe.skipIf(whyNot)(`a site of 60 pages, each tenth hostile${whyNot ? ` (${whyNot})` : ''}`, () => {
  it('builds its 54 good pages as if there were no others', async () => {
    const folder = newFolder()
    const around = await surroundings()
    try {
      const pages = Array.from({ length: 60 }, (_, index) => {
        const attack = index % 10 === 9 ? hostile[(index - 9) / 10] : undefined
        const name = `${attack ? 'bad' : 'good'}-${index}.md`
        const host = attack?.usesHost ? readFileSync(resolve('tests/sandbox/host.py'), 'utf8') : ''
        const code = attack
          ? `${around.of(attack.name).prelude}${host}${sourceOf(attack)}raise RuntimeError("not contained")\n`
          : `page = [${index}]\nsame = page\n`
        writeFileSync(join(folder.path, name), `~~~python memdiag timeout=3\n${code}~~~\n`)
        return name
      })
      const good = pages.filter((page) => page.startsWith('good'))
      const bad = pages.filter((page) => page.startsWith('bad'))
      for (const out of ['all', 'alone']) mkdirSync(join(folder.path, out))
      const render = (which: readonly string[], out: string) =>
        command(
          folder.path,
          process.execPath,
          bin,
          'render',
          ...which,
          '--out',
          out,
          '--cache-dir',
          `cache-${out}`,
        )
      const [all, alone] = await Promise.all([render(pages, 'all'), render(good, 'alone')])

      expect(alone.status).toBe(0)
      expect(all.status).toBe(1)
      for (const page of bad) expect(all.stderr).toContain(`${page}:`)
      expect(commandsIn(all.stderr + all.stdout)).toEqual([])
      expect(readdirSync(join(folder.path, 'all')).sort()).toEqual(
        readdirSync(join(folder.path, 'alone')).sort(),
      )
      for (const page of good.map((name) => name.replace('.md', '.html'))) {
        expect(existsSync(join(folder.path, 'all', page))).toBe(true)
        expect(readFileSync(join(folder.path, 'all', page), 'utf8')).toBe(
          readFileSync(join(folder.path, 'alone', page), 'utf8'),
        )
      }
    } finally {
      await around.close()
      folder.remove()
    }
  }, 900_000)
})
