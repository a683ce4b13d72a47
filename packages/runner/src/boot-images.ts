import { randomBytes, webcrypto } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import type { ChildTask } from './child/protocol.ts'
import { startChild } from './child-process.ts'
import { pyodideFolder, pythonFolder } from './tracer-files.ts'
import { pyodideVersion, tracerHash } from './versions.ts'

const LIBRARY = 'stdlib.zip'
const MEMORY = 'memory'
const CHECKSUMS = 'sha256'
const DRAFT = 'draft-'
const MAKING_SECONDS = 120
const DAY = 24 * 60 * 60 * 1000
const MONTH = 30 * DAY

/** What interpreters boot from, made on this machine. */
export interface BootImages {
  /** Python's standard library compiled, with the tracer inside: a zip file. */
  readonly library: ImageFile
  /**
   * The interpreter's memory as it is after a boot from that library. Absent where the installed Pyodide, by whose
   * private options it is made, makes none.
   */
  readonly memory?: ImageFile
}

interface ImageFile {
  readonly path: string
  /** Whether its bytes are those that were written. */
  readonly isWhole: Promise<boolean>
}

/**
 * The images of this Pyodide, this tracer and this Node (memory made by one version of Node may break down in
 * another).
 *
 * @param cacheFolder where images are kept; absent: the user's cache folder. Never a folder that other users can
 * write: an image is code.
 * @returns undefined when there are none yet; those that are there may be damaged.
 */
export async function findImages(cacheFolder?: string): Promise<BootImages | undefined> {
  try {
    return await imagesIn(homeOf(cacheFolder))
  } catch {
    return undefined // a user without a home
  }
}

/**
 * Makes the images, by trusted code only, each in a process of its own. Several processes may do so at once: each
 * makes its own, the first to put them in place wins.
 *
 * @param begins called when there is a place to write to, before work that takes some seconds.
 * @returns undefined when there is no way to have them: boot without them then, slower, and the same but for the
 * addresses that a program can see.
 */
export async function makeImages(
  cacheFolder?: string,
  begins: () => void = () => {},
): Promise<BootImages | undefined> {
  let draft: string | undefined
  try {
    const home = homeOf(cacheFolder)
    draft = join(dirname(home), `${DRAFT}${process.pid}-${randomBytes(6).toString('hex')}`)
    await mkdir(draft, { recursive: true })
    begins()
    await writeImages(draft)
    await putInPlace(draft, home)
    await sweep(dirname(home)).catch(() => {}) // another build may have swept what we look at
    return await imagesIn(home)
  } catch {
    return undefined // no home, not writable, disk full, no process
  } finally {
    if (draft !== undefined) await rm(draft, { recursive: true, force: true }).catch(() => {})
  }
}

/**
 * The folder for what memdiag keeps for one user: below `XDG_CACHE_HOME`, or `~/.cache`. A relative path there counts
 * as none (XDG Base Directory Specification 0.8).
 */
export function userCacheFolder(): string {
  const { XDG_CACHE_HOME: given } = process.env
  return join(given && isAbsolute(given) ? given : join(homedir(), '.cache'), 'memdiag')
}

/** Has a process of its own write a file: an image. When that fails there is none. */
export async function makeImage(task: Pick<ChildTask, 'task' | 'image'>, output: string): Promise<void> {
  const child = startChild({ ...task, python: pythonFolder(), pyodide: pyodideFolder(), output })
  const timer = setTimeout(() => child.kill(), MAKING_SECONDS * 1000)
  await child.gone
  clearTimeout(timer)
}

function homeOf(cacheFolder: string = userCacheFolder()): string {
  const [node] = process.versions.node.split('.')
  return resolve(cacheFolder, 'boot', `${pyodideVersion()}-${tracerHash().slice(0, 16)}-node${node}`)
}

/** The images of a folder: those that its list of checksums, in the form of `sha256sum`, names. */
async function imagesIn(home: string): Promise<BootImages | undefined> {
  try {
    const list = await readFile(join(home, CHECKSUMS), 'utf8')
    const checksums = new Map(list.split('\n').map((line) => [line.slice(66), line.slice(0, 64)]))
    const fileOf = (name: string): ImageFile | undefined => {
      const path = join(home, name)
      const checksum = checksums.get(name)
      return checksum === undefined ? undefined : { path, isWhole: hasChecksum(path, checksum) }
    }
    const library = fileOf(LIBRARY)
    const memory = fileOf(MEMORY)
    if (!library) return undefined
    await touch(home)
    return { library, ...(memory && { memory }) }
  } catch {
    return undefined
  }
}

/** Says that the images are used: at most once a day, and not where nothing can be written. */
async function touch(home: string): Promise<void> {
  const now = Date.now()
  if ((await stat(home)).mtimeMs > now - DAY) return
  await utimes(home, now / 1000, now / 1000).catch(() => {})
}

async function writeImages(draft: string): Promise<void> {
  const library = join(draft, LIBRARY)
  await makeImage({ task: 'make-library' }, library)
  const checksums = [`${await sha256(library)}  ${LIBRARY}\n`]
  const memory = join(draft, MEMORY)
  await makeImage({ task: 'make-memory', image: library }, memory)
  const checksum = await sha256(memory).catch(() => undefined)
  if (checksum !== undefined) checksums.push(`${checksum}  ${MEMORY}\n`)
  await writeFile(join(draft, CHECKSUMS), checksums.join(''))
}

async function putInPlace(draft: string, home: string): Promise<void> {
  try {
    await rename(draft, home)
  } catch {
    // Something is there: another process's images, or broken ones, which go.
    const there = await imagesIn(home)
    if (there && (await there.library.isWhole) && (await there.memory?.isWhole) !== false) return
    await rm(home, { recursive: true, force: true })
    await rename(draft, home)
  }
}

/**
 * Images that nobody has used for a month go: they are some megabytes, and each version of the tracer makes its own.
 * What somebody began to make a day ago will not be done any more.
 */
async function sweep(folder: string): Promise<void> {
  const now = Date.now()
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const oldest = now - (name.startsWith(DRAFT) ? DAY : MONTH)
    if ((await stat(path)).mtimeMs < oldest) await rm(path, { recursive: true, force: true })
  }
}

async function hasChecksum(path: string, checksum: string): Promise<boolean> {
  return (await sha256(path).catch(() => undefined)) === checksum
}

/** In another thread: a child boots meanwhile, and we have other things to do. */
async function sha256(path: string): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', await readFile(path))).toString('hex')
}
