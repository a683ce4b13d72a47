import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkTrace, replay } from '@memdiag/trace'
import { afterAll, describe, expect, it } from 'vitest'
import { memdiag, newFolder } from './command-line.ts'

const folder = newFolder()
afterAll(() => folder.remove())
const program = (name: string, code: string) => writeFileSync(join(folder.path, name), code)
const read = (name: string) => readFileSync(join(folder.path, name), 'utf8')

describe('memdiag run', () => {
  it('draws a program as an SVG file that stands alone', async () => {
    program('alias.py', 'a = [1, 2]\nb = a\n')
    const { status, stderr } = await memdiag(folder.path, 'run', 'alias.py', '-o', 'alias.svg', '--no-cache')
    expect([stderr, status]).toEqual(['', 0])
    const svg = read('alias.svg')
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
    expect(svg).not.toContain('var(')
  })

  it('writes what its pictures would show, in words', async () => {
    program('words.py', 'a = [1]\nb = a\n')
    const { status } = await memdiag(
      folder.path,
      ...['run', 'words.py', '--at', 'all', '-o', 'words.txt', '--no-cache'],
    )
    expect(status).toBe(0)
    expect(read('words.txt')).toBe(
      [
        'Memory diagram in 2 steps',
        '',
        'Step 1 of 2',
        'Line 1: a = [1]',
        'Global frame: a is a list.',
        'The list a: 1.',
        '',
        'Step 2 of 2',
        'Line 2: b = a',
        'End of the program.',
        'New: b is the list a.',
        'Global frame: a is a list, also b; b is the list a.',
        'The list a: 1.',
        '',
      ].join('\n'),
    )
  })

  it('writes the trace of the moments it is asked for', async () => {
    program('steps.py', 'a = [1]\na.append(2)\n')
    const { status } = await memdiag(
      folder.path,
      'run',
      'steps.py',
      '--at',
      'all',
      '-o',
      'steps.json',
      '--no-cache',
    )
    expect(status).toBe(0)
    const snapshots = replay(checkTrace(JSON.parse(read('steps.json'))))
    expect(snapshots.map(({ ran }) => ran?.line)).toEqual([1, 2])
  })

  it('lets a program see nothing of the machine: no environment, no path of ours', async () => {
    program(
      'nosy.py',
      'import os, sys\nprint(dict(os.environ), sys.executable, sys.orig_argv, sys.path, os.getcwd())\n',
    )
    await memdiag(folder.path, 'run', 'nosy.py', '-o', 'nosy.json', '--no-cache')
    const seen = checkTrace(JSON.parse(read('nosy.json'))).stdout.text
    expect(seen).toContain("'HOME': '/home/pyodide'")
    for (const own of [process.cwd(), folder.path, process.env.HOME ?? '?', process.execPath])
      expect(seen).not.toContain(own)
  })

  it("names the program's own lines in an error", async () => {
    program('wrong.py', 'x = 1\ny = x / 0\n')
    const { status, stderr } = await memdiag(folder.path, 'run', 'wrong.py', '-o', 'wrong.svg', '--no-cache')
    expect(status).toBe(1)
    expect(stderr).toMatch(/^wrong\.py:2:1 memdiag\(unexpected-raise\): line 2 raised ZeroDivisionError/)
    expect(existsSync(join(folder.path, 'wrong.svg'))).toBe(false)
  })
})

describe('a command that makes no sense', () => {
  it.each([
    [['paint'], 'there is no command "paint"'],
    [['render', 'a.md'], 'say where the pages go'],
    [['render', '--out', 'x'], 'name the pages'],
    [['run', 'a.py'], 'say where the picture goes'],
    [['run', 'a.py', '-o', 'a.gif'], 'names no format'],
    [['render', 'a.md', '--out', 'x', '--isolation', 'site'], 'isolation'],
    [['render', 'a.md', '--out', 'x', '--max-steps', 'many'], 'whole number'],
    [['check', 'a.md', '--bounds', 'max-step=5'], 'Did you mean "max-steps"?'],
    [['check', 'a.md', '--timeout', '70', '--bounds', 'timeout=60'], "above the site's own bound"],
    [['render', 'a.md', '--out', 'x', '--frobnicate'], '--frobnicate'],
    [['render', 'missing.md', '--out', 'x'], 'there is no such file'],
    [['render', 'a.md', '--out', 'x', '--at', '1', '--at', '2'], '--at stands twice'],
    [['run', 'a.py', '-o', 'a.svg', '--on-error', 'show'], 'speaks of pages'],
    [['run', 'a.py', '-o', 'a.svg', '--side'], '--side speaks of pages'],
    [['run', 'a.py', '-o', 'a.svg', '--show', 'code'], '--show speaks of pages'],
    [['run', 'a.py', '-o', 'a.svg', '--live'], '--live speaks of pages'],
    [['render', 'a.md', '--out', 'x', '--to', 'md', '--live'], '--live needs pages of HTML'],
    [['run', 'a.py', '-o', 'a.mmd', '--output', 'mermaid'], 'leave --output away'],
  ])('%j ends with 2 and says what to write', async (args, reason) => {
    const { status, stderr } = await memdiag(folder.path, ...args)
    expect(stderr).toContain(reason)
    expect(status).toBe(2)
  })

  it('is answered by --help', async () => {
    const { status, stdout } = await memdiag(folder.path, '--help')
    expect(status).toBe(0)
    expect(stdout).toContain('memdiag render PAGE.md')
  })
})
