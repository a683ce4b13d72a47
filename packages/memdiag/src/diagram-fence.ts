import { type Scene, sceneOf } from '@memdiag/diagram'
import { type RunRequest, replay, type Trace } from '@memdiag/trace'
import type { Fence } from './fence.ts'
import { type Drawn, drawPicture } from './figure.ts'
import { hidingOf } from './hiding.ts'
import type { FenceOptions, SiteOptions } from './options.ts'
import { checkOutcome } from './outcome.ts'
import { nothingPrinted } from './printed.ts'
import { type FenceWish, readFenceOptions } from './read-options.ts'
import { requestFor } from './request.ts'
import { unreadAnswers } from './stdin.ts'
import { tracingSeen } from './tracing-seen.ts'

/** What the line needs from its surroundings: Node gives processes and a disk, a browser something else. */
export interface Engine {
  /** Runs a program. Throws a failure (an `Error` with a `kind`) where there is no trace to be had. */
  run(request: RunRequest): Promise<Trace>
  /** For the programs of one page, which may share a process; absent: each is run by itself. */
  page?(): PageRuns
  /** Traces of earlier runs. Best effort: a miss is never an error. */
  readonly cache: TraceCache
  /** Nothing is run or drawn, and nothing is wrong: fences stay plain code, for drafts. */
  readonly isOff?: boolean
}

/** Runs the programs of one page. */
export interface PageRuns {
  run(request: RunRequest): Promise<Trace>
  /** The page needs no more. */
  end(): void
}

export interface TraceCache {
  get(request: RunRequest): Promise<Trace | undefined>
  set(request: RunRequest, trace: Trace): Promise<void>
}

export interface FenceDrawn extends Drawn {
  /** What the picture shows, for whoever draws it otherwise. */
  readonly scene: Scene
  readonly trace: Trace
  readonly options: FenceOptions
  /** Whether Python had to run for it. */
  readonly from: 'cache' | 'run'
}

/**
 * THE line: a fence becomes a request, the request a trace, the trace a scene, and the scene one
 * `<figure class="memdiag">`.
 *
 * @param idPrefix ASCII, unique on the page: every id in the figure begins with it.
 * @throws {Refusal} with all that is wrong with the fence or its program.
 */
export async function diagramFence(
  fence: Fence,
  site: SiteOptions,
  engine: Engine,
  idPrefix: string,
): Promise<FenceDrawn> {
  const wish = readFenceOptions(fence, site)
  const { trace, from } = await traceFence(fence, wish, engine)
  const scene = sceneOfFence(fence, wish, trace)
  const drawn = drawPicture(scene, wish.options, idPrefix, fence)
  const warnings = [
    ...tracingSeen(trace, fence),
    ...unreadAnswers(trace, fence, wish),
    ...nothingPrinted(trace, fence, wish),
    ...drawn.warnings,
  ]
  return { ...drawn, warnings, scene, trace, options: wish.options, from }
}

/** The first half of the line: the fence's program has run, now or before, and ended as the fence says. */
export async function traceFence(
  fence: Fence,
  wish: FenceWish,
  engine: Engine,
): Promise<{ trace: Trace; from: 'cache' | 'run' }> {
  const request = requestFor(fence, wish)
  const kept = await engine.cache.get(request)
  const trace = kept ?? (await engine.run(request))
  if (!kept) await engine.cache.set(request, trace)
  checkOutcome(trace, fence, wish)
  return { trace, from: kept ? 'cache' : 'run' }
}

/**
 * What the fence's picture shows.
 *
 * @throws {Refusal} where the fence hides or keeps names that its program does not have.
 */
export function sceneOfFence(fence: Fence, wish: FenceWish, trace: Trace): Scene {
  const { values, addresses, refs, maxObjects, diff, ghosts = false } = wish.options
  const snapshots = replay(trace)
  return sceneOf(snapshots, {
    values,
    addresses,
    refs,
    maxObjects,
    diff,
    ghosts,
    ...hidingOf(snapshots, fence, wish),
    sources: [fence.code],
  })
}
