import type { Frame } from '@memdiag/trace'
import { english } from '../words/english.ts'
import type { Looking } from './looking.ts'
import type { SceneCell, SceneFrame, SceneText } from './scene.ts'
import { short } from './text.ts'

/** A frame's heading, its names, and what it returns, yields or raises. */
export function frameParts(
  frame: Frame,
  looking: Looking,
  raised: SceneText | undefined,
): Pick<SceneFrame, 'title' | 'note' | 'kind' | 'state' | 'cells'> {
  const note = noteOf(frame)
  const cells: SceneCell[] = frame.bindings.map((binding) =>
    looking.cell(`.${binding.name}`, 'name', binding.value, binding.name),
  )
  if (frame.returned) cells.push(looking.cell('=return', 'return', frame.returned, keyword('return')))
  if (frame.yielded) cells.push(looking.cell('=yield', 'yield', frame.yielded, keyword('yield')))
  if (raised)
    cells.push({
      ...looking.words('=raise', raised),
      role: 'raise',
      key: keyword('raise'),
    })
  return {
    title: titleOf(frame),
    ...(note && { note }),
    kind: frame.kind,
    state: frame.state,
    cells,
  }
}

function keyword(word: keyof typeof english.special): SceneText {
  return { text: english.special[word], tone: 'keyword' }
}

export function titleOf(frame: Frame): string {
  switch (frame.kind) {
    case 'module':
      return english.globalFrame
    case 'class':
      return english.classFrame(short(frame.name))
    case 'lambda':
      return english.lambdaFrame
    case 'comprehension':
      return short(frame.name)
    case 'function':
    case 'generator':
    case 'coroutine':
    case 'async generator':
      return english.functionFrame(short(frame.name))
  }
}

function noteOf(frame: Frame): string | undefined {
  if (frame.state === 'suspended') return english.suspended
  return frame.kind === 'generator' || frame.kind === 'coroutine' || frame.kind === 'async generator'
    ? english.frameNotes[frame.kind]
    : undefined
}
