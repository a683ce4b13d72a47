import type { Snapshot } from '@memdiag/trace'
import { CellCount } from '../too-large.ts'
import { languageOf } from '../words/language.ts'
import { withoutMiddleFrames } from './eliding.ts'
import { formsOf } from './forms.ts'
import { withGone } from './gone.ts'
import { withoutHidden } from './hiding.ts'
import { inlineObjects } from './inlining.ts'
import { labelsOf } from './labels.ts'
import type { Identities } from './looking-at.ts'
import { withMatrices } from './matrix.ts'
import { numberingOf, reachedByNames } from './numbering.ts'
import type { Scene, SceneOptions, SceneStep } from './scene.ts'
import { type Step, stepOf } from './step-of.ts'
import { withSharedVariables } from './variables.ts'

/**
 * What a figure of these moments shows, in their order.
 *
 * @throws {TooLargeError} when that is more than can be drawn.
 */
export function sceneOf(moments: readonly Snapshot[], options: SceneOptions): Scene {
  const language = languageOf(options)
  const { snapshots: whole, variables } = withSharedVariables(moments, language)
  const { snapshots: named, hidesAt } = withoutHidden(whole, options)
  const elided = named.map(withoutMiddleFrames)
  const snapshots = elided.map(({ snapshot }) => snapshot)
  const inline = inlineObjects(snapshots, options.values)
  const numbering = numberingOf(snapshots, inline, options.maxObjects)
  const labels = labelsOf(numbering, variables, options, language)
  const identities: Identities = new Map()
  const cells = new CellCount()
  const lines = options.sources.map((source) => source.split(/\r?\n/))
  const steps: Step[] = []
  for (const [index, { snapshot, frames }] of elided.entries()) {
    const reached = numbering.reached[index] ?? []
    steps.push(
      stepOf(snapshot, frames, reached, {
        inline,
        variables,
        labels,
        numbering,
        identities,
        cells,
        lines,
        told: options,
        language,
        before: options.diff === 'none' ? undefined : steps.at(-1)?.memory,
        hidesNames: hidesAt[index] === true,
        named: () => reachedByNames(whole[index] as Snapshot),
      }),
    )
  }
  const forms = formsOf(steps.map((step) => step.boxes))
  const formed = steps.map(
    ({ memory: _, boxes, ...step }): SceneStep => ({
      ...step,
      boxes: boxes.map((box) => ({ ...box, form: forms.get(box.id) ?? 'rows' })),
    }),
  )
  const shown = withMatrices(formed)
  const common = {
    ...(options.refs === 'ids' && { writesReferences: true as const }),
    ...(options.language && { language }),
  }
  if (options.diff === 'none') return { ...parted(shown, options), isUnmarked: true, ...common }
  const ghosts = options.ghosts === true
  return {
    ...parted(withGone(shown, ghosts), options),
    ...(ghosts && { keepsOld: true as const }),
    ...common,
  }
}

/** The steps of this figure, apart from those of earlier ones. */
function parted(
  steps: readonly SceneStep[],
  { earlier = 0 }: SceneOptions,
): Pick<Scene, 'steps' | 'earlier'> {
  return earlier === 0 ? { steps } : { steps: steps.slice(earlier), earlier: steps.slice(0, earlier) }
}
