import type { SceneStep } from '../scene/scene.ts'
import { prose } from '../visible.ts'
import type { Language } from './language.ts'
import { textWords } from './values.ts'

/** What stands at a step's picture: the line that just ran, its text, what came of it, and what changed. */
export interface StepCaption {
  /** `Line 3`. */
  readonly line?: string
  /** The line as the author wrote it. */
  readonly code?: string
  /** `f() returns`. */
  readonly event?: string
  /** What the author says. */
  readonly note?: string
  /** `New: b is the list a.`; absent at a first step, and where steps are not compared. */
  readonly change?: string
}

/** The caption of a step; without anything when there is nothing to say, as for an empty program. */
export function captionOf(step: SceneStep, language: Language, change?: string): StepCaption {
  const event = eventOf(step, language)
  return {
    ...(step.ran?.line !== undefined && { line: language.line(step.ran.line) }),
    ...(step.ran?.text && { code: step.ran.text }),
    ...(event && { event }),
    ...(step.note !== undefined && { note: prose(step.note) }),
    ...(change && { change }),
  }
}

/** What happened at a step besides that a line ran; `''` where that is all. */
export function eventOf(step: SceneStep, language: Language): string {
  const { events } = language
  const running = step.frames.find((frame) => frame.state === 'running')?.title ?? ''
  switch (step.event) {
    case 'line':
      return ''
    case 'end':
      return step.endsPart ? events.endOfPart : events.end
    case 'reach':
      return events.reach
    case 'call':
    case 'return':
    case 'yield':
      return events[step.event](running)
    case 'raise':
      return events.raise(step.exception ? textWords({ text: step.exception, tone: 'plain' }, language) : '')
  }
}
