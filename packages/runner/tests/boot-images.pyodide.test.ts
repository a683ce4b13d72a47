import { createHash } from 'node:crypto'
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { findImages, makeImages } from '../src/boot-images.ts'
import type { ChildTask } from '../src/child/protocol.ts'
import { Pool } from '../src/index.ts'
import { commandOf } from '../src/layers.ts'
import { requestOf } from './support.ts'

/** What the processes were told that were started, in their order. */
const started = vi.hoisted((): ChildTask[] => [])

vi.mock('../src/child-process.ts', async (original) => {
  const { startChild, ...rest } = await original<typeof import('../src/child-process.ts')>()
  return {
    ...rest,
    startChild: (task: ChildTask, ...more: [number?]) => {
      started.push(task)
      return startChild(task, ...more)
    },
  }
})

let root: string
let made: string
let count = 0

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'memdiag-test-'))
  made = join(root, 'made')
  await makeImages(made)
})

afterAll(() => rm(root, { recursive: true, force: true }))

beforeEach(() => {
  started.length = 0
})

/** A cache folder with images of its own. */
function folderWithImages(): { readonly cacheFolder: string; readonly home: string } {
  const cacheFolder = join(root, `${count++}`)
  cpSync(made, cacheFolder, { recursive: true })
  const [key = ''] = readdirSync(join(cacheFolder, 'boot'))
  return { cacheFolder, home: join(cacheFolder, 'boot', key) }
}

/** How the children of programs came up, those that failed to among them. */
function ways(): string[] {
  return started
    .filter(({ task }) => task === 'serve')
    .map(({ image, memory }) => (memory ? 'memory' : image ? 'library' : 'plain'))
}

/** Runs one program after the other in a pool of their own. */
async function ran(cacheFolder: string, programs = 1): Promise<void> {
  const pool = new Pool({ cacheFolder, atWork: 1 })
  for (let index = 0; index < programs; index++) {
    const series = pool.series() // whose child is not given back
    expect((await series.run(requestOf('x = 1\n'))).outcome).toEqual({ kind: 'finished' })
    series.end()
  }
  await pool.close()
}

function changed(file: string, change: (bytes: Buffer) => void): void {
  const bytes = readFileSync(file)
  change(bytes)
  writeFileSync(file, bytes)
}

/** Gives an image the checksum of what is in it now. */
function withItsChecksum(home: string, name: string): void {
  const list = join(home, 'sha256')
  const checksum = createHash('sha256')
    .update(readFileSync(join(home, name)))
    .digest('hex')
  const lines = readFileSync(list, 'utf8').split('\n')
  writeFileSync(
    list,
    lines.map((line) => (line.endsWith(`  ${name}`) ? `${checksum}  ${name}` : line)).join('\n'),
  )
}

describe('a child', () => {
  it('comes up from the image of memory', async () => {
    await ran(folderWithImages().cacheFolder)
    expect(ways()[0]).toBe('memory')
    expect(ways()).not.toContain('plain')
  })

  it('does not wait for images that are not there yet, which are then made, once', async () => {
    const cacheFolder = join(root, `${count++}`)
    const pool = new Pool({ cacheFolder })
    const preparing = vi.fn()
    pool.whenPreparing(preparing)
    await Promise.all([pool.run(requestOf('x = 1\n')), pool.run(requestOf('x = 1\n'))])
    expect(ways()).toEqual(['plain', 'plain'])
    await pool.prepared()
    await pool.run(requestOf('x = 1\n'))
    expect(ways()[2]).toBe('memory')
    expect(preparing).toHaveBeenCalledTimes(1)
    expect(started.filter(({ task }) => task === 'make-memory')).toHaveLength(1)
    await pool.close()
  })

  it.each([
    ['damaged', (bytes: Buffer) => bytes.writeUInt8(bytes.readUInt8(9_000_000) ^ 1, 9_000_000)],
    ['cut short', (bytes: Buffer) => bytes.fill(0, bytes.length / 2)],
  ])(
    'comes up from the library where the image of memory is %s, and that is made anew',
    async (_, change) => {
      const { cacheFolder, home } = folderWithImages()
      changed(join(home, 'memory'), change)
      await ran(cacheFolder)
      expect(ways().slice(0, 2)).toEqual(['memory', 'library'])
      expect(started.map(({ task }) => task)).toContain('make-memory')
      started.length = 0
      await ran(cacheFolder)
      expect(ways()[0]).toBe('memory')
      expect(ways()).not.toContain('library')
    },
  )

  it.each([
    ['has another form', 0, 4],
    ['is of another Pyodide', 16, 20],
    ['breaks down', 2_000_000, undefined],
  ])('comes up from the library where the image of memory is whole and %s, for good', async (_, from, to) => {
    const { cacheFolder, home } = folderWithImages()
    changed(join(home, 'memory'), (bytes) => bytes.fill(0x5a, from, to))
    withItsChecksum(home, 'memory')
    await ran(cacheFolder, 2)
    expect(ways().slice(0, 3)).toEqual(['memory', 'library', 'library'])
    expect(started.map(({ task }) => task)).not.toContain('make-memory')
  })

  it('boots plain where the library is damaged, and that is made anew', async () => {
    const { cacheFolder, home } = folderWithImages()
    changed(join(home, 'stdlib.zip'), (bytes) => bytes.fill(0, 1000))
    await ran(cacheFolder)
    expect(ways().slice(0, 3)).toEqual(['memory', 'library', 'plain'])
    started.length = 0
    await ran(cacheFolder)
    expect(ways()[0]).toBe('memory')
  })

  it('boots plain where no folder can be written to, and nothing is said', async () => {
    const file = join(root, 'a-file')
    writeFileSync(file, '')
    const pool = new Pool({ cacheFolder: file })
    const preparing = vi.fn()
    pool.whenPreparing(preparing)
    expect((await pool.run(requestOf('x = 1\n'))).outcome).toEqual({ kind: 'finished' })
    await pool.close()
    expect(new Set(ways())).toEqual(new Set(['plain']))
    expect(preparing).not.toHaveBeenCalled()
  })

  it('may read the files that it comes up from, and no others beside them', () => {
    const { home } = folderWithImages()
    const task = { task: 'serve', image: join(home, 'stdlib.zip'), memory: join(home, 'memory') } as const
    const args = commandOf({ ...task, python: root, pyodide: root }, 1).args
    const readable = args.filter((arg) => arg.startsWith('--allow-fs-read=') && arg.includes(home))
    expect(readable).toEqual([`--allow-fs-read=${task.image}`, `--allow-fs-read=${task.memory}`])
    expect(args.filter((arg) => arg.startsWith('--allow-fs-write'))).toEqual([])
  })
})

describe('images', () => {
  it('of another Node are not used', async () => {
    const { cacheFolder, home } = folderWithImages()
    expect(await findImages(cacheFolder)).toBeDefined()
    renameSync(home, home.replace(/-node\d+$/, '-node20'))
    expect(await findImages(cacheFolder)).toBeUndefined()
  })

  it('may be made by several at once: one set is left, whole', async () => {
    const cacheFolder = join(root, `${count++}`)
    const all = await Promise.all([makeImages(cacheFolder), makeImages(cacheFolder)])
    expect(readdirSync(join(cacheFolder, 'boot'))).toHaveLength(1)
    for (const images of all) {
      expect(await images?.library.isWhole).toBe(true)
      expect(await images?.memory?.isWhole).toBe(true)
    }
  })

  it('that nobody used for a month go when others are made, and what was left half made after a day', async () => {
    const { cacheFolder, home } = folderWithImages()
    const daysAgo = (days: number): number => Date.now() / 1000 - days * 24 * 60 * 60
    for (const [name, days] of [
      ['old', 31],
      ['young', 29],
      ['draft-old', 2],
      ['draft-young', 0.5],
    ] as const) {
      const folder = join(cacheFolder, 'boot', name)
      cpSync(home, folder, { recursive: true })
      utimesSync(folder, daysAgo(days), daysAgo(days))
    }
    rmSync(home, { recursive: true })
    await makeImages(cacheFolder)
    const [key = ''] = readdirSync(join(made, 'boot'))
    expect(readdirSync(join(cacheFolder, 'boot')).sort()).toEqual([key, 'draft-young', 'young'].sort())
  })
})
