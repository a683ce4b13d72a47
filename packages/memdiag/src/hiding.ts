import { type Hiding, namesIn, patternsWithoutName } from '@memdiag/diagram'
import type { Snapshot } from '@memdiag/trace'
import { problemAt, Refusal } from './errors.ts'
import { editsBetween } from './near-names.ts'
import type { FenceWish } from './read-options.ts'

/**
 * What a figure leaves out and keeps, after the options `hide` and `only`.
 *
 * @throws {Refusal} for a pattern of the fence that means no name of these moments. What a site hides on all its
 *   pages need not be on each of them.
 */
export function hidingOf(snapshots: readonly Snapshot[], { options, written, placeOf }: FenceWish): Hiding {
  const hiding = { hide: options.hide?.split(',') ?? [], only: options.only?.split(',') ?? [] }
  const own = {
    hide: written.has('hide') ? hiding.hide : [],
    only: written.has('only') ? hiding.only : [],
  }
  const [wrong] = patternsWithoutName(snapshots, own)
  if (wrong === undefined) return hiding
  const names = namesIn(snapshots)
  // An edit or two make another name out of a short one.
  const isNear = (name: string) => name.length > 2 && editsBetween(name, wrong) <= (name.length <= 4 ? 1 : 2)
  const near = names.find(isNear)
  const listed = names.slice(0, mostNames).join(', ')
  throw new Refusal([
    problemAt(
      'no-such-name',
      placeOf(own.hide.includes(wrong) ? 'hide' : 'only'),
      `"${wrong}" is the name of nothing that is drawn.${near === undefined ? '' : ` Did you mean "${near}"?`}`,
      names.length === 0
        ? 'There is no name at these moments.'
        : `Names: ${listed}${names.length > mostNames ? ', …' : ''}.`,
    ),
  ])
}

/** Listed in a message, at most. */
const mostNames = 20
