import { diagramFence, type Engine, type FenceDrawn } from './diagram-fence.ts'
import { type Problem, problemAt, quoted, Refusal } from './errors.ts'
import type { Fence } from './fence.ts'
import type { SiteOptions } from './options.ts'
import { howToRaise } from './raising-limits.ts'
import { readFenceOptions } from './read-options.ts'

/** What became of one fence of a page. */
export type FenceOutcome =
  | ({ readonly ok: true } & FenceDrawn)
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
  const prefixes = await idPrefixes(fences, pageName)
  const { cache } = engine
  const runs = engine.page?.()
  const one = async (fence: Fence, index: number): Promise<FenceOutcome> => {
    try {
      return {
        ok: true,
        ...(await diagramFence(
          fence,
          site,
          { run: (request) => (runs ?? engine).run(request), cache },
          prefixes[index] ?? '',
        )),
      }
    } catch (error) {
      return { ok: false, problems: problemsOf(error, fence, site) }
    }
  }
  try {
    return await Promise.all(fences.map(one))
  } finally {
    runs?.end()
  }
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
