import { createHash, randomUUID } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { lstat, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkTrace, type RunRequest, type Trace } from '@memdiag/trace'
import { makeFolder } from './folder.ts'
import type { TraceCache } from './surroundings.ts'

/** Larger entries are neither written nor read; a reply of the process that runs programs is no larger. */
const largestEntry = 32 * 1024 * 1024

/** A writer that was killed leaves its temporary file; nobody writes one for as long as this. */
const oldAfterMs = 60 * 60 * 1000

/**
 * Traces in a folder of small files, one per request. The name of a file is the hash of everything that can
 * change the trace. The file has three lines: a checksum, which request it answers (for which producer of traces),
 * and the trace; so one that was renamed, copied or cut is none. Files are written under a temporary name and
 * renamed: writers never meet half a file, and folders merge by copying.
 *
 * Best effort: what cannot be read, is damaged or is no trace is a miss; what cannot be written is not kept. After the
 * first entry that it writes a cache removes temporary files older than an hour, which killed writers left.
 *
 * The checksum tells accidents, not intentions: whoever may write the folder may say what pictures show.
 *
 * @param version names the producer of traces (tracer, interpreter): another version never sees these files.
 */
export function diskCache(folder: string, version: string): TraceCache {
  const keyOf = (request: RunRequest) => JSON.stringify([version, request])
  const fileOf = (key: string) => join(folder, `${sha256(key)}.json`)
  let swept = false
  // One file after the other: a page with a thousand blocks must not take a thousand file descriptors.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(act: () => Promise<T>): Promise<T | undefined> => {
    const done = last.then(act).catch(() => undefined)
    last = done
    return done
  }
  return {
    get: (request) =>
      inTurn(async () => {
        const key = keyOf(request)
        const entry = readEntry(fileOf(key))
        return entry === undefined ? undefined : traceOf(entry, key, request)
      }),
    set: async (request, trace) => {
      await inTurn(async () => {
        const key = keyOf(request)
        await makeFolder(folder)
        await writeEntry(fileOf(key), entryOf(key, trace))
        if (!swept) await sweep(folder)
        swept = true
      })
    },
  }
}

/** A cache that keeps nothing. */
export const noCache: TraceCache = {
  get: () => Promise.resolve(undefined),
  set: () => Promise.resolve(),
}

function entryOf(key: string, trace: Trace): Buffer {
  const body = `${key}\n${JSON.stringify(trace)}`
  return Buffer.from(`${sha256(body)}\n${body}`)
}

function traceOf(entry: string, key: string, request: RunRequest): Trace | undefined {
  const [checksum, asked] = entry.split('\n', 2)
  const body = entry.slice((checksum ?? '').length + 1)
  if (asked !== key || checksum !== sha256(body)) return undefined
  return checkTrace(JSON.parse(body.slice(key.length + 1)), request)
}

/**
 * The text of an entry. A link or a pipe in its place is none: reading it might never end. What was opened is looked
 * at, so nothing can take its place meanwhile.
 *
 * Read at once: entries are small and many, and a turn of the event loop for each part of each would take longer than
 * reading it.
 */
function readEntry(file: string): string | undefined {
  // Windows has neither flag, and needs neither.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
  const descriptor = openSync(file, flags)
  try {
    const found = fstatSync(descriptor)
    return found.isFile() && found.size <= largestEntry ? readBytes(descriptor, found.size) : undefined
  } finally {
    closeSync(descriptor)
  }
}

/** No more than `size` bytes, also of a file that grows while it is read. */
function readBytes(descriptor: number, size: number): string | undefined {
  const bytes = Buffer.alloc(size)
  let at = 0
  while (at < size) {
    const count = readSync(descriptor, bytes, at, size - at, at)
    if (count === 0) return undefined
    at += count
  }
  return bytes.toString('utf8')
}

async function writeEntry(file: string, entry: Buffer): Promise<void> {
  if (entry.length > largestEntry) return
  const temporary = `${file}.${randomUUID()}`
  try {
    await writeFile(temporary, entry, { flag: 'wx' })
    await rename(temporary, file)
  } catch {
    await rm(temporary, { force: true })
  }
}

const temporaryName = /^[0-9a-f]{64}\.json\.[0-9a-f-]{36}$/

async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!temporaryName.test(name)) continue
    const file = join(folder, name)
    const age = await lstat(file).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0, // its writer has just renamed it
    )
    if (age > oldAfterMs) await rm(file, { force: true }).catch(() => undefined)
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
