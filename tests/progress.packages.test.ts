import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { bin, command, commandWith, newFolder } from './command-line.ts'

const folder = newFolder()
afterAll(() => folder.remove())
const fence = (code: string) => `\`\`\`python memdiag\n${code}\n\`\`\`\n`
writeFileSync(join(folder.path, 'one.md'), fence('a = [1]'))
writeFileSync(join(folder.path, 'two.md'), fence('b = = 1'))

/** All bytes that `memdiag check` writes to a terminal; `script` of util-linux is one. */
async function onTerminal(...words: readonly string[]): Promise<string> {
  const line = ['env', ...words.filter((word) => word.includes('=')), 'TERM=xterm']
  const flags = words.filter((word) => !word.includes('='))
  const check = `${line.join(' ')} '${process.execPath}' '${bin}' check one.md two.md --no-cache ${flags.join(' ')}`
  const { stdout } = await command(folder.path, 'script', '-qec', check, '/dev/null')
  return stdout
}

/** What is left on the terminal's lines when all is done. */
function seen(bytes: string): string[] {
  return bytes
    .split('\n')
    .map((line) => line.replace(/\r$/, '').replace(/^.*\r\u001b\[K/s, ''))
    .filter((line) => line !== '')
}

describe.runIf(process.platform === 'linux')('memdiag check on a terminal', () => {
  it('tells how far it is while it works, and takes that away before all that it prints', async () => {
    const bytes = await onTerminal('CI=')
    expect(bytes).toContain('0/2 pages done, now one.md')
    expect(bytes).toContain('1/2 pages done, now two.md')
    const lines = seen(bytes)
    expect(lines[0]).toMatch(/^two\.md:2:5 memdiag\(syntax-error\)/)
    expect(lines.at(-1)).toMatch(/^2 pages, 2 blocks: 0 from cache, 1 run, 1 failed \(\d+\.\d s\)$/)
    expect(lines.filter((line) => line.includes('pages done'))).toEqual([])
  })

  it.each([['CI=true'], ['CI=', '--json'], ['CI=', '2>/dev/null']])(
    'shows nothing of it with %s %s',
    async (...words) => {
      const bytes = await onTerminal(...words)
      expect(bytes).not.toMatch(/pages done|\u001b/)
      expect(bytes).toMatch(/2 pages|"pages":2/)
    },
  )
})

it('shows nothing of it in a file', async () => {
  const { stdout, stderr } = await command(
    folder.path,
    process.execPath,
    bin,
    ...['check', 'one.md', 'two.md', '--no-cache'],
  )
  expect(stdout + stderr).not.toMatch(/pages done|\u001b|\r/)
})

describe('the first build on a machine', () => {
  const check = (cache: string, ...more: string[]) =>
    commandWith(
      { XDG_CACHE_HOME: join(folder.path, cache) },
      folder.path,
      process.execPath,
      ...[bin, 'check', 'one.md', '--no-cache', ...more],
    )

  it('says that it prepares Python, and ends when that is done', async () => {
    const { status, stderr } = await check('cache')
    const line = 'memdiag: preparing Python, which is done once on a machine; later builds begin sooner\n'
    expect([status, stderr]).toEqual([0, line])
    expect(readdirSync(join(folder.path, 'cache/memdiag/boot'))).toHaveLength(2)
    expect(await check('cache')).toMatchObject({ status: 0, stderr: '' })
  })

  it('says nothing of it to a machine', async () => {
    expect(await check('other', '--json')).toMatchObject({ status: 0, stderr: '' })
  })
})

describe('memdiag explain', () => {
  const explain = (...words: string[]) => command(folder.path, process.execPath, bin, 'explain', ...words)

  it('prints the page of a rule', async () => {
    const { status, stdout } = await explain('deadlock')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^# deadlock\n/)
    expect((await explain('memdiag(deadlock):')).stdout).toBe(stdout)
  })

  it('lists all rules when none is named', async () => {
    expect((await explain()).stdout).toMatch(/^ {2}deadlock\n {6}Tasks of/m)
  })

  it('asks whether another one was meant', async () => {
    const { status, stderr } = await explain('deadlok')
    expect([status, stderr]).toEqual([
      2,
      'memdiag: there is no rule "deadlok". Did you mean deadlock? memdiag explain lists all\n',
    ])
  })
})
