import { execFile, execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { diskCache } from '../../src/cache.ts'
import { requestOf, traceOf, version } from './entries.ts'

const writer = fileURLToPath(new URL('writer.ts', import.meta.url))
const isWindows = process.platform === 'win32'
/** Nothing is forbidden to the superuser. */
const isRoot = process.getuid?.() === 0

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'memdiag-cache-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const request = requestOf('x = 1')
const trace = traceOf('x = 1')

/** The file of the only entry. */
async function entry(): Promise<string> {
  await diskCache(folder, version).set(request, trace)
  const [name = ''] = readdirSync(folder)
  return join(folder, name)
}

const got = () => diskCache(folder, version).get(request)

describe('a cache on disk', () => {
  it('gives back what was kept, to any process that asks for the same', async () => {
    await entry()
    expect(await got()).toEqual(trace)
  })

  it('gives nothing to another request or another producer of traces', async () => {
    await entry()
    expect(await diskCache(folder, version).get(requestOf('x = 2'))).toBeUndefined()
    expect(await diskCache(folder, 'trace 1, tracer abd, Pyodide 314.0.7').get(request)).toBeUndefined()
    expect(await diskCache(folder, 'trace 1, tracer abc, Pyodide 314.0.8').get(request)).toBeUndefined()
  })

  it.each<[string, (file: string) => void]>([
    ['empty', (file) => writeFileSync(file, '')],
    ['cut', (file) => truncateSync(file, statSync(file).size - 1)],
    ['cut within its first line', (file) => truncateSync(file, 10)],
    ['changed', (file) => writeFileSync(file, readFileSync(file, 'utf8').replace('finished', 'finishEd'))],
    ['no UTF-8', (file) => writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.from([0xff])]))],
    ['huge', (file) => truncateSync(file, 2 ** 31)],
    ['a folder', (file) => replace(file, () => mkdirSync(file))],
  ])('takes an entry that is %s for a miss', async (_, spoil) => {
    spoil(await entry())
    expect(await got()).toBeUndefined()
  })

  it('mends a damaged entry when it is written anew', async () => {
    const file = await entry()
    writeFileSync(file, 'nonsense')
    await diskCache(folder, version).set(request, trace)
    expect(await got()).toEqual(trace)
    expect(readdirSync(folder)).toHaveLength(1)
  })

  it.skipIf(isWindows).each<[string, (file: string) => void]>([
    ['a pipe', (file) => execFileSync('/bin/sh', ['-c', 'mkfifo "$0"', file])],
    ['a link to itself', (file) => symlinkSync(file, file)],
    ['a link to a file that never ends', (file) => symlinkSync('/dev/zero', file)],
    ['a link to an entry', (file) => symlinkSync(`${file}.other`, file)],
  ])(
    'takes %s in the place of an entry for a miss, and does not wait for it (needs POSIX)',
    async (_, put) => {
      const file = await entry()
      copyFileSync(file, `${file}.other`)
      rmSync(file)
      put(file)
      expect(await got()).toBeUndefined()
      // What stands there is replaced, and never written through.
      await diskCache(folder, version).set(request, trace)
      expect(await got()).toEqual(trace)
    },
  )

  it('takes an entry that was copied or renamed to the name of another for a miss', async () => {
    const file = await entry()
    const other = requestOf('x = 2')
    await diskCache(folder, version).set(other, traceOf('x = 2'))
    const [otherName = ''] = readdirSync(folder).filter((name) => join(folder, name) !== file)
    copyFileSync(file, join(folder, otherName))
    expect(await diskCache(folder, version).get(other)).toBeUndefined()
    expect(await got()).toEqual(trace)
  })

  it('takes an entry for a miss whose checksum is right and whose trace is none, or of another program', async () => {
    const file = await entry()
    const [, key = '', body = ''] = readFileSync(file, 'utf8').split('\n')
    for (const forged of [
      '{}',
      '[',
      body.replace('"x = 1"', '"x = 7"'),
      body.replace('"ref":0', '"ref":9'),
    ]) {
      const text = `${key}\n${forged}`
      writeFileSync(file, `${createHash('sha256').update(text).digest('hex')}\n${text}`)
      expect(await got()).toBeUndefined()
    }
  })

  it('keeps nothing that is larger than it would read', async () => {
    await diskCache(folder, version).set(request, traceOf('x = 1', 40_000_000))
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('a folder that cannot be used', () => {
  it.skipIf(isWindows || isRoot)(
    'keeps nothing and says nothing when it may not be written (needs POSIX, and a user other than root)',
    async () => {
      chmodSync(folder, 0o500)
      await diskCache(folder, version).set(request, trace)
      expect(await got()).toBeUndefined()
    },
  )

  it('keeps nothing and says nothing when it is a file, or below one', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    for (const place of [file, join(file, 'below')]) {
      await diskCache(place, version).set(request, trace)
      expect(await diskCache(place, version).get(request)).toBeUndefined()
    }
  })

  it.skipIf(isWindows)(
    'is used when it is a link to a folder, and not made when the link leads nowhere (needs POSIX)',
    async () => {
      const [real, link, dangling] = ['real', 'link', 'dangling'].map((name) => join(folder, name))
      if (!real || !link || !dangling) throw new Error('three names')
      mkdirSync(real)
      symlinkSync(real, link)
      symlinkSync(join(folder, 'nowhere'), dangling)
      await diskCache(link, version).set(request, trace)
      expect(await diskCache(link, version).get(request)).toEqual(trace)
      await diskCache(dangling, version).set(request, trace)
      expect(readdirSync(folder).sort()).toEqual(['dangling', 'link', 'real'])
    },
  )
})

describe('temporary files', () => {
  it('that killed writers left are removed with the first entry that is written, once they are old', async () => {
    const name = (letter: string) => `${letter.repeat(64)}.json.${'0'.repeat(36)}`
    const [old, young, foreign] = [name('a'), name('b'), 'notes.txt']
    for (const each of [old, young, foreign]) writeFileSync(join(folder, each), 'half')
    const hoursAgo = new Date(Date.now() - 2 * 60 * 60 * 1000)
    for (const each of [old, foreign]) utimesSync(join(folder, each), hoursAgo, hoursAgo)
    await entry()
    expect(readdirSync(folder)).not.toContain(old)
    expect(readdirSync(folder)).toEqual(expect.arrayContaining([young, foreign]))
  })
})

describe('processes that share a folder', () => {
  it('write the same entries at once, and each finds all of them whole', async () => {
    const found = await Promise.all(Array.from({ length: 4 }, () => inProcess('write', 40)))
    expect(found).toEqual(['40', '40', '40', '40'])
    expect(readdirSync(folder)).toHaveLength(40)
  })

  it.skipIf(isWindows)(
    'leave no broken entry when they are killed while they write (needs POSIX)',
    async () => {
      for (let round = 0; round < 4; round++) {
        const child = spawn(process.execPath, [...nodeFlags, writer, folder, 'write', '2000'], {
          stdio: 'ignore',
        })
        await untilWritten(1 + round * 20)
        child.kill('SIGKILL')
        await new Promise((gone) => child.once('exit', gone))
      }
      const entries = readdirSync(folder).filter((name) => name.endsWith('.json'))
      const cache = diskCache(folder, version)
      const codes = Array.from({ length: 2000 }, (_, index) => `x = ${index}`)
      const found = await Promise.all(codes.map((code) => cache.get(requestOf(code))))
      expect(found.filter(Boolean)).toHaveLength(entries.length)
    },
  )

  it.skipIf(isWindows)('go on without it when the disk takes no more (needs POSIX)', async () => {
    // No file may grow: what a full disk does to a writer, without filling one.
    expect(await inShell("trap '' XFSZ; ulimit -f 0", 'write', 5)).toBe('0')
    expect(readdirSync(folder)).toEqual([])
  })

  it.skipIf(isWindows)('go on without it when no file descriptor is left (needs POSIX)', async () => {
    expect(await inShell('ulimit -n 64', 'without-descriptors', 5)).toBe('0')
  })

  it.skipIf(isWindows)('need few file descriptors for many entries (needs POSIX)', async () => {
    expect(await inShell('ulimit -n 64', 'write', 300)).toBe('300')
  })
})

const nodeFlags = ['--no-warnings', '--conditions=memdiag-source']

async function inProcess(action: string, count: number): Promise<string> {
  const args = [...nodeFlags, writer, folder, action, String(count)]
  return (await promisify(execFile)(process.execPath, args)).stdout
}

async function inShell(limit: string, action: string, count: number): Promise<string> {
  const node = [process.execPath, ...nodeFlags, writer, folder, action, String(count)]
  return (await promisify(execFile)('/bin/sh', ['-c', `${limit}; exec "$0" "$@"`, ...node])).stdout
}

async function untilWritten(entries: number): Promise<void> {
  while (readdirSync(folder).length < entries) await new Promise((later) => setTimeout(later, 1))
}

function replace(file: string, put: () => void): void {
  rmSync(file)
  put()
}
