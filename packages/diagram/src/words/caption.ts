import type { SceneStep } from '../scene/scene.ts'
import { english } from './english.ts'

/** What stands above a step's picture: the line that just ran, its text, and what came of it. */
export interface StepCaption {
  /** `Line 3`. */
  readonly line?: string
  /** The line as the author wrote it. */
  readonly code?: string
  /** `f() returns`. */
  readonly event?: string
}

/** The caption of a step; without anything when there is nothing to say, as for an empty program. */
export function captionOf(step: SceneStep): StepCaption {
  const event = english.happened(step)
  return {
    ...(step.ran && { line: english.line(step.ran.line) }),
    ...(step.ran?.text && { code: step.ran.text }),
    ...(event && { event }),
  }
}
