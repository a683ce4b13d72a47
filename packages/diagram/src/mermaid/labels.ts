import type { SceneBox, SceneCell, SceneFrame } from '../scene/scene.ts'
import { english } from '../words/english.ts'
import { escaped } from './escape.ts'

/** Between the lines of a label: the only markup in a diagram, and never from data. */
const lineBreak = '<br/>'

/** Marks what is new or changed where only a part of a label is: the bar of the SVG pictures. */
const bar = '\u258c'

/** `Global frame`, `bump() (waiting)`, `numbers() suspended`. */
export function frameLabel(frame: SceneFrame): string {
  const words = frame.state === 'waiting' ? english.frameWords.waiting : ''
  return escaped([frame.title, frame.note].filter(Boolean).join(' ') + words)
}

/** `x = 5`; `x`, from which an arrow leaves; `x (unbound)`; `return 5`. */
export function nameLabel(cell: SceneCell): string {
  const name = cell.key?.text ?? ''
  switch (cell.content.kind) {
    case 'text':
      return escaped(
        cell.role === 'name' ? `${name} = ${cell.content.text.text}` : `${name} ${cell.content.text.text}`,
      )
    case 'unbound':
      return escaped(`${name} (${english.unbound})`)
    case 'reference':
      return escaped(name)
  }
}

/** An object's type, then what is written in its cells: flat lists in one line, else a line for each. */
export function boxLabel(box: SceneBox): string {
  const cells = box.cells
    .filter((cell) => cell.content.kind !== 'reference')
    .map((cell) => cellText(cell, box))
  const more = box.elidedCells > 0 ? [english.moreCells(box.elidedCells)] : []
  const inOneLine = box.form === 'row' || box.form === 'pills'
  return [
    typeOf(box),
    ...(box.title ? [box.title.text] : []),
    ...(inOneLine ? [[...cells, ...more].join(' | ')] : [...cells, ...more]),
  ]
    .filter(Boolean)
    .map(escaped)
    .join(lineBreak)
}

/** `list`, `list (empty)`, `class Dog(Animal)`, `Account instance 0x003`. */
function typeOf({ kind, label: { name, note, address } }: SceneBox): string {
  const type = kind === 'class' ? `${name}${note ?? ''}` : [name, note].filter(Boolean).join(' ')
  return address ? `${type} ${address}` : type
}

function cellText(cell: SceneCell, box: SceneBox): string {
  const mark = cell.change === 'same' ? '' : bar
  return `${mark}${keyed(cell, box)}`
}

function keyed(cell: SceneCell, box: SceneBox): string {
  const key = cell.key?.text ?? ''
  const text = cell.content.kind === 'text' ? cell.content.text.text : `(${english.unbound})`
  switch (cell.role) {
    case 'index':
      return box.form === 'row' ? text : `${key}: ${text}`
    case 'key':
    case 'entry key':
    case 'entry value':
      return `${entryKey(cell, box)}: ${text}`
    case 'default':
      return `${key}${text}`
    case 'member':
    case 'value':
      return text
    default:
      return `${key} = ${text}`
  }
}

/** What a reference in an object's cell is called beside its arrow: an index, a key, an attribute; nothing in a set. */
export function arrowLabel(cell: SceneCell, box: SceneBox): string {
  return escaped(entryKey(cell, box))
}

/** A cell's key; for an entry whose key is an object itself, `key 2` and `value 2`, so that pairs stay together. */
function entryKey(cell: SceneCell, box: SceneBox): string {
  const key = cell.key?.text ?? ''
  if (cell.role !== 'entry key' && cell.role !== 'entry value') return key
  const keys = box.cells.filter((other) => other.role === cell.role)
  return keys.length > 1 ? `${key} ${keys.indexOf(cell) + 1}` : key
}
