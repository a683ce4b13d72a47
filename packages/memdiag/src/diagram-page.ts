import type { RunRequest } from '@memdiag/trace'
import type { Block } from './block.ts'
import { drawBlock, type FenceDrawn, type ProgramRun, runProgram } from './diagram-fence.ts'
import { type Problem, problemAt, quoted, Refusal } from './errors.ts'
import type { Fence } from './fence.ts'
import type { SiteOptions } from './options.ts'
import { howToRaise } from './raising-limits.ts'
import { readFenceOptions } from './read-options.ts'
import { type FenceRead, programsOf, sessionEnded } from './sessions.ts'
import type { Engine } from './surroundings.ts'

/** What became of one fence of a page. */
export type FenceOutcome =
  | ({ readonly ok: true } & FenceDrawn)
  /** Without problems where nothing was to be drawn. */
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * All fences of one page, run together; the result has one entry per fence, in order. One fence's failure
 * changes nothing about the others, not even their ids.
 *
 * @param pageName tells pages apart that end up in one document; the file's name without folders and ending.
 */
export async function diagramPage(
  fences: readonly Fence[],
  site: SiteOptions,
  engine: Engine,
  pageName: string,
): Promise<FenceOutcome[]> {
  const draw = () => drawPage(fences, site, engine, pageName)
  if (!engine.inTurn || fences.length === 0) return draw()
  return engine.inTurn(JSON.stringify(fences.map(({ info, code }) => [info, code])), draw)
}

async function drawPage(
  fences: readonly Fence[],
  site: SiteOptions,
  engine: Engine,
  pageName: string,
): Promise<FenceOutcome[]> {
  const prefixes = await idPrefixes(fences, pageName)
  const read = fences.map((fence, index) => readFence(fence, site, prefixes[index] ?? ''))
  const { programs, refused } = programsOf(read)
  const runs = engine.page?.()
  const ours = { ...engine, run: (request: RunRequest) => (runs ?? engine).run(request) }
  try {
    const outcomes = new Map<number, FenceOutcome>(
      Array.from(refused, ([place, problems]) => [place, { ok: false, problems }]),
    )
    await Promise.all(
      programs.map(async ({ blocks, places }) => {
        const drawn = await diagramProgram(blocks, site, ours)
        for (const [index, place] of places.entries()) {
          const outcome = drawn[index]
          if (outcome) outcomes.set(place, outcome)
        }
      }),
    )
    return fences.flatMap((_, place) => outcomes.get(place) ?? [])
  } finally {
    runs?.end()
  }
}

function readFence(fence: Fence, site: SiteOptions, idPrefix: string): FenceRead {
  try {
    return { ok: true, fence, block: { fence, wish: readFenceOptions(fence, site), idPrefix } }
  } catch (error) {
    return { ok: false, fence, problems: problemsOf(error, fence, site) }
  }
}

/** What becomes of each fence of one program: those after the one that ended it have not run. */
async function diagramProgram(
  blocks: readonly [Block, ...Block[]],
  site: SiteOptions,
  engine: Engine,
): Promise<FenceOutcome[]> {
  const [{ fence: first, wish }] = blocks
  const failed = (error: unknown, fence: Fence): FenceOutcome => ({
    ok: false,
    problems: problemsOf(error, fence, site),
  })
  const notRun = (fence: Fence, by: Fence): FenceOutcome => ({
    ok: false,
    problems: [sessionEnded(fence, wish.options.session ?? '', by)],
  })
  let run: ProgramRun
  try {
    run = await runProgram(blocks, engine)
  } catch (error) {
    // Nobody knows in which of them the process broke down.
    return blocks.map(({ fence }) => (fence === first ? failed(error, fence) : notRun(fence, first)))
  }
  const last = blocks[(run.trace.ends?.length ?? 1) - 1]?.fence ?? first
  return Promise.all(
    blocks.map(async ({ fence, part }): Promise<FenceOutcome> => {
      if (run.trace.ends && part >= run.trace.ends.length) return notRun(fence, last)
      try {
        return { ok: true, ...(await drawBlock(blocks, part, run, engine)) }
      } catch (error) {
        return failed(error, fence)
      }
    }),
  )
}

/** What the author is told when the line broke: a refusal's own problems, or the runner's or drawing's failure. */
export function problemsOf(error: unknown, fence: Fence, site: SiteOptions): readonly Problem[] {
  if (error instanceof Refusal) return error.problems
  const message = error instanceof Error ? error.message : String(error)
  const kind = error instanceof Error && 'kind' in error ? error.kind : undefined
  switch (kind) {
    // A program that ran had options that can be read.
    case 'timeout': {
      const longer = howToRaise('timeout', 'If it needs longer', fence, readFenceOptions(fence, site))
      return [problemAt('timeout', fence.place, `${message} ${longer}`)]
    }
    case 'too-large':
      return [problemAt('too-large', fence.place, message)]
    case 'out-of-memory': {
      const more = howToRaise('memory', 'If it needs more memory', fence, readFenceOptions(fence, site))
      return [problemAt('too-much-memory', fence.place, `${message} ${more}`)]
    }
    case 'crashed':
      return [problemAt('program-crashed', fence.place, message, ...lastWords(error))]
    default:
      return [problemAt('runner-failed', fence.place, message, ...lastWords(error))]
  }
}

/** The end of what a process said before it broke down, if it said anything. */
function lastWords(error: unknown): string[] {
  if (!(error instanceof Error && 'stderr' in error && typeof error.stderr === 'string')) return []
  return error.stderr
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-3)
    .map((line) => quoted(line.slice(0, 200)))
}

/**
 * A prefix for the ids of each figure: from the page's name and the fence's own text, so that it does not
 * depend on the folder, on other fences, or on anything the program does; identical fences count up.
 */
async function idPrefixes(fences: readonly Fence[], pageName: string): Promise<string[]> {
  const seen = new Map<string, number>()
  return Promise.all(
    fences
      .map((fence) => {
        const text = JSON.stringify([pageName, fence.info, fence.code])
        const times = (seen.get(text) ?? 0) + 1
        seen.set(text, times)
        return `${text}${times}`
      })
      .map(async (text) => `md${(await sha256(text)).slice(0, 8)}`),
  )
}

/** Hexadecimal SHA-256 of a text, by the Web Crypto interface that browsers and Node share. */
async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
