import type { SceneBox, SceneCell, SceneFrame, SceneStep } from '../scene/scene.ts'
import type { Language } from '../words/language.ts'
import { arrowLabel, boxLabel, frameLabel, nameLabel, wordsLabel } from './labels.ts'
import { brackets, frameLook, type Look, looks, nameLook, objectLook } from './looks.ts'

/** What a diagram calls the things of a scene, by their ids there, and the language of its words. */
export interface Ids {
  readonly language: Language
  readonly frame: ReadonlyMap<string, string>
  readonly name: ReadonlyMap<string, string>
  readonly object: ReadonlyMap<string, string>
}

/**
 * The lines of one step's flowchart: a subgraph for each frame with its names, a node for each object, an arrow for
 * each reference, then how they look. Only what Mermaid could draw years ago: sites and GitHub pin their versions.
 */
export function diagramOf(step: SceneStep, ids: Ids): { lines: readonly string[]; arrows: number } {
  const looking: Looking = new Map()
  const shown = new Set(step.boxes.map((box) => box.id))
  // Mermaid stacks subgraphs from the last to the first.
  const frames = step.frames
    .toReversed()
    .flatMap((frame, fromLast) => [
      ...frameLines(frame, ids, looking),
      ...(step.elidedFrames?.after === step.frames.length - 1 - fromLast
        ? elidedLines(step.elidedFrames.count, looking, ids.language)
        : []),
    ])
  const objects = [
    ...inOrder(step.boxes.filter((box) => !box.unreachable)).map((box) => objectLine(box, ids, looking)),
    ...unreachableLines(step, ids, looking),
  ]
  const arrows = [
    ...step.frames.flatMap((frame) =>
      frame.cells.flatMap((cell) => arrowLine(cell, ids.name.get(cell.id), '', shown, ids)),
    ),
    ...step.boxes.flatMap((box) =>
      box.cells.flatMap((cell) => arrowLine(cell, ids.object.get(box.id), arrowLabel(cell, box), shown, ids)),
    ),
  ]
  const more =
    step.elidedBoxes > 0
      ? [
          node(
            'more',
            ['[', ']'],
            wordsLabel(ids.language.moreObjects(step.elidedBoxes, step.elidedBoxesAtLeast)),
          ),
        ]
      : []
  if (step.elidedBoxes > 0) look(looking, 'more', 'aside')
  return { lines: [...frames, ...objects, ...more, ...arrows, ...lookLines(looking)], arrows: arrows.length }
}

function frameLines(frame: SceneFrame, ids: Ids, looking: Looking): string[] {
  const id = ids.frame.get(frame.id) ?? ''
  look(looking, id, frameLook(frame))
  const names = frame.cells.map((cell) => {
    const name = ids.name.get(cell.id) ?? ''
    look(looking, name, nameLook(cell))
    return node(name, ['[', ']'], nameLabel(cell, ids.language))
  })
  // A subgraph without nodes would be drawn as a node.
  if (names.length === 0) {
    names.push(node(`${id}none`, ['[', ']'], wordsLabel(ids.language.noNames)))
    look(looking, `${id}none`, 'aside')
  }
  // Names stand one below the other: without a direction of its own, a frame that nothing leaves gets the other one.
  return [
    `subgraph ${node(id, ['[', ']'], frameLabel(frame, ids.language))}`,
    ...['direction LR', ...names].map((line) => `  ${line}`),
    'end',
  ]
}

/** `f0`: frames of the scene begin with `f1`. */
function elidedLines(count: number, looking: Looking, language: Language): string[] {
  look(looking, 'f0', 'suspended')
  look(looking, 'f0none', 'aside')
  return [
    `subgraph ${node('f0', ['[', ']'], wordsLabel(language.moreFrames(count)))}`,
    '  direction LR',
    `  ${node('f0none', ['[', ']'], wordsLabel(language.notShownHere))}`,
    'end',
  ]
}

/** A subgraph for the objects that no name reaches. */
function unreachableLines(step: SceneStep, ids: Ids, looking: Looking): string[] {
  const boxes = step.boxes.filter((box) => box.unreachable)
  if (boxes.length === 0) return []
  look(looking, 'u0', 'suspended')
  return [
    `subgraph ${node('u0', ['[', ']'], wordsLabel(ids.language.unreachable))}`,
    ...['direction LR', ...inOrder(boxes).map((box) => objectLine(box, ids, looking))].map(
      (line) => `  ${line}`,
    ),
    'end',
  ]
}

/** Nodes without arrows stand below each other as they are written: those with ids in their order, at every step. */
function inOrder(boxes: readonly SceneBox[]): readonly SceneBox[] {
  const number = ({ id }: SceneBox) => Number(id.slice(1))
  return boxes.some(({ label }) => label.id !== undefined)
    ? boxes.toSorted((a, b) => number(a) - number(b))
    : boxes
}

function objectLine(box: SceneBox, ids: Ids, looking: Looking): string {
  const id = ids.object.get(box.id) ?? ''
  look(looking, id, objectLook(box))
  return node(id, brackets(box), boxLabel(box, ids.language))
}

/** `n1 --> o1`, thick when the reference is not what it was, dotted when it is weak. */
function arrowLine(
  { content, change }: SceneCell,
  from: string | undefined,
  label: string,
  shown: ReadonlySet<string>,
  ids: Ids,
): string[] {
  if (content.kind !== 'reference' || content.label || !shown.has(content.to)) return []
  const line = content.weak ? '-.->' : change === 'same' ? '-->' : '==>'
  return [`${from} ${line}${label === '' ? '' : `|"${label}"|`} ${ids.object.get(content.to)}`]
}

function node(id: string, [open, close]: readonly [string, string], label: string): string {
  return `${id}${open}"${label}"${close}`
}

/** Which nodes and subgraphs have each look, in the order of the lines. */
type Looking = Map<Look, string[]>

function look(looking: Looking, id: string, name: Look | undefined): void {
  if (!name) return
  const alike = looking.get(name)
  if (alike) alike.push(id)
  else looking.set(name, [id])
}

/** `classDef` for the looks that the diagram has. No line ends in `;`: Mermaid takes it off, or for text. */
function lookLines(looking: Looking): string[] {
  return Array.from(looking, ([name, ids]) => [
    `classDef ${name} ${looks[name]}`,
    `class ${ids.join(',')} ${name}`,
  ]).flat()
}
