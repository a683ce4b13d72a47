import { createHash, randomUUID } from 'node:crypto'
import { lstat, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkTrace, type RunRequest, type Trace } from '@memdiag/trace'
import type { TraceCache } from './diagram-fence.ts'
import { makeFolder } from './folder.ts'

/** Larger entries are not read: nothing that a page shows is near it. */
const largestEntry = 64 * 1024 * 1024

/**
 * Traces in a folder of small files, one per request. The name of a file is the hash of everything that can
 * change the trace; the file is a checksum line and the trace. Files are written under a temporary name and
 * renamed, so writers never meet half a file and folders merge by copying.
 *
 * Best effort: what cannot be read, is damaged or is no trace is a miss; what cannot be written is not kept.
 *
 * @param version names the producer of traces (tracer, interpreter): another version never sees these files.
 */
export function diskCache(folder: string, version: string): TraceCache {
  const fileOf = (request: RunRequest) => join(folder, `${sha256(JSON.stringify([version, request]))}.json`)
  return {
    async get(request) {
      try {
        const file = fileOf(request)
        // A link or a pipe in the place of an entry is none: reading it might never end.
        const found = await lstat(file)
        if (!found.isFile() || found.size > largestEntry) return undefined
        return readEntry(await readFile(file, 'utf8'))
      } catch {
        return undefined
      }
    },
    async set(request, trace) {
      const file = fileOf(request)
      const temporary = `${file}.${randomUUID()}`
      try {
        await makeFolder(folder)
        await writeFile(temporary, entryOf(trace), { flag: 'wx' })
        await rename(temporary, file)
      } catch {
        await rm(temporary, { force: true }).catch(() => undefined)
      }
    },
  }
}

/** A cache that keeps nothing. */
export const noCache: TraceCache = {
  get: () => Promise.resolve(undefined),
  set: () => Promise.resolve(),
}

function entryOf(trace: Trace): string {
  const body = JSON.stringify(trace)
  return `${sha256(body)}\n${body}`
}

function readEntry(entry: string): Trace | undefined {
  const newline = entry.indexOf('\n')
  const body = entry.slice(newline + 1)
  return entry.slice(0, newline) === sha256(body) ? checkTrace(JSON.parse(body)) : undefined
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
