import type { Entry, Frame, HeapObject, ObjectId, Reached, Snapshot, Statement, Value } from '@memdiag/trace'
import { CellCount } from '../too-large.ts'
import { english } from '../words/english.ts'
import { classBox, classText } from './class.ts'
import { descriptorText, isDescriptor } from './descriptor.ts'
import { shownBeforeElided, withoutMiddleFrames } from './eliding.ts'
import { exceptionText } from './exception.ts'
import { formsOf } from './forms.ts'
import { frameParts, titleOf } from './frames.ts'
import { functionBox, functionText } from './function.ts'
import { withGone } from './gone.ts'
import { withoutHidden } from './hiding.ts'
import { inlineObjects } from './inlining.ts'
import { instanceBox } from './instance.ts'
import type { BoxParts, Looking } from './looking.ts'
import { mappingBox } from './mapping.ts'
import { withMatrices } from './matrix.ts'
import { type Numbering, numberingOf, reachedByNames, reachedFrom } from './numbering.ts'
import { isNamed, opaqueBox, opaqueText } from './opaque.ts'
import { scalarBox, scalarText, storedText } from './scalar.ts'
import type {
  Change,
  ElidedFrames,
  Scene,
  SceneBox,
  SceneCell,
  SceneFrame,
  SceneOptions,
  SceneStep,
  SceneText,
} from './scene.ts'
import { sequenceBox, tupleText } from './sequence.ts'
import { setBox } from './set.ts'
import { isTextCut, muted, short } from './text.ts'
import { withUnreachable } from './unreachable.ts'
import { variableBox, withSharedVariables } from './variables.ts'

/**
 * What a figure of these moments shows, in their order.
 *
 * @throws {TooLargeError} when that is more than can be drawn.
 */
export function sceneOf(moments: readonly Snapshot[], options: SceneOptions): Scene {
  const { snapshots: whole, variables } = withSharedVariables(moments)
  const { snapshots: named, hidesAt } = withoutHidden(whole, options)
  const elided = named.map(withoutMiddleFrames)
  const snapshots = elided.map(({ snapshot }) => snapshot)
  const inline = inlineObjects(snapshots, options.values)
  const numbering = numberingOf(snapshots, inline, options.maxObjects)
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
        numbering,
        identities,
        cells,
        lines,
        options,
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
  if (options.diff === 'none') return { steps: shown, isUnmarked: true }
  return { steps: withGone(shown, options.ghosts === true) }
}

/** Numbers for members and keys, by what they are. */
type Identities = Map<string, number>

/** What the step before had: for each cell what was in it, and the frames and boxes that it showed. */
interface Memory {
  readonly cells: Map<string, string>
  readonly owners: Set<string>
  readonly boxes: Map<string, BoxBeforeForm>
}

interface Decided {
  readonly inline: ReadonlySet<ObjectId>
  readonly variables: ReadonlySet<ObjectId>
  readonly numbering: Numbering
  readonly identities: Identities
  readonly cells: CellCount
  /** Of each part of the program. */
  readonly lines: readonly (readonly string[])[]
  readonly options: SceneOptions
  readonly before: Memory | undefined
  /** Names are left out at this step because the author wants it so. */
  readonly hidesNames: boolean
  /** The objects that names reach at this step, left-out names included. */
  named(): readonly HeapObject[]
}

type BoxBeforeForm = Omit<SceneBox, 'form'>
type Step = Omit<SceneStep, 'boxes'> & {
  readonly boxes: readonly BoxBeforeForm[]
  readonly memory: Memory
}

function stepOf(
  snapshot: Snapshot,
  elided: readonly Frame[],
  reached: readonly HeapObject[],
  decided: Decided,
): Step {
  const { numbering, options, before } = decided
  const objects = new Map(snapshot.heap.map((object) => [object.id, object]))
  const memory: Memory = { cells: new Map(), owners: new Set(), boxes: new Map() }
  const looking = (owner: string) => lookingAt(owner, objects, memory, decided)
  const changeOf = (owner: string): Change => (before && !before.owners.has(owner) ? 'new' : 'same')

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

  const elidedFrames = elided.length > 0 ? elidedFramesOf(elided, numbering) : undefined
  // What they hold is remembered: where another step shows them, they are not new.
  for (const frame of elided) {
    const id = numbering.frames.get(frame.id)
    if (id === undefined) continue
    memory.owners.add(id)
    decided.cells.take(1 + frame.bindings.length)
    frameParts(frame, looking(id), undefined)
  }

  const candidates = new Map<string, BoxBeforeForm>()
  for (const object of reached) {
    const number = numbering.boxes.get(object.id)
    if (number === undefined) continue
    const id = `o${number}`
    decided.cells.take(cellsOf(object))
    const parts = decided.variables.has(object.id)
      ? variableBox(object, looking(id))
      : boxParts(object, looking(id))
    const elements = (object.items ?? object.entries ?? []).length
    const elidedCells = Math.max(0, (object.length ?? 0) - elements)
    const isEmpty = elements === 0 && elidedCells === 0 && !parts.title
    const note = [parts.label.note, isEmpty && hasElements(parts) ? english.empty : '']
      .filter(Boolean)
      .join(' ')
    candidates.set(id, {
      id,
      kind: parts.kind,
      label: {
        name: parts.label.name,
        ...(note && { note }),
        ...(options.addresses === 'hex' && {
          address: `0x${number.toString(16).padStart(3, '0')}`,
        }),
      },
      ...(parts.title && { title: parts.title }),
      cells: parts.cells,
      elidedCells,
      ...(object.refcount && { references: object.refcount }),
      ...changesOfAll(parts.cells, elidedCells, before?.boxes.get(id)),
      change: changeOf(id),
    })
  }
  const unreached = unreachedBoxes(snapshot, reached, decided)
  const boxes = withUnreachable(shownBoxes(frames, candidates, [...unreached.keys()]), unreached)
  for (const box of boxes) {
    memory.owners.add(box.id)
    memory.boxes.set(box.id, box)
  }

  const alive =
    elided.length > 0 ? reachedFrom({ ...snapshot, stack: [...snapshot.stack, ...elided] }) : reached
  const elidedBoxes = alive.filter((object) => !decided.inline.has(object.id)).length - boxes.length
  const hidesSomething = () =>
    elidedBoxes > 0 ||
    elided.length > 0 ||
    decided.hidesNames ||
    alive.some((object) => isPartlySeen(object, decided))
  const ran = ranIn(snapshot, decided.lines)
  return {
    event: snapshot.event,
    ...(ran && { ran }),
    ...(exception && { exception: exception.text }),
    frames,
    ...(elidedFrames && { elidedFrames }),
    boxes,
    elidedBoxes,
    ...(elidedBoxes > 0 && alive.some(isNotLookedAt) && { elidedBoxesAtLeast: true as const }),
    ...(decided.hidesNames && { hidesNames: true as const }),
    ...(before && hidesSomething() && { mayHideChanges: true }),
    memory,
  }
}

/** An object of which the trace says only that it exists. */
function isNotLookedAt({ look, text, name }: HeapObject): boolean {
  return look === 'opaque' && text?.text === '…' && name === undefined
}

/** How many cells a box takes, itself being one. */
function cellsOf({ items = [], entries = [], fields = [], defaults = [] }: HeapObject): number {
  return 1 + items.length + 2 * entries.length + fields.length + defaults.length
}

/** What changed of a box beside single cells. */
function changesOfAll(
  cells: readonly SceneCell[],
  elidedCells: number,
  before: BoxBeforeForm | undefined,
): Pick<SceneBox, 'elidedChange' | 'isReordered'> {
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
  }
}

function isPartlySeen(object: HeapObject, { variables }: Decided): boolean {
  if (object.length !== undefined || isTextCut(object)) return true
  if (object.items?.some((value) => 'stored' in value && value.stored.length !== undefined)) return true
  return object.look === 'opaque' && !isNamed(object) && !variables.has(object.id)
}

function elidedFramesOf(frames: readonly Frame[], numbering: Numbering): ElidedFrames {
  const titles = new Map<string, number>()
  for (const frame of frames) titles.set(titleOf(frame), (titles.get(titleOf(frame)) ?? 0) + 1)
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

/** The boxes that no frame reaches, and of each whether a traceback keeps it. */
function unreachedBoxes(
  snapshot: Snapshot,
  reached: readonly HeapObject[],
  { numbering: { boxes }, named }: Decided,
): ReadonlyMap<string, boolean> {
  if (!snapshot.heap.some((object) => object.unreachable)) return new Map()
  const ids = new Set(named().map(({ id }) => id))
  return new Map(
    reached.flatMap((object) => {
      const number = boxes.get(object.id)
      return number === undefined || ids.has(object.id)
        ? []
        : [[`o${number}`, object.unreachable === 'traceback'] as const]
    }),
  )
}

/** The boxes that a reader can reach from a frame or from `others`: what only left-out objects refer to is left out too. */
function shownBoxes(
  frames: readonly SceneFrame[],
  boxes: ReadonlyMap<string, BoxBeforeForm>,
  others: readonly string[],
): BoxBeforeForm[] {
  const shown = new Set<string>(others)
  const toFollow = [
    ...frames.flatMap((frame) => frame.cells),
    ...others.flatMap((id) => boxes.get(id)?.cells ?? []),
  ]
  for (let cell = toFollow.pop(); cell; cell = toFollow.pop()) {
    if (cell.content.kind !== 'reference' || shown.has(cell.content.to)) continue
    shown.add(cell.content.to)
    for (const next of boxes.get(cell.content.to)?.cells ?? []) toFollow.push(next)
  }
  return [...boxes.values()].filter((box) => shown.has(box.id))
}

function lookingAt(
  owner: string,
  objects: ReadonlyMap<ObjectId, HeapObject>,
  memory: Memory,
  { inline, numbering, identities, before }: Decided,
): Looking {
  const objectOf = (value: Value) => ('ref' in value ? objects.get(value.ref) : undefined)
  const isInline = (value: Value) => 'ref' in value && inline.has(value.ref)

  const changeOf = (id: string, content: string): Change => {
    memory.cells.set(id, content)
    if (!before?.owners.has(owner)) return 'same'
    const contentBefore = before.cells.get(id)
    if (contentBefore === undefined) return 'new'
    return contentBefore === content ? 'same' : 'changed'
  }

  /** Tells whether two cells hold the same: values written in cells by what they say, others by identity. */
  const identityOf = (value: Value): string => {
    if ('stored' in value) return `stored ${value.stored.text}`
    const object = objectOf(value)
    if (!object) return 'unbound'
    // The beginning of a text says only what the beginning is.
    return isInline(value) && object.look === 'scalar' && object.text?.text !== 'nan' && !isTextCut(object)
      ? `${object.type} ${object.class ?? ''} ${object.text?.text}`
      : `object ${object.id}`
  }

  const numberOf = (identity: string): number => {
    const number = identities.get(identity) ?? identities.size + 1
    identities.set(identity, number)
    return number
  }

  const textOf = (object: HeapObject, key?: string, depth = 0): SceneText => {
    if (depth > deepestText) return muted('…')
    switch (object.look) {
      case 'scalar':
        return scalarText(object)
      case 'class':
        return classText(object, looking)
      case 'function':
        return functionText(object, key)
      case 'sequence':
        return tupleText(object, (items) =>
          (items ?? []).flatMap((item) => {
            const element = objectOf(item)
            // A tuple inside a tuple inside a key …: deep ones are not spelt out.
            return element
              ? [element.look === 'sequence' ? '(…)' : textOf(element, undefined, depth + 1).text]
              : []
          }),
        )
      case 'set':
      case 'mapping':
      case 'instance':
      case 'opaque':
        return isDescriptor(object)
          ? descriptorText(object, (value) => {
              const held = objectOf(value)
              return held ? textOf(held, key, depth + 1).text : ''
            })
          : opaqueText(object)
    }
  }

  const contentOf = (value: Value, key?: string): SceneCell['content'] => {
    if ('stored' in value) return { kind: 'text', text: storedText(value.stored) }
    const object = objectOf(value)
    if (!object || 'unbound' in value) return { kind: 'unbound' }
    if (isInline(value)) return { kind: 'text', text: textOf(object, key) }
    const number = numbering.boxes.get(object.id)
    if (number === undefined) return { kind: 'text', text: muted(`${short(object.type)} …`) }
    return {
      kind: 'reference',
      to: `o${number}`,
      ...(value.weak && { weak: true }),
    }
  }

  /** A program may call things by a megabyte: in the id of a cell such a name is a number. */
  const cellId = (place: string): string =>
    owner + (place.length <= longestPlace ? place : `{${numberOf(`name ${place}`)}}`)

  const looking: Looking = {
    objectOf,
    hasBox: (value) => objectOf(value) !== undefined && !isInline(value),
    place: (value) => `{${numberOf(identityOf(value))}}`,
    words: (place, text) => {
      const id = cellId(place)
      return {
        id,
        role: 'value',
        content: { kind: 'text', text },
        change: changeOf(id, text.text),
      }
    },
    cell: (place, role, value, key) => {
      const id = cellId(place)
      return {
        id,
        role,
        ...(key !== undefined && {
          key: typeof key === 'string' ? { text: short(key), tone: 'plain' } : key,
        }),
        content: contentOf(value, typeof key === 'string' ? key : key?.text),
        change: changeOf(id, identityOf(value)),
      }
    },
    entry: ([key, value]: Entry) => {
      const place = looking.place(key)
      const content = contentOf(key)
      if (content.kind === 'text') return [looking.cell(place, 'key', value, content.text)]
      return [
        looking.cell(`${place}key`, 'entry key', key, muted(english.entryKey)),
        looking.cell(`${place}value`, 'entry value', value, muted(english.entryValue)),
      ]
    },
  }
  return looking
}

/** How deep a text tells what wraps what: `staticmethod(staticmethod(…))` has no end that Python knows of. */
const deepestText = 4
/** The longest place that is part of a cell's id, in code units. */
const longestPlace = 200

/** The longest line of code or message in a caption, and the longest message in a frame, in graphemes. */
const longestLine = 120
const longestRaised = 40

/** The line that just ran or is about to, from the source as the author wrote it. */
function ranIn(snapshot: Snapshot, lines: Decided['lines']): SceneStep['ran'] {
  const at = snapshot.reached ?? snapshot.ran
  if (!at) return undefined
  const { part, line } = at
  const written = lines[part]?.[line - 1] ?? ''
  return { line, text: short(ownText(at, written).trim(), longestLine) }
}

/** What of a statement's first line is its own: all of it, unless it shares the line with others. */
function ownText(at: Statement | Reached, written: string): string {
  if (!('column' in at) || at.column === undefined) return written
  const end = at.endLine === at.line && at.endColumn !== undefined ? at.endColumn - 1 : undefined
  return [...written].slice(at.column - 1, end).join('')
}
