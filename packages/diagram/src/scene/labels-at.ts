import type { ObjectId, Snapshot } from '@memdiag/trace'
import { languageOf } from '../words/language.ts'
import { inlineObjects } from './inlining.ts'
import { labelsOf } from './labels.ts'
import { numberingOf } from './numbering.ts'
import type { SceneOptions } from './scene.ts'
import { withSharedVariables } from './variables.ts'

/** The addresses of the objects that have a box in a figure of these moments, by what the trace calls them. */
export function labelsAt(
  moments: readonly Snapshot[],
  options: Pick<SceneOptions, 'values' | 'maxObjects' | 'language'>,
): ReadonlyMap<ObjectId, string> {
  const language = languageOf(options)
  const { snapshots, variables } = withSharedVariables(moments, language)
  const numbering = numberingOf(snapshots, inlineObjects(snapshots, options.values), options.maxObjects)
  const labels = labelsOf(numbering, variables, { addresses: 'hex' }, language)
  return new Map(Array.from(labels, ([object, { address = '' }]) => [object, address]))
}
