import type { Frame } from '@memdiag/trace'
import type { Language } from '../words/language.ts'
import type { Looking } from './looking.ts'
import type { SceneCell, SceneFrame, SceneText } from './scene.ts'
import { short } from './text.ts'

/** A frame's heading, its names, and what it returns, yields or raises. */
export function frameParts(
  frame: Frame,
  looking: Looking,
  raised: SceneText | undefined,
): Pick<SceneFrame, 'title' | 'note' | 'kind' | 'state' | 'cells'> {
  const { special } = looking.language
  const note = noteOf(frame, looking.language)
  const cells: SceneCell[] = frame.bindings.map((binding) =>
    looking.cell(`.${binding.name}`, 'name', binding.value, binding.name),
  )
  if (frame.returned) cells.push(looking.cell('=return', 'return', frame.returned, keyword(special.return)))
  if (frame.yielded) cells.push(looking.cell('=yield', 'yield', frame.yielded, keyword(special.yield)))
  if (raised)
    cells.push({
      ...looking.words('=raise', raised),
      role: 'raise',
      key: keyword(special.raise),
    })
  return {
    title: titleOf(frame, looking.language),
    ...(note && { note }),
    kind: frame.kind,
    state: frame.state,
    cells,
  }
}

function keyword(text: string): SceneText {
  return { text, tone: 'keyword' }
}

export function titleOf(frame: Frame, language: Language): string {
  switch (frame.kind) {
    case 'module':
      return language.globalFrame
    case 'class':
      return language.classFrame(short(frame.name))
    case 'lambda':
      return language.lambdaFrame
    case 'comprehension':
      return short(frame.name)
    case 'function':
    case 'generator':
    case 'coroutine':
    case 'async generator':
      return language.functionFrame(short(frame.name))
  }
}

function noteOf(frame: Frame, language: Language): string | undefined {
  if (frame.state === 'suspended') return language.suspended
  return frame.kind === 'generator' || frame.kind === 'coroutine' || frame.kind === 'async generator'
    ? language.frameNotes[frame.kind]
    : undefined
}
