import type { ClaimFailure, Trace } from '@memdiag/trace'
import type { ClaimMade } from './authored.ts'
import type { Block } from './block.ts'
import { codeLine, placeInCode } from './block-lines.ts'
import { type Problem, problemAt } from './errors.ts'
import { type FalseClaim, falseLines } from './false-claim.ts'
import type { Fence } from './fence.ts'
import type { KeepPicture } from './surroundings.ts'

/**
 * What is wrong with the claims of a block. Of one that is false the message says what its sides were, and where a picture
 * of that moment is.
 *
 * @param whole of all parts: what a block defines may be called, and its claims met, in later ones.
 */
export async function claimsFailed(
  whole: Trace,
  block: Block,
  keepPicture: KeepPicture | undefined,
): Promise<Problem[]> {
  const problems: Problem[] = []
  const before = (whole.claims ?? []).findIndex(({ part }) => part === block.part)
  for (const [index, told] of (whole.claims ?? []).entries()) {
    const made = told.part === block.part ? block.fence.authored.claims[index - before] : undefined
    if (!made || !told.failure) continue
    const { failure } = told
    if (failure.kind === 'false') {
      const words = await falseLines(whole, index, failure, told, made, block, keepPicture)
      problems.push(problemAt('false-claim', placeOf(block.fence, made), ...words))
    } else problems.push(notTold(failure, made, block.fence))
  }
  return problems
}

/** Claims that the program never came to. */
export function claimsNeverMet(trace: Trace, fence: Fence): Problem[] {
  return fence.authored.claims.flatMap((made, index) =>
    trace.claims?.[index]?.times === 0 && !trace.claims[index]?.failure
      ? [
          problemAt(
            'moment-never-came',
            placeOf(fence, made),
            `the program never came to the claim "${made.text}", so nobody knows whether it holds.`,
            codeLine(fence, made.line),
          ),
        ]
      : [],
  )
}

/** Warnings about claims that say less than they seem to, since Python shares such values as it likes. */
export function identityNotes(trace: Trace, fence: Fence): Problem[] {
  return (trace.claims ?? []).flatMap(({ note, failure }, index) => {
    const made = fence.authored.claims[index]
    return note && made && !failure
      ? [
          problemAt(
            'identity-of-values',
            placeOf(fence, made),
            `the claim "${made.text}" ${notes[note]} Write "==" about values, and "is" about objects that can change.`,
          ),
        ]
      : []
  })
}

const notes = {
  shared:
    'holds because Python keeps one object for this value wherever it is written: no name has to be assigned to another.',
  equal: 'holds of two equal values that Python might as well keep as one object.',
} as const

/** A claim that could not be evaluated, or not without a trace of it. */
function notTold(failure: Exclude<ClaimFailure, FalseClaim>, made: ClaimMade, fence: Fence): Problem {
  const place = placeOf(fence, made)
  const line = codeLine(fence, made.line)
  switch (failure.kind) {
    case 'syntax':
      return problemAt(
        'bad-directive',
        place,
        `"${made.text}" is neither a directive nor a claim that Python can read: ${oneLine(failure.message.text)}.`,
        line,
        'Write #: snapshot, #: hide, #: show, or a claim such as #: a is b; an ordinary comment begins with # and a blank.',
      )
    case 'raised': {
      const message = oneLine(failure.message.text)
      const what = message === '' ? failure.type : `${failure.type}: ${message}`
      return problemAt(
        'bad-claim',
        place,
        `the claim "${made.text}" raised ${what.replace(/\.$/, '')}.`,
        line,
        failure.type === 'NameError' || failure.type === 'UnboundLocalError'
          ? 'Claim something about the names that are bound there; directives are "#: snapshot", "#: hide" and "#: show".'
          : 'Write a claim that Python can evaluate at that moment.',
      )
    }
    case 'refused':
      return problemAt(
        'bad-claim',
        place,
        `the claim "${made.text}" cannot be told: ${oneLine(failure.message.text)}.`,
        line,
      )
    case 'changed':
      return problemAt(
        'claim-changed-memory',
        place,
        `the claim "${made.text}" changes memory, or prints.`,
        line,
        'A claim looks and leaves everything as it was: call nothing in it that stores, removes, consumes or prints.',
      )
  }
}

function placeOf(fence: Fence, { line, column }: ClaimMade): Problem['place'] {
  return placeInCode(fence, line, column)
}

function oneLine(text: string): string {
  return text.split('\n').join(' ')
}
