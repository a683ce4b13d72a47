import { largest, smallest } from '../extremes.ts'
import type { Columns } from './columns.ts'
import { type Graph, type GraphEdge, type GraphNode, targetOf } from './graph.ts'
import { countSteps, stepBits } from './steps.ts'

/**
 * The drawing as columns of rows with channels between them. A row is a box or a *lane*: the empty strip in which
 * an arrow passes a column. Horizontal lines run only in rows, vertical ones only in channels, so no arrow can
 * meet a box that is not its own.
 */
export interface Sheet {
  /** From left to right, the frames' column first; each from top to bottom. */
  readonly columns: Row[][]
  /** Channel `c` lies to the right of column `c`. */
  readonly channels: readonly (readonly Link[])[]
  /** For each edge the links it runs through, from its dot to its landing. */
  readonly paths: ReadonlyMap<GraphEdge, readonly Link[]>
}

export interface Row {
  readonly column: number
  readonly node: GraphNode | undefined
  readonly height: number
  /** The links that end at this row, in whichever channel. */
  readonly links: Link[]
  /** Heights from its top at which arrows can land on the right edge of the box, between the dots there. */
  readonly gaps: readonly number[]
  /** The place in its column, from the top. */
  rank: number
  y: number
  /** May lie on the lane above it, as they are never seen together. */
  joinsAbove: boolean
  /** Room that a lane needs to get out of another arrow's way, besides the usual gaps. */
  spare: number
}

/** One arrow, or several to the same box that became one, passing through one channel. */
export interface Link {
  readonly channel: number
  /** The id of the box that the arrow leads to in the end. */
  readonly target: string
  readonly from: Port
  readonly to: Port
  /** Where its last link may land, in y from the top of the box's row. */
  readonly landing: GraphNode['landing']
  /** Leads from a list to one of its elements in a block of them. */
  readonly isElement: boolean
  /** Leads back to a column it comes from, or stays in its column. */
  readonly back: boolean
  /** A bit for each step that has the arrow, and how many there are. */
  steps: number
  shown: number
}

/** Where a link touches a row. `side` is the side of the channel: a box left of the channel is on its left. */
export interface Port {
  readonly row: Row
  readonly side: 'left' | 'right'
  /** From the top of the row; for a landing only where we would like to have it. */
  dy: number
  /** The same as a part of the row's height, less than 1. */
  within: number
}

export function layOutSheet(graph: Graph, columns: Columns): Sheet {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]))
  const count = 1 + largest(columns.of.values(), 0)
  const sheet: Row[][] = Array.from({ length: count }, () => [])
  const channels: Link[][] = Array.from({ length: count }, () => [])
  const paths = new Map<GraphEdge, readonly Link[]>()
  const boxes = new Map<string, Row>()
  const lanes = new Map<string, Row>()
  const links = new Map<string, Link>()
  const edgesFrom = Map.groupBy(graph.edges, (edge) => edge.from)
  const gaps = new Map(graph.nodes.map((node) => [node.id, gapsOf(node, edgesFrom.get(node.id) ?? [])]))
  const gapsAt = (id: string, isLoop: boolean) =>
    (gaps.get(id) ?? []).filter((gap) => isLoop || gap.room >= besideDot).map((gap) => gap.dy)

  // First every row in the order a reader meets them, then the links between them.
  for (const item of columns.reading) {
    if (typeof item === 'string') boxes.set(item, addRow(columns.of.get(item) ?? 1, byId.get(item)))
    else for (const column of passedColumns(item)) laneFor(item, column)
  }
  for (const edge of graph.edges) paths.set(edge, pathOf(edge))
  // The stack is drawn as it is, whatever was read first.
  sheet[0]?.sort(
    (a, b) => graph.nodes.indexOf(a.node as GraphNode) - graph.nodes.indexOf(b.node as GraphNode),
  )
  for (const column of sheet) renumber(column)
  return { columns: sheet, channels, paths }

  function addRow(column: number, node: GraphNode | undefined): Row {
    const row: Row = {
      column,
      node,
      height: node?.height ?? 0,
      links: [],
      gaps: node ? gapsAt(node.id, gapsAt(node.id, false).length === 0) : [],
      rank: 0,
      y: 0,
      joinsAbove: false,
      spare: 0,
    }
    sheet[column]?.push(row)
    return row
  }

  function isBack(edge: GraphEdge): boolean {
    return (columns.of.get(edge.from) ?? 0) >= (columns.of.get(edge.to) ?? 1)
  }

  function landsRight(edge: GraphEdge): boolean {
    return isBack(edge) && !columns.cut.has(edge) && gapsAt(edge.to, edge.from === edge.to).length > 0
  }

  /** The columns an arrow has to pass: those between, on its way back its own too, and its target's to go around it. */
  function passedColumns(edge: GraphEdge): number[] {
    const from = columns.of.get(edge.from) ?? 0
    const to = columns.of.get(edge.to) ?? 1
    return isBack(edge)
      ? Array.from({ length: from - to + (landsRight(edge) ? 0 : 1) }, (_, i) => from - i)
      : Array.from({ length: to - from - 1 }, (_, i) => from + 1 + i)
  }

  /** One lane for all arrows to a target in a column, so that they share a trunk; those on their way back apart. */
  function laneFor(edge: GraphEdge, column: number): Row {
    const key = `${landsRight(edge) ? '[' : isBack(edge) ? '<' : '>'}${column}:${targetOf(edge)}`
    const lane = lanes.get(key) ?? addRow(column, undefined)
    lanes.set(key, lane)
    return lane
  }

  function pathOf(edge: GraphEdge): readonly Link[] {
    const source = boxes.get(edge.from)
    const target = boxes.get(edge.to)
    if (!source || !target?.node || target.node.kind !== 'box') {
      throw new Error(
        `The arrow ${edge.id} leads from ${edge.from} to ${edge.to}: both must be nodes, the second a box`,
      )
    }
    const { landing } = edge.part ?? target.node
    const stops = [source, ...passedColumns(edge).map((column) => laneFor(edge, column)), target]
    const steps = stepBits(edge.steps)
    return stops.slice(1).map((to, i) => {
      const from = stops[i] as Row
      // A lane on its way back is left by its left end and entered by its right end.
      const leaves = from.node || !isBack(edge) ? 'left' : 'right'
      const enters = isBack(edge) && (!to.node || landsRight(edge)) ? 'left' : 'right'
      const channel = leaves === 'left' ? from.column : from.column - 1
      const dy = from.node ? edge.dot.y : 0
      const key = `${from.node ? `${edge.from} ${dy}` : `lane ${from.column}`} ${landsRight(edge) ? 'right' : isBack(edge)}:${targetOf(edge)}`
      const link: Link = links.get(key) ?? {
        channel,
        target: targetOf(edge),
        from: port(from, leaves, dy),
        to: port(
          to,
          enters,
          to.node ? (landsRight(edge) ? (to.gaps[0] ?? 0) : preferredLanding(landing)) : 0,
        ),
        landing,
        isElement: edge.part?.isElement === true,
        back: isBack(edge),
        steps: 0,
        shown: 0,
      }
      if (!links.has(key)) {
        links.set(key, link)
        channels[channel]?.push(link)
        from.links.push(link)
        to.links.push(link)
      }
      link.steps |= steps
      link.shown = countSteps(link.steps)
      return link
    })
  }
}

function port(row: Row, side: Port['side'], dy: number): Port {
  return { row, side, dy, within: dy / (row.height + 1) }
}

/** An arrow that lands beside a dot keeps this distance from it, */
const besideDot = 8
/** but a box's arrow to itself is short and may be this close to its own dot. */
const besideOwnDot = 6

interface Gap {
  readonly dy: number
  /** How far the nearest dot is. */
  readonly room: number
}

/** Where arrows can land on the right edge: half a row above the first dot, between two, half a row below the last. */
function gapsOf({ kind, landing, right }: GraphNode, leaving: readonly GraphEdge[]): readonly Gap[] {
  if (right === undefined || kind === 'frame') return []
  const [low, high] = landing
  const dots = [...new Set(leaving.map((edge) => edge.dot.y))].sort((a, b) => a - b)
  const [first, last] = [dots[0], dots.at(-1)]
  if (first === undefined || last === undefined) {
    return [{ dy: preferredLanding(landing), room: Number.POSITIVE_INFINITY }]
  }
  const between = dots.slice(1).map((dot, i) => Math.round(dot + (dots[i] ?? 0)) / 2)
  return [Math.max(low, first - 12), ...between, Math.min(high, last + 12)]
    .map((dy) => ({ dy, room: smallest(dots.map((dot) => Math.abs(dot - dy))) }))
    .filter(({ dy, room }) => dy >= low && dy <= high && room >= besideOwnDot)
}

/** Low boxes are met in their middle, higher ones in their first row (24 px high), where reading them begins. */
function preferredLanding([from, to]: GraphNode['landing']): number {
  return to - from > 40 ? from + 12 : (from + to) / 2
}

/** After the rows of a column changed places. */
export function renumber(column: readonly Row[]): void {
  column.forEach((row, rank) => {
    row.rank = rank
  })
}
