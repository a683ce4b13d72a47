import { type Scene, type SeenLine, sceneOf } from '@memdiag/diagram'
import { type Reached, replay, type Snapshot, stepsOfPart, type Trace } from '@memdiag/trace'
import type { Block } from './block.ts'
import { numberOf } from './block-lines.ts'
import { hidingOf } from './hiding.ts'
import type { FenceOptions } from './options.ts'

/**
 * What a block's picture shows. Of a session it has its place among what the blocks before it have shown, and is compared
 * with the last of that.
 *
 * @throws {Refusal} where the fence hides or keeps names that its program does not have.
 */
export function sceneOfBlock(blocks: readonly Block[], index: number, trace: Trace): Scene {
  const { wish } = blocks[index] as Block
  const { from, to } = stepsOfPart(trace, index)
  // What a claim was false of is for its message.
  const isDrawn = ({ claim }: Pick<Snapshot, 'claim'>) => claim === undefined
  const { values, addresses, refs, maxObjects, diff, ghosts = false } = wish.options
  const snapshots = replay(trace)
    .slice(0, to)
    .filter(isDrawn)
    .map((snapshot) => asAskedFor(snapshot, wish.options))
  return sceneOf(snapshots, {
    values,
    addresses,
    refs,
    maxObjects,
    diff,
    ghosts,
    ...hidingOf(snapshots, wish),
    ...(wish.language && { language: wish.language }),
    sources: blocks.map((block) => block.fence.authored.runs),
    seenLine: (at) => seenIn(blocks, index, at),
    noteAt: (point) => noteIn(blocks, point),
    isOfPart: blocks.length > 1,
    earlier: trace.steps.slice(0, from).filter(isDrawn).length,
  })
}

/** Lines of other blocks have no number in this one. */
function seenIn(blocks: readonly Block[], index: number, { part, line }: Reached): SeenLine {
  const block = blocks[part]
  const number = block && numberOf(block.fence, line)
  if (number === undefined) return 'unseen'
  return part === index ? { line: number } : {}
}

function noteIn(blocks: readonly Block[], { part, line }: Reached): string | undefined {
  return blocks[part]?.fence.authored.snapshots.find((snapshot) => snapshot.line === line)?.caption
}

/** A run may tell more than this picture is to show: for a claim, or for another block of its session. */
function asAskedFor(snapshot: Snapshot, { refcounts = false, leaks = false }: FenceOptions): Snapshot {
  if (refcounts && leaks) return snapshot
  const heap = snapshot.heap.map(({ refcount, unreachable, ...object }) => ({
    ...object,
    ...(refcounts && refcount !== undefined && { refcount }),
    ...(leaks && unreachable !== undefined && { unreachable }),
  }))
  return { ...snapshot, heap }
}
