import type { Element, ElementContent } from 'hast'

/** One moment as a reader of a figure's tables finds it, wherever the tables were broken. */
export interface ReadMoment {
  readonly frames: readonly ReadFrame[]
  /** By what they are called: `id1`, `0x001`, `var2`. */
  readonly objects: ReadonlyMap<string, ReadObject>
  /** What is left out, as it is told. */
  readonly notShown: string
  readonly hidesNames: boolean
}

export interface ReadFrame {
  readonly id: string
  readonly title: string
  readonly state: string | undefined
  readonly names: readonly ReadCell[]
}

export interface ReadObject {
  /** What stands beside its label: `list`. */
  readonly type: string
  /** Not an object, but a variable that several frames and functions share. */
  readonly isVariable: boolean
  /** The whole line. */
  readonly line: string
  readonly cells: readonly ReadCell[]
  readonly references: string | undefined
  readonly unreachable: string | undefined
}

export interface ReadCell {
  /** What stands before the value: the name of a row, or `'a': `, `x=`. */
  readonly key: string
  readonly role: string | undefined
  readonly value: string
  /** Whether the value is what an object is called. */
  readonly isReference: boolean
}

/** Reads the tables of a figure back, column by column. */
export function readTables(figure: Element): ReadMoment[] {
  return elementsIn(figure, (element) => element.tagName === 'table').flatMap((table) => {
    const [head, ...groups] = elementsIn(table, ({ tagName }) => tagName === 'thead' || tagName === 'tbody')
    const columns = elementsIn(head, ({ properties }) => properties.scope === 'col').length
    return Array.from({ length: columns }, (_, index) => readColumn(groups, index + 1))
  })
}

function readColumn(groups: readonly Element[], column: number): ReadMoment {
  const frames: ReadFrame[] = []
  const objects = new Map<string, ReadObject>()
  let notShown = ''
  for (const group of groups) {
    const [title, ...rows] = rowsOf(group)
    const titleText = textOf(title?.[0])
    const state = title?.[column]
    if (group.properties.dataMemdiag === 'frame') {
      const names = rows.flatMap((row) => {
        const cell = row[column]
        return isCellHere(cell) ? [readCell(cell, textOf(row[0]))] : []
      })
      // The frame of a table with one frame only says nothing of its state.
      if (
        title?.slice(1).every((cell) => cell.children.length === 0) ||
        state?.properties.dataState !== undefined
      ) {
        const id = String(group.properties.dataId)
        frames.push({ id, title: titleText, state: state?.properties.dataState?.toString(), names })
      }
    } else if (titleText === 'Not shown') notShown = textOf(state)
    else {
      for (const row of rows) {
        const cell = row[column]
        const [label = '', type = ''] = textOf(row[0]).split(/ (.*)/s)
        if (cell && cell.children.length > 0 && textOf(cell) !== 'not shown')
          objects.set(label, readObject(cell, type, titleText === 'Shared variables'))
      }
    }
  }
  return { frames, objects, notShown, hidesNames: notShown.includes('some names') }
}

function readObject(cell: Element, type: string, isVariable: boolean): ReadObject {
  const cells = elementsIn(cell, isCellHere).map((part) => readCell(part))
  const [references] = elementsIn(cell, ({ properties }) => properties.dataMemdiag === 'references')
  return {
    type,
    isVariable,
    line: textOf(cell),
    cells,
    references: references && textOf(references),
    unreachable: cell.properties.dataUnreachable?.toString(),
  }
}

/** The value is what stands last; before it the key, and in between an old value and a space. */
function readCell(cell: Element, name?: string): ReadCell {
  const pieces = unwrapped(cell)
  const last = pieces.at(-1)
  const old = pieces.findIndex((piece) => piece.type === 'element' && piece.tagName === 's')
  const key = pieces
    .slice(0, old === -1 ? -1 : old)
    .map(textOf)
    .join('')
  return {
    key: name ?? key,
    role: cell.properties.dataRole?.toString(),
    value: textOf(last),
    isReference: last?.type === 'element' && last.properties.dataMemdiag === 'arrow',
  }
}

/** What stands in a cell, also where all of it or its end is marked. */
function unwrapped({ children }: Element): ElementContent[] {
  const last = children.at(-1)
  if (last?.type !== 'element' || last.tagName !== 'mark') return children
  return [...children.slice(0, -1), ...unwrapped(last)]
}

function isCellHere(element: Element | undefined): element is Element {
  return element?.properties.dataMemdiag === 'cell' && element.properties.dataChange !== 'gone'
}

function rowsOf(group: Element): Element[][] {
  const rows = elementsIn(group, ({ tagName }) => tagName === 'tr')
  return rows.map((row) => row.children.filter((child) => child.type === 'element'))
}

function elementsIn(root: Element | undefined, isWanted: (element: Element) => boolean): Element[] {
  if (!root) return []
  const here = isWanted(root) ? [root] : []
  const inside = root.children.flatMap((child) =>
    child.type === 'element' ? elementsIn(child, isWanted) : [],
  )
  return [...here, ...inside]
}

function textOf(node: ElementContent | undefined): string {
  if (node?.type === 'text') return node.value
  return node && 'children' in node
    ? node.children.map((child) => textOf(child as ElementContent)).join('')
    : ''
}
