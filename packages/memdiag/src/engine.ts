import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { pyodideVersion, runProgram, sharedPool, tracerHash, userCacheFolder } from '@memdiag/runner'
import { diskCache, noCache } from './cache.ts'
import { isTurnedOff } from './environment.ts'
import { makeFolder } from './folder.ts'
import type { SiteOptions } from './options.ts'
import type { Engine, PageRuns } from './surroundings.ts'
import { thisProcess } from './this-process.ts'

export interface EngineUse {
  /** Whether traces are kept; they are unless told. */
  readonly cache?: boolean
  /** Called when Python begins to be prepared for this machine, which takes some seconds beside the first build. */
  readonly preparing?: (() => void) | undefined
}

/**
 * The engine that Node has: Python in child processes, traces on disk.
 *
 * Traces are kept in the site's `cacheDir`, or else where JavaScript tools keep theirs,
 * `node_modules/.cache/memdiag`; without a `node_modules` folder in the user's cache folder.
 *
 * With `MEMDIAG=off` in the environment it is off.
 *
 * @throws {TypeError} for any other `MEMDIAG`.
 */
export function nodeEngine(site: SiteOptions, use: EngineUse = {}): Engine {
  const { cache = true, preparing } = use
  if (preparing) sharedPool().whenPreparing(preparing)
  const version = traceVersion()
  const cacheDir = site.cacheDir ? resolve(site.cacheDir) : defaultCacheDir()
  return {
    run: (request) => runProgram(request),
    ...(site.isolation !== 'block' && { page: pageRuns }),
    ...(cache && { inTurn: (name, work) => thisProcess().turns.take(name, work) }),
    cache: cache ? diskCache(cacheDir, version) : noCache,
    keepPicture: (name, svg) => keepPicture(join(cacheDir, 'pictures'), name, svg),
    isOff: isTurnedOff(),
  }
}

/** A page's programs in one process, whose memory is taken back between them to where it was. */
function pageRuns(): PageRuns {
  const series = sharedPool().series()
  return { run: (request) => series.run(request), end: () => series.end() }
}

/** Best effort, as with traces: a message without its picture is a message. */
async function keepPicture(folder: string, name: string, svg: string): Promise<string | undefined> {
  try {
    await makeFolder(folder)
    const file = join(folder, name)
    await writeFile(file, svg)
    const path = relative(process.cwd(), file)
    return (path.startsWith('..') ? file : path).replaceAll('\\', '/')
  } catch {
    return undefined
  }
}

/** All that can change a figure beside its page and the options: for hosts that keep what they have built. */
export function engineVersion(): string {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  return `memdiag ${manifest.version}, ${traceVersion()}${isTurnedOff() ? ', off' : ''}`
}

function traceVersion(): string {
  return `trace 1, tracer ${tracerHash()}, Pyodide ${pyodideVersion()}`
}

function defaultCacheDir(): string {
  if (existsSync('node_modules')) return resolve('node_modules/.cache/memdiag')
  return userCacheFolder()
}
