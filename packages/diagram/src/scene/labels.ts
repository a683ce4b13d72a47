import type { ObjectId } from '@memdiag/trace'
import type { Language } from '../words/language.ts'
import type { Numbering } from './numbering.ts'
import type { SceneBox, SceneOptions } from './scene.ts'

/** What objects are called besides their type, where that is asked for: the same in all steps of a figure. */
export type Labels = ReadonlyMap<ObjectId, Pick<SceneBox['label'], 'address' | 'id'>>

/** Addresses, and the labels that are written in the place of arrows: those are the addresses where there are any. */
export function labelsOf(
  { boxes }: Numbering,
  variables: ReadonlySet<ObjectId>,
  { addresses, refs }: Pick<SceneOptions, 'addresses' | 'refs'>,
  { labels }: Language,
): Labels {
  return new Map(
    Array.from(boxes, ([object, number]) => {
      const address = addresses === 'hex' ? `0x${number.toString(16).padStart(3, '0')}` : undefined
      const id = address ?? (variables.has(object) ? labels.variable(number) : labels.object(number))
      return [object, { ...(address !== undefined && { address }), ...(refs === 'ids' && { id }) }]
    }),
  )
}
