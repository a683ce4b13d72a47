import type { Scene } from '@memdiag/diagram'
import { type Trace, traceOfPart } from '@memdiag/trace'
import type { Block } from './block.ts'
import { identityNotes } from './claims-held.ts'
import { Refusal } from './errors.ts'
import type { Fence } from './fence.ts'
import { type Drawn, drawPicture } from './figure.ts'
import type { FenceOptions, SiteOptions } from './options.ts'
import { problemsOfRun } from './outcome.ts'
import { nothingPrinted } from './printed.ts'
import { readFenceOptions } from './read-options.ts'
import { requestFor } from './request.ts'
import { sceneOfBlock } from './scene-of-block.ts'
import { unreadAnswers } from './stdin.ts'
import type { Engine } from './surroundings.ts'
import { tracingSeen } from './tracing-seen.ts'

export interface FenceDrawn extends Drawn {
  /** What the picture shows, for whoever draws it otherwise. */
  readonly scene: Scene
  /** Of the fence's own program; of a session, of the fence's part in it. */
  readonly trace: Trace
  readonly options: FenceOptions
  /** Whether Python had to run for it. */
  readonly from: 'cache' | 'run'
}

/** The program of some fences has run, now or before. */
export interface ProgramRun {
  readonly trace: Trace
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
  const block = { fence, wish: readFenceOptions(fence, site), part: 0, idPrefix }
  return drawBlock([block], 0, await runProgram([block], engine), engine)
}

/** The first half of the line: one fence's program, or the one that the fences of a session make together. */
export async function runProgram(
  blocks: readonly [Block, ...Block[]],
  engine: Pick<Engine, 'run' | 'cache'>,
): Promise<ProgramRun> {
  const request = requestFor(blocks)
  const kept = await engine.cache.get(request)
  const trace = kept ?? (await engine.run(request))
  if (!kept) await engine.cache.set(request, trace)
  return { trace, from: kept ? 'cache' : 'run' }
}

/**
 * The second half: what becomes of one of the program's fences.
 *
 * @throws {Refusal} with all that is wrong with it.
 */
export async function drawBlock(
  blocks: readonly Block[],
  index: number,
  { trace: whole, from }: ProgramRun,
  { keepPicture }: Pick<Engine, 'keepPicture'>,
): Promise<FenceDrawn> {
  const block = blocks[index]
  const trace = traceOfPart(whole, index)
  if (!block || !trace) throw new Error(`the program ended before its part ${index}`)
  const { fence, wish, idPrefix } = block
  const problems = await problemsOfRun(trace, whole, block, keepPicture)
  if (problems.length > 0) throw new Refusal(problems)
  const scene = sceneOfBlock(blocks, index, whole)
  const drawn = drawPicture(scene, wish.options, idPrefix, fence)
  const warnings = [
    ...tracingSeen(trace, fence),
    ...identityNotes(trace, fence),
    ...unreadAnswers(trace, wish),
    ...nothingPrinted(trace, wish),
    ...drawn.warnings,
  ]
  return { ...drawn, warnings, scene, trace, options: wish.options, from }
}
