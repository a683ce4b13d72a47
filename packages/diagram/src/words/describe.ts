import { attributesFrom } from '../scene/attributes.ts'
import type { Scene, SceneBox, SceneCell, SceneStep } from '../scene/scene.ts'
import { english } from './english.ts'
import { type Names, namesOf, nounOf } from './names.ts'

/** A figure in words: a short name, and for each step all that its picture shows, enough to draw it again. */
export function describeScene(scene: Scene): { name: string; steps: readonly string[] } {
  return {
    name: nameOf(scene),
    steps: scene.steps.map((step, index) =>
      describeStep(step, scene.isUnmarked ? undefined : scene.steps[index - 1]),
    ),
  }
}

function nameOf(scene: Scene): string {
  const [only] = scene.steps
  const name = english.figureName(scene.steps.length)
  if (!only || scene.steps.length > 1) return name
  const bound = only.frames.flatMap((frame) => frame.cells).filter((cell) => cell.role === 'name')
  return `${name}: ${english.counted(bound.length, only.boxes.length)}`
}

function describeStep(step: SceneStep, before: SceneStep | undefined): string {
  const names = namesOf(step)
  const event = english.happened(step)
  return [
    ...(step.ran ? [sentence(english.ranLine(step.ran.line, step.ran.text))] : []),
    ...(event ? [sentence(event)] : []),
    ...(before ? changesIn(step, before, names) : []),
    ...step.frames.flatMap((frame, index) => {
      const cells = frame.cells.map((cell) => cellWords(cell, names.shortName(cell), names))
      const title = `${names.frameTitle(frame.id)}${english.frameWords[frame.state]}`
      const holds = english.frameHolds(title, cells.length > 0 ? cells : [english.noNames])
      return step.elidedFrames?.after === index
        ? [english.framesNotShown(step.elidedFrames.count), holds]
        : [holds]
    }),
    ...(names.unreached.length > 0
      ? [english.isUnreachable(names.unreached.map((box) => unreachableWords(box, names)))]
      : []),
    ...names.inOrder.flatMap((box) => [describeBox(box, names), referenceWords(box, names)]).filter(Boolean),
    ...(step.hidesNames ? [english.namesLeftOut] : []),
    ...(step.elidedBoxes > 0 ? [english.notShown(step.elidedBoxes, step.elidedBoxesAtLeast)] : []),
  ].join(' ')
}

function unreachableWords(box: SceneBox, names: Names): string {
  const bare = english.bare(nounOf(box), names.path(box.id))
  return box.unreachable ? `${bare}, ${english.kept[box.unreachable]}` : bare
}

function referenceWords(box: SceneBox, names: Names): string {
  return box.references ? english.hasReferences(nounOf(box), names.path(box.id), box.references) : ''
}

function describeBox(box: SceneBox, names: Names): string {
  const noun = nounOf(box)
  const path = names.path(box.id)
  if (box.cells.length + box.elidedCells === 0) {
    switch (box.kind) {
      case 'function':
        return sentence(english.bare(noun, path))
      case 'other':
        // All there is to say was said where its name was.
        return ''
      default:
        return english.isEmpty(noun, path)
    }
  }
  const isPlain = (cell: SceneCell) =>
    cell.content.kind === 'text' && (cell.role === 'index' || cell.role === 'member' || cell.role === 'value')
  const cells = box.cells.every(isPlain)
    ? [box.cells.map((cell) => (cell.content.kind === 'text' ? cell.content.text.text : '')).join(', ')]
    : box.cells.map((cell) =>
        cell.role === 'value' && cell.content.kind === 'text'
          ? cell.content.text.text
          : cellWords(cell, names.shortName(cell), names),
      )
  const more = box.elidedCells > 0 ? [english.andMore(box.elidedCells)] : []
  return english.holds(noun, path, cells.toSpliced(attributesFrom(box), 0, ...more).filter(Boolean))
}

function cellWords(cell: SceneCell, name: string, names: Names): string {
  switch (cell.content.kind) {
    case 'unbound':
      return english.isUnbound(name)
    case 'text':
      return english.isText(name, cell.content.text.text)
    case 'reference': {
      const { to, weak } = cell.content
      const noun = names.noun(to)
      const words = names.isFirst(cell)
        ? english.isFirst(name, noun, names.otherPaths(to))
        : english.isAgain(name, noun, names.path(to))
      return weak ? english.isWeak(words) : words
    }
  }
}

/** What a reader of the step before must change: new names and objects, cells that hold something else, names that are gone. */
function changesIn(step: SceneStep, before: SceneStep, names: Names): string[] {
  const cells = [...step.frames, ...step.boxes].flatMap((owner) => owner.cells)
  const now = new Set(
    [...step.frames, ...step.boxes].flatMap((owner) => [owner.id, ...owner.cells.map((cell) => cell.id)]),
  )
  const unseen = new Set([...(step.elidedFrames?.shownElsewhere ?? []), ...(step.aliveUnseen ?? [])])
  const goneOfBoxes = new Set(step.boxes.flatMap((box) => (box.gone ?? []).map(({ id }) => id)))
  const namesBefore = namesOf(before)
  const fresh = [
    ...step.frames.filter((frame) => frame.change === 'new').map((frame) => names.frameTitle(frame.id)),
    ...cells.filter((cell) => cell.change === 'new').map((cell) => names.cellPath(cell)),
    ...step.boxes
      .filter((box) => box.change === 'new')
      .map((box) => english.bare(nounOf(box), names.path(box.id))),
  ]
  const changed = [
    ...cells.filter((cell) => cell.change === 'changed').map((cell) => names.cellPath(cell)),
    ...step.boxes.flatMap((box) => [
      ...(box.elidedChange ? [english.changes.count(names.path(box.id))] : []),
      ...(box.isRecounted ? [english.changes.references(names.path(box.id))] : []),
      ...(box.isReordered ? [english.changes.order(names.path(box.id))] : []),
    ]),
  ]
  // What a name reached may live on; what none did before is gone for good.
  const lost = before.boxes.filter(({ id }) => !now.has(id) && !unseen.has(id))
  const called = ({ id }: SceneBox) => english.bare(namesBefore.noun(id), namesBefore.path(id))
  const unreached = lost.filter((box) => !box.unreachable).map(called)
  const freed = lost.filter((box) => box.unreachable).map(called)
  const gone = [...before.frames, ...before.boxes].flatMap((owner) => {
    if (unseen.has(owner.id)) return []
    if (!now.has(owner.id)) return 'state' in owner ? [namesBefore.frameTitle(owner.id)] : []
    const isGone = ({ id }: SceneCell) => ('state' in owner ? !now.has(id) : goneOfBoxes.has(id))
    return owner.cells.filter(isGone).map((cell) => namesBefore.cellPath(cell))
  })
  const { changes } = english
  const told = [
    ...(fresh.length > 0 ? [changes.new(fresh)] : []),
    ...(changed.length > 0 ? [changes.changed(changed)] : []),
    ...(gone.length + freed.length > 0 ? [changes.gone([...gone, ...freed])] : []),
    ...(unreached.length > 0 ? [changes.unreached(unreached)] : []),
  ]
  if (told.length > 0) return told
  return [step.mayHideChanges ? changes.noneShown : changes.none]
}

function sentence(words: string): string {
  return /[.!?…]$/.test(words) ? words : `${words}.`
}
