import { spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { bin, newFolder } from './command-line.ts'

it('render --watch renders a changed page again, that one alone, survives mistakes, and ends when told to', async () => {
  const folder = newFolder()
  const file = (...path: string[]) => join(folder.path, ...path)
  const fence = (code: string) => `\`\`\`python memdiag\n${code}\n\`\`\`\n`
  writeFileSync(file('one.md'), fence('a = [1]'))
  writeFileSync(file('two.md'), fence('b = [2]'))
  const child = spawn(
    process.execPath,
    [bin, 'render', 'one.md', 'two.md', '--out', 'out', '--watch', '--cache-dir', 'cache'],
    {
      cwd: folder.path,
    },
  )
  let printed = ''
  child.stdout.on('data', (text) => {
    printed += text
  })
  child.stderr.on('data', (text) => {
    printed += text
  })
  const until = async (what: () => boolean) => {
    for (let waited = 0; !what(); waited += 100) {
      if (waited > 30_000) throw new Error(`waited in vain; printed: ${printed}`)
      await sleep(100)
    }
  }
  try {
    await until(() => printed.includes('Watching'))
    await sleep(500)
    const other = statSync(file('out/two.html')).mtimeMs
    writeFileSync(file('one.md'), fence('changed = [1, 2, 3]'))
    await until(() => readFileSync(file('out/one.html'), 'utf8').includes('changed'))

    writeFileSync(file('one.md'), fence('changed = = 1'))
    await until(() => printed.includes('memdiag(syntax-error)'))
    expect(readFileSync(file('out/one.html'), 'utf8')).toContain('changed')

    writeFileSync(file('one.md'), fence('mended = []'))
    await until(() => readFileSync(file('out/one.html'), 'utf8').includes('mended'))
    expect(statSync(file('out/two.html')).mtimeMs).toBe(other)

    const ended = new Promise((done) => child.on('exit', (code, signal) => done(code ?? signal)))
    child.kill('SIGINT')
    expect(await ended).toBe(0)
    expect(existsSync(file('out/one.html'))).toBe(true)
  } finally {
    child.kill('SIGKILL')
    folder.remove()
  }
})
