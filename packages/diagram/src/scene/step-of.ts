import type { Frame, HeapObject, ObjectId, References, Snapshot } from '@memdiag/trace'
import type { CellCount } from '../too-large.ts'
import type { Language } from '../words/language.ts'
import { classBox } from './class.ts'
import { shownBeforeElided } from './eliding.ts'
import { exceptionText } from './exception.ts'
import { frameParts, titleOf } from './frames.ts'
import { functionBox } from './function.ts'
import { instanceBox } from './instance.ts'
import type { Labels } from './labels.ts'
import type { BoxParts, Looking } from './looking.ts'
import { type Contents, type Identities, lookingAt } from './looking-at.ts'
import { mappingBox } from './mapping.ts'
import { type Numbering, reachedFrom } from './numbering.ts'
import { isNamed, opaqueBox } from './opaque.ts'
import { ranIn } from './ran.ts'
import { scalarBox } from './scalar.ts'
import type {
  Change,
  ElidedFrames,
  SceneBox,
  SceneCell,
  SceneFrame,
  SceneOptions,
  SceneStep,
} from './scene.ts'
import { sequenceBox } from './sequence.ts'
import { setBox } from './set.ts'
import { type BoxBeforeForm, shownBoxes, unreachedBoxes } from './shown-boxes.ts'
import { isTextCut, longestLine } from './text.ts'
import { withUnreachable } from './unreachable.ts'
import { variableBox } from './variables.ts'

/** What the next step is compared with. */
interface Memory extends Contents {
  /** Those of the boxes that are shown. */
  readonly shown: Set<string>
  /** There is something that is not shown. */
  hidesSomething: boolean
  /** Objects may be in what a container has beside its shown elements. */
  mayHoldUnseen: boolean
}

/** What is decided for all steps, and what only the step itself has. */
interface Decided {
  readonly inline: ReadonlySet<ObjectId>
  readonly variables: ReadonlySet<ObjectId>
  readonly labels: Labels
  readonly numbering: Numbering
  readonly identities: Identities
  readonly cells: CellCount
  /** Of each part of the program. */
  readonly lines: readonly (readonly string[])[]
  readonly told: Pick<SceneOptions, 'seenLine' | 'noteAt' | 'isOfPart'>
  readonly language: Language
  readonly before: Memory | undefined
  /** Names are left out at this step because the author wants it so. */
  readonly hidesNames: boolean
  /** The objects that names reach at this step, left-out names included. */
  named(): readonly HeapObject[]
}

/** A step whose boxes have no form yet: that is chosen for all steps. */
export type Step = Omit<SceneStep, 'boxes'> & {
  readonly boxes: readonly BoxBeforeForm[]
  readonly memory: Memory
}

/** What a figure shows at one moment. */
export function stepOf(
  snapshot: Snapshot,
  elided: readonly Frame[],
  reached: readonly HeapObject[],
  decided: Decided,
): Step {
  const { numbering, before, language } = decided
  const objects = new Map(snapshot.heap.map((object) => [object.id, object]))
  const memory: Memory = {
    cells: new Map(),
    owners: new Set(),
    boxes: new Map(),
    shown: new Set(),
    hidesSomething: false,
    mayHoldUnseen: false,
  }
  const looking = (owner: string) => lookingAt(owner, objects, memory, decided)
  const changeOf = (owner: string): Change => (before && !before.owners.has(owner) ? 'new' : 'same')
  const changeOfBox = (owner: string): Change => (before?.mayHoldUnseen ? 'same' : changeOf(owner))

  const raised = exceptionText(snapshot, objects, longestRaised)
  const exception = exceptionText(snapshot, objects, longestLine)
  const frames = snapshot.stack.map((frame): SceneFrame => {
    const id = numbering.frames.get(frame.id) ?? ''
    decided.cells.take(1 + frame.bindings.length)
    const raisedHere = frame.state === 'running' ? raised : undefined
    memory.owners.add(id)
    return {
      id,
      ...frameParts(frame, looking(id), raisedHere),
      change: changeOf(id),
    }
  })

  const elidedFrames = elided.length > 0 ? elidedFramesOf(elided, numbering, language) : undefined
  // What they hold is remembered: where another step shows them, they are not new.
  for (const frame of elided) {
    const id = numbering.frames.get(frame.id)
    if (id === undefined) continue
    memory.owners.add(id)
    decided.cells.take(1 + frame.bindings.length)
    frameParts(frame, looking(id), undefined)
  }

  const remembered = (those: readonly HeapObject[]): Map<string, BoxBeforeForm> => {
    const boxes = new Map<string, BoxBeforeForm>()
    for (const object of those) {
      const number = numbering.boxes.get(object.id)
      const id = `o${number}`
      if (number === undefined || memory.owners.has(id)) continue
      const box = { ...boxOf(object, number, looking(id), decided), change: changeOfBox(id) }
      memory.owners.add(id)
      memory.boxes.set(id, box)
      boxes.set(id, box)
    }
    return boxes
  }
  const candidates = remembered(reached)
  const unreached = unreachedBoxes(snapshot, reached, decided.named, numbering)
  const boxes = withUnreachable(shownBoxes(frames, candidates, [...unreached.keys()]), unreached)
  for (const box of boxes) memory.shown.add(box.id)

  const alive =
    elided.length > 0 ? reachedFrom({ ...snapshot, stack: [...snapshot.stack, ...elided] }) : reached
  // What only left-out frames or names reach is remembered, too: it is neither gone here nor new later.
  if (alive !== reached) remembered(alive)
  if (decided.hidesNames) remembered(decided.named().flatMap(({ id }) => objects.get(id) ?? []))
  const aliveUnseen = [...(before?.shown ?? [])].filter(
    (id) => memory.owners.has(id) && !memory.shown.has(id),
  )
  const elidedBoxes = alive.filter((object) => !decided.inline.has(object.id)).length - boxes.length
  memory.hidesSomething =
    elidedBoxes > 0 ||
    elided.length > 0 ||
    decided.hidesNames ||
    alive.some((object) => isPartlySeen(object, decided))
  memory.mayHoldUnseen = [...memory.boxes.values()].some(mayHoldUnseen)
  const ran = ranIn(snapshot, decided.lines, decided.told)
  const note = snapshot.point && decided.told.noteAt?.(snapshot.point)
  return {
    event: snapshot.event,
    ...(decided.told.isOfPart && snapshot.event === 'end' && { endsPart: true as const }),
    ...(ran && { ran }),
    ...(note !== undefined && { note }),
    ...(exception && { exception: exception.text }),
    frames,
    ...(elidedFrames && { elidedFrames }),
    boxes,
    elidedBoxes,
    ...(elidedBoxes > 0 && alive.some(isNotLookedAt) && { elidedBoxesAtLeast: true as const }),
    ...(decided.hidesNames && { hidesNames: true as const }),
    ...(aliveUnseen.length > 0 && { aliveUnseen }),
    ...(memory.mayHoldUnseen && { mayHoldUnseen: true as const }),
    ...(before && (memory.hidesSomething || before.hidesSomething) && { mayHideChanges: true }),
    memory,
  }
}

/** The box of an object, without whether it is new. */
function boxOf(
  object: HeapObject,
  number: number,
  looking: Looking,
  { cells, variables, labels, before, language }: Decided,
): Omit<BoxBeforeForm, 'change'> {
  cells.take(cellsOf(object))
  const parts = variables.has(object.id) ? variableBox(object, looking) : boxParts(object, looking)
  const elements = (object.items ?? object.entries ?? []).length
  const elidedCells = Math.max(0, (object.length ?? 0) - elements)
  const isEmpty = elements === 0 && elidedCells === 0 && !parts.title
  const note = [parts.label.note, isEmpty && hasElements(parts) ? language.empty : '']
    .filter(Boolean)
    .join(' ')
  const id = `o${number}`
  return {
    id,
    kind: parts.kind,
    label: {
      name: parts.label.name,
      ...(note && { note }),
      ...labels.get(object.id),
    },
    ...(parts.title && { title: parts.title }),
    cells: parts.cells,
    elidedCells,
    ...(object.refcount && { references: object.refcount }),
    ...changesOfAll(parts.cells, elidedCells, object.refcount, before?.boxes.get(id)),
  }
}

/** Whether objects may be among the elements that were cut: as far as one can tell from those that were not. */
function mayHoldUnseen({ elidedCells, cells }: BoxBeforeForm): boolean {
  return elidedCells > 0 && cells.some(({ content }) => content.kind === 'reference')
}

/** An object of which the trace says only that it exists. */
function isNotLookedAt({ look, text, name }: HeapObject): boolean {
  return look === 'opaque' && text?.text === '…' && name === undefined
}

/** The longest message in a frame, in graphemes. */
const longestRaised = 40

/** How many cells a box takes, itself being one. */
function cellsOf({ items = [], entries = [], fields = [], defaults = [] }: HeapObject): number {
  return 1 + items.length + 2 * entries.length + fields.length + defaults.length
}

/** What changed of a box beside single cells. */
function changesOfAll(
  cells: readonly SceneCell[],
  elidedCells: number,
  references: References | undefined,
  before: BoxBeforeForm | undefined,
): Pick<SceneBox, 'elidedChange' | 'isReordered' | 'isRecounted'> {
  if (!before) return {}
  const keysIn = (those: readonly SceneCell[]) =>
    those.flatMap(({ id, role }) => (role === 'key' || role === 'entry key' ? [id] : []))
  const [then, now] = [keysIn(before.cells), keysIn(cells)]
  const [known, still] = [new Set(then), new Set(now)]
  const stayed = now.filter((id) => known.has(id))
  const isReordered = then.filter((id) => still.has(id)).some((id, index) => id !== stayed[index])
  return {
    ...(elidedCells > 0 &&
      elidedCells !== before.elidedCells && {
        elidedChange: before.elidedCells === 0 ? ('new' as const) : ('changed' as const),
      }),
    ...(isReordered && { isReordered }),
    ...(references && !isSameCount(references, before.references) && { isRecounted: true as const }),
  }
}

function isSameCount(now: References, before: References | undefined): boolean {
  if (now === 'immortal' || before === 'immortal' || !before) return now === before
  const holders = ['code', 'call', 'python'] as const
  return now.shown === before.shown && holders.every((each) => now.more?.[each] === before.more?.[each])
}

function isPartlySeen(object: HeapObject, { variables }: Decided): boolean {
  if (object.length !== undefined || isTextCut(object)) return true
  if (object.items?.some((value) => 'stored' in value && value.stored.length !== undefined)) return true
  return object.look === 'opaque' && !isNamed(object) && !variables.has(object.id)
}

function elidedFramesOf(frames: readonly Frame[], numbering: Numbering, language: Language): ElidedFrames {
  const titles = new Map<string, number>()
  for (const frame of frames) {
    const title = titleOf(frame, language)
    titles.set(title, (titles.get(title) ?? 0) + 1)
  }
  return {
    count: frames.length,
    after: shownBeforeElided,
    titles: [...titles],
    shownElsewhere: frames.flatMap((frame) => numbering.frames.get(frame.id) ?? []),
  }
}

function hasElements(parts: BoxParts): boolean {
  return parts.kind === 'list' || parts.kind === 'tuple' || parts.kind === 'set' || parts.kind === 'dict'
}

function boxParts(object: HeapObject, looking: Looking): BoxParts {
  switch (object.look) {
    case 'scalar':
      return scalarBox(object, looking)
    case 'sequence':
      return sequenceBox(object, looking)
    case 'set':
      return setBox(object, looking)
    case 'mapping':
      return mappingBox(object, looking)
    case 'instance':
      return instanceBox(object, looking)
    case 'class':
      return classBox(object, looking)
    case 'function':
      return functionBox(object, looking)
    case 'opaque':
      return opaqueBox(object, looking)
  }
}
