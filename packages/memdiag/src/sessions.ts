import type { Block } from './block.ts'
import { type Problem, problemAt } from './errors.ts'
import { type Fence, tokensOf } from './fence.ts'
import { camelCase, limits } from './options.ts'
import { writing } from './raising-limits.ts'

/** A fence of a page whose options were read, or could not be. */
export type FenceRead =
  | { readonly ok: true; readonly fence: Fence; readonly block: Omit<Block, 'part'> }
  | { readonly ok: false; readonly fence: Fence; readonly problems: readonly Problem[] }

/** A program of a page, and where its fences stand among all of the page. */
interface Program {
  readonly blocks: readonly [Block, ...Block[]]
  readonly places: readonly number[]
}

/** What is to be run of a page; and what cannot be, by its place among the page's fences. */
export interface Programs {
  readonly programs: readonly Program[]
  readonly refused: ReadonlyMap<number, readonly Problem[]>
}

/**
 * The programs of a page: each fence is one, and those of a session make one together, in the page's order. What comes
 * after a fence of a session that cannot be read does not run.
 */
export function programsOf(fences: readonly FenceRead[]): Programs {
  const refused = new Map<number, readonly Problem[]>()
  const programs: { blocks: [Block, ...Block[]]; places: number[] }[] = []
  const sessions = new Map<string, (typeof programs)[number]>()
  const broken = new Map<string, Fence>()
  for (const [place, read] of fences.entries()) {
    if (!read.ok) {
      refused.set(place, read.problems)
      const name = sessionOf(read.fence)
      if (name !== undefined && !broken.has(name)) broken.set(name, read.fence)
      continue
    }
    const name = read.block.wish.options.session
    const by = name === undefined ? undefined : broken.get(name)
    if (name !== undefined && by) {
      refused.set(place, [sessionEnded(read.fence, name, by)])
      continue
    }
    const open = name === undefined ? undefined : sessions.get(name)
    if (!open) {
      const program: (typeof programs)[number] = { blocks: [{ ...read.block, part: 0 }], places: [place] }
      programs.push(program)
      if (name !== undefined) sessions.set(name, program)
      continue
    }
    const block = { ...read.block, part: open.blocks.length }
    const wrong = limitsOfItsOwn(block, open.blocks[0])
    if (wrong.length > 0) {
      refused.set(place, wrong)
      if (name !== undefined) broken.set(name, read.fence)
      continue
    }
    open.blocks.push(block)
    open.places.push(place)
  }
  return { programs, refused }
}

/** The session of a fence whose options cannot be read, as far as that one can. */
function sessionOf({ info }: Fence): string | undefined {
  for (const token of tokensOf(info))
    if (token.kind === 'option' && token.key === 'session') return token.value
  return undefined
}

/** One run has one set of limits: those of the session's first fence. */
function limitsOfItsOwn({ wish }: Block, first: Block): Problem[] {
  return limits.flatMap(([name]) => {
    const key = camelCase(name)
    // How much a picture shows is no matter of the run.
    if (name === 'max-objects' || !wish.written.has(name) || wish.options[key] === first.wish.options[key])
      return []
    return [
      problemAt(
        'bad-value',
        wish.placeOf(name),
        `"${name}" is one for a whole session, which begins in line ${first.fence.place.line}: ${writing(name, first.fence)} there.`,
      ),
    ]
  })
}

/** Why a block of a session has no picture: one before it ended the program. */
export function sessionEnded(fence: Fence, name: string, by: Fence): Problem {
  return problemAt(
    'session-ended',
    fence.place,
    `from here on the session "${name}" did not run: the block in line ${by.place.line} ended it. Correct that one first.`,
  )
}
