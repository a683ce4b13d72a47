import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import { startChild } from './child-process.ts'
import { pyodideFolder, pythonFolder } from './tracer-files.ts'
import { pyodideVersion, tracerHash } from './versions.ts'

const IMAGE = 'stdlib.zip'
const CHECKSUM = 'sha256'
const MAKING_SECONDS = 120
const DAY = 24 * 60 * 60 * 1000
const MONTH = 30 * DAY

/**
 * The path of a boot image: Python's standard library compiled, with the tracer inside. Made when it is not there,
 * by trusted code only, and kept per version of Pyodide and of the tracer. Several processes may make it at once:
 * each makes its own, the first to put it in place wins.
 *
 * @param cacheFolder where images are kept; absent: the user's cache folder. Never a folder that other users can
 * write: an image is code.
 * @returns undefined when there is no way to have one: boot without it then, slower, and the same but for the
 * addresses that a program can see.
 */
export async function bootImage(cacheFolder?: string): Promise<string | undefined> {
  const key = `${pyodideVersion()}-${tracerHash().slice(0, 16)}`
  const home = join(cacheFolder ?? userCacheFolder(), 'boot', key)
  try {
    return (await validImage(home)) ?? (await made(home))
  } catch {
    return undefined // not writable, disk full, no process
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

/** The image in a folder, when it is whole. */
async function validImage(home: string): Promise<string | undefined> {
  try {
    const [image, checksum] = await Promise.all([
      readFile(join(home, IMAGE)),
      readFile(join(home, CHECKSUM), 'utf8'),
    ])
    if (sha256(image) !== checksum) return undefined
    await touch(home)
    return join(home, IMAGE)
  } catch {
    return undefined
  }
}

/** Says that the image is used: at most once a day, and not where nothing can be written. */
async function touch(home: string): Promise<void> {
  const now = Date.now()
  if ((await stat(home)).mtimeMs > now - DAY) return
  await utimes(home, now / 1000, now / 1000).catch(() => {})
}

async function made(home: string): Promise<string | undefined> {
  const draft = `${home}.${process.pid}.${randomBytes(6).toString('hex')}`
  await mkdir(draft, { recursive: true })
  try {
    const output = join(draft, IMAGE)
    await makeImage('make-boot-image', output)
    await writeFile(join(draft, CHECKSUM), sha256(await readFile(output)))
    await putInPlace(draft, home)
    await sweep(dirname(home))
    return await validImage(home)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

/** Makes an image in a process of its own; when that fails there is none. */
export async function makeImage(task: 'make-boot-image' | 'make-small-image', output: string): Promise<void> {
  const child = startChild({ task, python: pythonFolder(), pyodide: pyodideFolder(), output })
  const timer = setTimeout(() => child.kill(), MAKING_SECONDS * 1000)
  await child.gone
  clearTimeout(timer)
}

/** Images that nobody has used for a month go: each is some megabytes, and each version of the tracer makes one. */
async function sweep(folder: string): Promise<void> {
  const oldest = Date.now() - MONTH
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    if ((await stat(path)).mtimeMs < oldest) await rm(path, { recursive: true, force: true })
  }
}

async function putInPlace(draft: string, home: string): Promise<void> {
  try {
    await rename(draft, home)
  } catch {
    // Something is there: another process's image, or a broken one, which goes.
    if ((await validImage(home)) !== undefined) return
    await rm(home, { recursive: true, force: true })
    await rename(draft, home)
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
