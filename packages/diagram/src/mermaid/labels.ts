import { attributesFrom } from '../scene/attributes.ts'
import type { SceneBox, SceneCell, SceneFrame } from '../scene/scene.ts'
import { columns, textIn } from '../scene/text.ts'
import type { Language } from '../words/language.ts'
import { escaped, escapedWhole } from './escape.ts'

/** Between the lines of a label: the only markup in a diagram, and never from data. */
const lineBreak = '<br/>'

/** Marks what is new or changed where only a part of a label is: the bar of the SVG pictures. */
const bar = '\u258c'

/** Mermaid breaks a label's lines when one is wider than 120 px; no text of so many columns is, in its usual fonts. */
const neverBroken = 12

/** Lists of values are broken here, between two values, into lines of at most so many columns. */
const widestLine = 44

/** `Global frame`, `bump() (waiting)`, `numbers() suspended`. */
export function frameLabel(frame: SceneFrame, language: Language): string {
  const words = frame.state === 'waiting' ? ` (${language.waiting})` : ''
  return label([[frame.title, frame.note].filter(Boolean).join(' ') + words])
}

/** `x = 5`; `x`, from which an arrow leaves; `x = id1` without arrows; `x (unbound)`; `return 5`. */
export function nameLabel(cell: SceneCell, language: Language): string {
  const name = cell.key?.text ?? ''
  if (cell.content.kind === 'unbound') return label([`${name} (${language.unbound})`])
  const text = textIn(cell.content)
  return label([text ? `${name} ${cell.role === 'name' ? '= ' : ''}${text.text}` : name])
}

/** An object's type, then what is written in its cells: values side by side, else a line for each cell. */
export function boxLabel(box: SceneBox, language: Language): string {
  const more =
    box.elidedCells > 0 ? [`${box.elidedChange ? bar : ''}${language.moreCells(box.elidedCells)}`] : []
  const from = attributesFrom(box)
  const written = (cells: readonly SceneCell[]) =>
    cells.flatMap((cell, index) => {
      if (cell.content.kind === 'reference' && !cell.content.label) return []
      // The two halves of an entry stand on one line.
      if (keyBeside(cells[index + 1], cell)) return []
      return [cellText(cell, box, language, keyBeside(cell, cells[index - 1]))]
    })
  const texts = [...written(box.cells.slice(0, from)), ...more, ...written(box.cells.slice(from))]
  return label([
    typeOf(box, language),
    ...(box.title ? [box.title.text] : []),
    ...(box.form === 'row' || box.form === 'pills' ? sideBySide(texts) : texts),
  ])
}

/** What a reference in an object's cell is called beside its arrow: an index, a key, an attribute; empty in a set. */
export function arrowLabel(cell: SceneCell, box: SceneBox): string {
  const key = entryKey(cell, box)
  return key === '' ? '' : label([key])
}

/** `no names`, `… 3 more objects`. */
export function wordsLabel(words: string): string {
  return label([words])
}

function label(lines: readonly string[]): string {
  const isNarrow = lines.every((line) => columns(line) <= neverBroken)
  // Mermaid knows no empty label, and a name may be the empty string.
  return lines.map(isNarrow ? escaped : escapedWhole).join(lineBreak) || escapedWhole(' ')
}

/** `1 | 2 | 3`, in as many lines as it takes. */
function sideBySide(texts: readonly string[]): string[] {
  const lines: string[] = []
  for (const text of texts) {
    const last = lines.at(-1)
    const longer = last === undefined ? text : `${last} | ${text}`
    if (last === undefined || columns(longer) > widestLine) lines.push(text)
    else lines[lines.length - 1] = longer
  }
  return lines
}

/** `list`, `list (empty)`, `class Dog(Animal)`, `Account instance 0x003`, `id1 list`. */
function typeOf(box: SceneBox, language: Language): string {
  const {
    kind,
    isReordered,
    unreachable,
    references,
    label: { name, note, address, id },
  } = box
  const type = kind === 'class' ? `${name}${note ?? ''}` : [name, note].filter(Boolean).join(' ')
  const count = references ? `(${language.references(references)})` : ''
  const kept = unreachable ? language.keptNote(unreachable) : ''
  return [id, type, kept, isReordered ? `${bar}${language.reordered}` : '', id ? '' : address, count]
    .filter(Boolean)
    .join(' ')
}

function cellText(cell: SceneCell, box: SceneBox, language: Language, key?: string): string {
  const mark = cell.change === 'same' ? '' : bar
  return mark + (key ? `${key}: ${textOf(cell, language)}` : keyed(cell, box, language))
}

/** The label of the key that a value belongs to, where keys that are objects have no arrows. */
function keyBeside(value: SceneCell | undefined, key: SceneCell | undefined): string | undefined {
  if (value?.role !== 'entry value' || key?.role !== 'entry key') return undefined
  return key.content.kind === 'reference' ? key.content.label?.text : undefined
}

function textOf({ content }: SceneCell, language: Language): string {
  return textIn(content)?.text ?? `(${language.unbound})`
}

function keyed(cell: SceneCell, box: SceneBox, language: Language): string {
  const key = cell.key?.text ?? ''
  const text = textOf(cell, language)
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

/** A cell's key; for an entry whose key is an object itself, `key 2` and `value 2`, so that pairs stay together. */
function entryKey(cell: SceneCell, box: SceneBox): string {
  const key = cell.key?.text ?? ''
  if (cell.role !== 'entry key' && cell.role !== 'entry value') return key
  const keys = box.cells.filter((other) => other.role === cell.role)
  return keys.length > 1 ? `${key} ${keys.indexOf(cell) + 1}` : key
}
