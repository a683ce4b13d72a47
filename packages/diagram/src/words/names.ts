import type { SceneBox, SceneCell, SceneStep } from '../scene/scene.ts'
import type { Language } from './language.ts'
import { textWords } from './values.ts'

/**
 * How the words of one step speak of its objects: by the first path on which a reader meets them, such as
 * `a`, `head.next` or `scores['ann']`; by their number where the path is too long to say or another object has it.
 */
export interface Names {
  /** The boxes in the order in which their names are given. */
  readonly inOrder: readonly SceneBox[]
  /** Those that no name reaches, by their numbers. */
  readonly unreached: readonly SceneBox[]
  frameTitle(frame: string): string
  path(box: string): string
  noun(box: string): string
  /** What an object is and its path: `list a`, `list number 3`. */
  called(box: string): string
  /** Whether it is called by its number, as no name reaches it or its path is too long. */
  isNumbered(box: string): boolean
  cellPath(cell: SceneCell): string
  /** What a cell is called within its own frame or box. */
  shortName(cell: SceneCell): string
  /** Whether this cell is the one that gave the object its path. */
  isFirst(cell: SceneCell): boolean
  /** The other references to an object. */
  otherPaths(box: string): string[]
}

const longestPath = 32

export function namesOf(step: SceneStep, language: Language): Names {
  const boxes = new Map(step.boxes.map((box) => [box.id, box]))
  const titles = frameTitles(step, language)
  const paths = new Map<string, Path>()
  const cellPaths = new Map<string, Path>()
  const firstCell = new Map<string, string>()
  const references = new Map<string, string[]>()
  const inOrder: SceneBox[] = []
  /** Cells may seem alike, as entries do whose keys are left out: two objects must not. */
  const taken = new Set<string>()

  const numberOf = (box: SceneBox): Path => ({
    steps: language.numbered(kindOf(box), box.id.slice(1)),
    frame: '',
    isNumber: true,
  })
  const meet = (cell: SceneCell, path: Path) => {
    cellPaths.set(cell.id, path)
    if (cell.content.kind !== 'reference') return
    const { to } = cell.content
    const known = references.get(to)
    if (known) known.push(cell.id)
    else references.set(to, [cell.id])
    const box = boxes.get(to)
    if (!box || paths.has(to)) return
    const isTaken = taken.has(calledBy(box, path, language) + path.frame)
    const own = path.steps.length <= longestPath && !isTaken ? path : numberOf(box)
    paths.set(to, own)
    taken.add(calledBy(box, own, language) + own.frame)
    firstCell.set(to, cell.id)
    inOrder.push(box)
  }
  const pathOf = (id: string): Path => paths.get(id) ?? { steps: '', frame: '' }
  const inWords = ({ steps, frame }: Path) => (frame ? language.nameIn(steps, frame) : steps)
  const cellPath = (id: string): string | undefined => {
    const path = cellPaths.get(id)
    return path && inWords(path)
  }

  step.frames.forEach((frame, index) => {
    for (const cell of frame.cells) {
      const isGlobal = index === 0 && frame.kind === 'module'
      meet(cell, { steps: shortName(cell, language), frame: isGlobal ? '' : (titles.get(frame.id) ?? '') })
    }
  })
  const unreached = step.boxes.filter((box) => box.unreachable)
  for (const box of unreached) {
    paths.set(box.id, numberOf(box))
    inOrder.push(box)
  }
  // `inOrder` grows while it is read: breadth first, so that paths are short.
  for (const box of inOrder) {
    const path = pathOf(box.id)
    box.cells.forEach((cell, index) => {
      meet(cell, { steps: pathInside(box, path, cell, index, language), frame: path.frame })
    })
  }

  return {
    inOrder,
    unreached,
    frameTitle: (frame) => titles.get(frame) ?? '',
    path: (box) => inWords(pathOf(box)),
    noun: (id) => {
      const box = boxes.get(id)
      return box ? withAddress(nounOf(box, language), box, language) : ''
    },
    called: (id) => {
      const box = boxes.get(id)
      if (!box) return ''
      const words = inWords({ ...pathOf(id), steps: calledBy(box, pathOf(id), language) })
      return withAddress(words, box, language)
    },
    isNumbered: (id) => pathOf(id).isNumber === true,
    cellPath: (cell) => cellPath(cell.id) ?? shortName(cell, language),
    shortName: (cell) => shortName(cell, language),
    isFirst: (cell) => cell.content.kind === 'reference' && firstCell.get(cell.content.to) === cell.id,
    otherPaths: (box) =>
      (references.get(box) ?? [])
        .filter((cell) => cell !== firstCell.get(box))
        .map((cell) => cellPath(cell) ?? ''),
  }
}

/** `head.next`, and the frame whose name it begins with where that is not the global one. */
interface Path {
  readonly steps: string
  readonly frame: string
  /** It says by itself what the object is: `list number 3`. */
  readonly isNumber?: true
}

/** `list a`; `class Dog`, not `class Dog Dog`, where the object is called by its own name. */
function calledBy(box: SceneBox, { steps, isNumber }: Path, language: Language): string {
  if (isNumber) return steps
  const noun = nounOf(box, language)
  return ownName(box) === steps ? noun : `${noun} ${steps}`
}

/** The name that a class or a function has itself. */
function ownName({ kind, label, title }: SceneBox): string | undefined {
  if (kind === 'class') return label.name.replace(/^class /, '')
  return kind === 'function' ? title?.text.replace(/^ƒ /, '').replace(/\(.*$/s, '') : undefined
}

/** Frames of one title are told apart by a number: `fact() number 2`. */
function frameTitles(step: SceneStep, language: Language): ReadonlyMap<string, string> {
  const seen = new Map<string, number>()
  return new Map(
    step.frames.map((frame, index) => {
      if (step.elidedFrames?.after === index) {
        for (const [title, count] of step.elidedFrames.titles) seen.set(title, (seen.get(title) ?? 0) + count)
      }
      const number = (seen.get(frame.title) ?? 0) + 1
      seen.set(frame.title, number)
      return [frame.id, number === 1 ? frame.title : language.numbered(frame.title, number)]
    }),
  )
}

function shortName(cell: SceneCell, language: Language): string {
  // `0 is 1` sounds like a mistake.
  if (cell.role === 'index' && cell.key) return `[${cell.key.text}]`
  return cell.key?.text ?? (cell.role === 'member' ? language.member : language.entryValue)
}

/** `head.next`; what has no place of its own by what it is: `3 in s`, `weak reference w`. */
function pathInside(box: SceneBox, path: Path, cell: SceneCell, index: number, language: Language): string {
  if (cell.role === 'value') return calledBy(box, path, language)
  if (cell.role === 'member' && cell.content.kind === 'text')
    return language.memberIn(textWords(cell.content.text, language), path.steps)
  return path.steps + suffix(cell, index)
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
    case 'entry key':
    case 'entry value':
      return `[${key} ${Math.floor(index / 2) + 1}]`
    default:
      return `{${index + 1}}`
  }
}

/** What an object is, in words: `list`, `Account instance`, `class Dog(Animal)`, `function bump(acct)`. */
function nounOf(box: SceneBox, language: Language): string {
  const { name, note } = box.label
  switch (box.kind) {
    case 'function':
      return `${name} ${(box.title?.text ?? '').replace(/^ƒ /, '')}`.trimEnd()
    case 'class':
      return `${name}${note ?? ''}`
    case 'instance':
      return kindOf(box)
    default: {
      const said = note?.replace(language.empty, '').trimEnd()
      return said ? `${name} (${said})` : name
    }
  }
}

/** The same without what tells one object of its kind from another. */
function kindOf({ kind, label: { name, note } }: SceneBox): string {
  return kind === 'instance' && note ? `${name} ${note}` : name
}

function withAddress(words: string, { label: { address, id } }: SceneBox, language: Language): string {
  if (address) return language.at(words, address)
  return id ? language.labelled(words, id) : words
}
