import type { Lines, Moment, Moments, RequestedPart, RunRequest, Telling } from '@memdiag/trace'
import type { Block } from './block.ts'
import { writtenLine } from './block-lines.ts'
import type { Fence } from './fence.ts'
import { linesOfStdin } from './stdin.ts'

/** Objects the tracer looks at in one step: far more than a picture shows, and a bound for its time. */
const objectsLookedAt = 10_000

/**
 * What a program's fences ask the runner for: everything that can change its trace, in an order that never varies. Its
 * limits are those of the first fence.
 */
export function requestFor(blocks: readonly [Block, ...Block[]]): RunRequest {
  const [{ wish: first }] = blocks
  return {
    parts: blocks.map((block, index) => partOf(block, index, blocks.length > 1)),
    moments: blocks.length === 1 ? momentsOf(blocks[0], 0) : [],
    limits: {
      steps: first.options.maxSteps,
      items: first.options.maxItems,
      text: first.options.maxText,
      objects: objectsLookedAt,
      output: first.options.maxOutput,
      seconds: first.options.timeout,
      memory: first.options.memory,
    },
    ...tellOf(blocks),
  }
}

function partOf(block: Block, index: number, isOneOfSeveral: boolean): RequestedPart {
  const { fence, wish } = block
  const { stdin, raises } = wish.options
  const { runs, hidden, snapshots, claims } = fence.authored
  return {
    code: runs,
    ...(isOneOfSeveral && { moments: momentsOf(block, index) }),
    ...(hidden.length > 0 && { hidden }),
    ...(snapshots.length > 0 && { points: snapshots.map(({ line }) => line) }),
    ...(claims.length > 0 && { claims: claims.map(({ line, text }) => ({ line, text })) }),
    ...(stdin !== undefined && { stdin: linesOfStdin(stdin) }),
    ...(isOneOfSeveral && raises !== undefined && { mayRaise: true as const }),
  }
}

/** A claim may ask for what its picture does not show. */
function tellOf(blocks: readonly Block[]): { readonly tell?: readonly Telling[] } {
  const asks = (word: RegExp) =>
    blocks.some(({ fence }) => fence.authored.claims.some(({ text }) => word.test(text)))
  const wants = (name: Telling) => blocks.some(({ wish }) => wish.options[name])
  const tell: Telling[] = [
    ...(wants('refcounts') || asks(/\brefcount\s*\(/) ? ['refcounts' as const] : []),
    ...(wants('leaks') || asks(/\bunreachable\s*\(/) ? ['leaks' as const] : []),
  ]
  return tell.length > 0 ? { tell } : {}
}

/** The moments of a fence, whose lines are those that readers see, as lines of the part that runs. */
function momentsOf({ fence, wish }: Block, part: number): Moments {
  if (typeof wish.moments === 'string') return wish.moments
  return wish.moments.flatMap((moment): Moment[] =>
    moment.on === 'line'
      ? writtenLines(fence, moment.from, moment.to).map(({ from, to }) => ({ ...moment, part, from, to }))
      : [moment],
  )
}

/** A range of lines that readers see, as ranges of lines as written: what is hidden between them is none of it. */
export function writtenLines(fence: Fence, from: number, to: number): Lines[] {
  const last = fence.authored.shownLines.length
  // What lies past the end never runs, however far it goes.
  const most = Math.max(from, Math.min(to, last + 1))
  const ranges: { from: number; to: number }[] = []
  for (let number = from; number <= most; number++) {
    const line = writtenLine(fence, number)
    const open = ranges.at(-1)
    if (open && open.to === line - 1) open.to = line
    else ranges.push({ from: line, to: line })
  }
  return ranges
}
