import type { SceneBox, SceneCell, SceneStep } from '../scene/scene.ts'
import { english } from './english.ts'

/**
 * How the words of one step speak of its objects: by the first path on which a reader meets them, such as
 * `a`, `head.next` or `scores['ann']`; by their number where the path is too long to say.
 */
export interface Names {
  /** The boxes in the order in which their names are given. */
  readonly inOrder: readonly SceneBox[]
  /** Those that no name reaches, by their numbers. */
  readonly unreached: readonly SceneBox[]
  frameTitle(frame: string): string
  path(box: string): string
  noun(box: string): string
  cellPath(cell: SceneCell): string
  /** What a cell is called within its own frame or box. */
  shortName(cell: SceneCell): string
  /** Whether this cell is the one that gave the object its path. */
  isFirst(cell: SceneCell): boolean
  /** The other references to an object. */
  otherPaths(box: string): string[]
}

const longestPath = 32

export function namesOf(step: SceneStep): Names {
  const boxes = new Map(step.boxes.map((box) => [box.id, box]))
  const titles = frameTitles(step)
  const paths = new Map<string, Path>()
  const cellPaths = new Map<string, string>()
  const firstCell = new Map<string, string>()
  const references = new Map<string, string[]>()
  const inOrder: SceneBox[] = []

  const meet = (cell: SceneCell, path: Path) => {
    cellPaths.set(cell.id, inWords(path))
    if (cell.content.kind !== 'reference') return
    const { to } = cell.content
    const known = references.get(to)
    if (known) known.push(cell.id)
    else references.set(to, [cell.id])
    const box = boxes.get(to)
    if (!box || paths.has(to)) return
    paths.set(
      to,
      path.steps.length <= longestPath
        ? path
        : { steps: english.boxNumber(box.label.name, to.slice(1)), frame: '' },
    )
    firstCell.set(to, cell.id)
    inOrder.push(box)
  }

  step.frames.forEach((frame, index) => {
    for (const cell of frame.cells) {
      const isGlobal = index === 0 && frame.kind === 'module'
      meet(cell, { steps: shortName(cell), frame: isGlobal ? '' : (titles.get(frame.id) ?? '') })
    }
  })
  // `inOrder` grows while it is read: breadth first, so that paths are short.
  const unreached = step.boxes.filter((box) => box.unreachable)
  for (const box of unreached) {
    paths.set(box.id, { steps: english.boxNumber(box.label.name, box.id.slice(1)), frame: '' })
    inOrder.push(box)
  }
  for (const box of inOrder) {
    const { steps = '', frame = '' } = paths.get(box.id) ?? {}
    box.cells.forEach((cell, index) => {
      meet(cell, { steps: steps + suffix(cell, index), frame })
    })
  }

  return {
    inOrder,
    unreached,
    frameTitle: (frame) => titles.get(frame) ?? '',
    path: (box) => inWords(paths.get(box) ?? { steps: '', frame: '' }),
    noun: (id) => {
      const box = boxes.get(id)
      return box ? nounOf(box) : ''
    },
    cellPath: (cell) => cellPaths.get(cell.id) ?? shortName(cell),
    shortName,
    isFirst: (cell) => cell.content.kind === 'reference' && firstCell.get(cell.content.to) === cell.id,
    otherPaths: (box) =>
      (references.get(box) ?? [])
        .filter((cell) => cell !== firstCell.get(box))
        .map((cell) => cellPaths.get(cell) ?? ''),
  }
}

/** `head.next`, and the frame whose name it begins with where that is not the global one. */
interface Path {
  readonly steps: string
  readonly frame: string
}

function inWords({ steps, frame }: Path): string {
  return frame ? english.nameIn(steps, frame) : steps
}

/** Frames of one title are told apart by a number: `fact() number 2`. */
function frameTitles(step: SceneStep): ReadonlyMap<string, string> {
  const seen = new Map<string, number>()
  return new Map(
    step.frames.map((frame, index) => {
      if (step.elidedFrames?.after === index) {
        for (const [title, count] of step.elidedFrames.titles) seen.set(title, (seen.get(title) ?? 0) + count)
      }
      const number = (seen.get(frame.title) ?? 0) + 1
      seen.set(frame.title, number)
      return [frame.id, number === 1 ? frame.title : english.numbered(frame.title, number)]
    }),
  )
}

function shortName(cell: SceneCell): string {
  return cell.key?.text ?? (cell.role === 'member' ? 'member' : 'value')
}

function suffix(cell: SceneCell, index: number): string {
  const key = cell.key?.text ?? ''
  switch (cell.role) {
    case 'index':
    case 'key':
      return `[${key}]`
    case 'attribute':
    case 'name':
      return key.startsWith('.') ? key : `.${key}`
    case 'free variable':
      return `(${key})`
    case 'default':
      return `(${key})`
    case 'variable':
      return ''
    case 'base':
    case 'metaclass':
      return `(${key})`
    case 'value':
      return '(value)'
    case 'entry key':
    case 'entry value':
      return `[${key} ${Math.floor(index / 2) + 1}]`
    default:
      return `{${index + 1}}`
  }
}

/** What an object is, in words: `list`, `Account instance`, `class Dog(Animal)`, `function bump(acct)`. */
export function nounOf(box: SceneBox): string {
  const { name, note, address } = box.label
  const at = address ? ` at ${address}` : ''
  switch (box.kind) {
    case 'function':
      return `${name} ${(box.title?.text ?? '').replace(/^ƒ /, '')}${at}`
    case 'class':
      return `${name}${note ?? ''}${at}`
    case 'instance':
      return `${name} instance${at}`
    default:
      return `${name}${note && note !== english.empty ? ` (${note.replace(` ${english.empty}`, '')})` : ''}${at}`
  }
}
