import { replay } from './replay.ts'
import type { Snapshot, StepDelta, Trace } from './trace.ts'

/**
 * What one part of a program came to, as a trace of its own: its steps (the first of them tells all that the parts before
 * have left), what it printed, how it ended. Nothing where the program ended before it.
 */
export function traceOfPart(trace: Trace, part: number): Trace | undefined {
  const { ends, claims, notices, ...whole } = trace
  if (!ends) return part === 0 ? trace : undefined
  const end = ends[part]
  if (!end) return undefined
  const { from, to } = stepsOfPart(trace, part)
  const first = replay(trace)[from]
  const { steps: _, ...came } = end
  const claimsBefore = (claims ?? []).filter((claim) => claim.part < part).length
  // In a part that calls what another has defined, the other's claims may be false.
  const renumbered = ({ claim, claimed, ...step }: StepDelta): StepDelta =>
    claim === undefined || claims?.[claim]?.part !== part
      ? step
      : { ...step, claim: claim - claimsBefore, ...(claimed && { claimed }) }
  const ours = <T extends { readonly part: number }>(all: readonly T[] = []) =>
    all.filter((each) => each.part === part)
  return {
    ...whole,
    ...came,
    steps: first && from < to ? [wholeStep(first), ...trace.steps.slice(from + 1, to)].map(renumbered) : [],
    ...(claims && { claims: ours(claims) }),
    ...(notices && { notices: ours(notices) }),
  }
}

/** Which of a trace's steps were taken while a part ran; `to` is the first that was not. */
export function stepsOfPart({ ends, steps }: Trace, part: number): { from: number; to: number } {
  if (!ends) return { from: 0, to: steps.length }
  const from = ends.slice(0, part).reduce((sum, end) => sum + end.steps, 0)
  return { from, to: from + (ends[part]?.steps ?? 0) }
}

/** A snapshot, told against an empty memory. */
function wholeStep({ stack, heap, stdout, ...step }: Snapshot): StepDelta {
  const running = stack.filter(({ state }) => state !== 'suspended')
  const suspended = stack.filter(({ state }) => state === 'suspended')
  return {
    ...step,
    stack: { keep: 0, push: running.map(({ id }) => id) },
    ...(suspended.length > 0 && { suspended: suspended.map(({ id }) => id) }),
    frames: stack.map((made) => ({ made })),
    objects: heap.map((made) => ({ made })),
    ...(stdout !== '' && { out: stdout }),
  }
}
