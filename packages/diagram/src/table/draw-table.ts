import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { Scene, SceneText } from '../scene/scene.ts'
import { scroller } from '../stepper/panel.ts'
import { type Language, languageOf } from '../words/language.ts'
import type { Column, Field, Group, Piece, Row, Table } from './table.ts'
import { tablesOf } from './tables-of.ts'

/**
 * All moments of a scene in tables: one, or several below each other where one would be wider than a page. Each
 * scrolls by itself where the page is narrower still.
 *
 * @param name of the whole figure.
 * @param widest in px, about.
 */
export function drawTables(scene: Scene, name: string, widest: number): Element[] {
  const language = languageOf(scene)
  const tables = tablesOf(scene, widest)
  return tables.map((table) => {
    const [first, last] = [table.columns[0]?.step ?? 1, table.columns.at(-1)?.step ?? 1]
    const tableName = tables.length === 1 ? name : language.table.part(name, first, last)
    return scroller(drawTable(table, tableName, scene.steps.length > 1 ? language : undefined), table.width)
  })
}

/** @param numbers of steps are written in this language, if at all. */
function drawTable({ columns, groups }: Table, name: string, numbers: Language | undefined): Element {
  return h('table', { className: 'memdiag-table' }, [
    h('caption', name),
    h('thead', [h('tr', [h('td'), ...columns.map((column) => columnHead(column, numbers))])]),
    ...groups.map((group) => drawGroup(group, columns.length)),
  ])
}

function columnHead({ step, line, event }: Column, numbers: Language | undefined): Element {
  const parts = [
    ...(numbers ? [h('b', numbers.stepNumber(step))] : []),
    ...(line ? [h('span', { className: 'memdiag-line' }, line)] : []),
    ...(event ? [h('div', { className: 'memdiag-event' }, event)] : []),
  ]
  return h('th', { scope: 'col' }, spaced(parts))
}

function drawGroup({ data, title, states, rows }: Group, columns: number): Element {
  // Empty cells, not one title across all columns: that could not stay at the left where the table scrolls.
  const beside = states?.map(drawField) ?? Array.from({ length: columns }, () => h('td'))
  const head = [h('th', { scope: 'rowgroup', className: 'memdiag-line' }, title), ...beside]
  return h('tbody', { ...data }, [h('tr', head), ...rows.map(drawRow)])
}

function drawRow({ data, head, fields }: Row): Element {
  return h('tr', { ...data }, [h('th', { scope: 'row' }, head.map(drawPiece)), ...fields.map(drawField)])
}

function drawField({ data, pieces }: Field): Element {
  return h('td', { ...data }, pieces.map(drawPiece))
}

/**
 * What changed is a `mark`, what is no more an `s`: right without a stylesheet, too. Neither is read out by the usual
 * screen readers, and nothing is said in its place: a reader who goes along a row hears each value and its moment, and
 * hears what changed by that.
 */
function drawPiece(piece: Piece): ElementContent {
  switch (piece.kind) {
    case 'text':
      return drawText(piece)
    case 'small':
      return h('i', { ...piece.data }, piece.text)
    case 'reference':
      return h('span', { ...piece.data }, piece.label)
    case 'part':
      return h(tags[piece.look], { ...piece.data }, piece.pieces.map(drawPiece))
  }
}

function drawText({ text, tone }: SceneText): ElementContent {
  switch (tone) {
    case 'plain':
    case 'class':
    case 'function':
    case 'reference':
      return { type: 'text', value: text }
    case 'muted':
    case 'keyword':
      return h('i', text)
    case 'string':
      return h('span', { className: 'memdiag-string' }, text)
  }
}

const tags = { plain: 'span', marked: 'mark', old: 's' } as const

function spaced(parts: readonly Element[]): ElementContent[] {
  return parts.flatMap((part, index) =>
    index === 0 ? [part] : [{ type: 'text', value: ' ' } as const, part],
  )
}
