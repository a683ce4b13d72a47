/**
 * What placement is given and what it answers: boxes with sizes, references between them, and where all of it
 * goes. Nothing here knows Python, text or SVG. Lengths are in px of the drawing, x to the right, y downwards.
 *
 * One graph stands for *all* shown steps of a figure: every box, cell and reference that any of them has, each
 * box as large as it ever gets. A step then draws its part, so nothing moves from step to step.
 */
export interface Graph {
  /** Frames first, in stack order (they share the first column), then the objects by first sight. */
  readonly nodes: readonly GraphNode[]
  /** In reading order: by node, then by cell. */
  readonly edges: readonly GraphEdge[]
}

export interface GraphNode {
  readonly id: string
  readonly kind: 'frame' | 'box'
  /** The whole node, the label above the box included. */
  readonly width: number
  readonly height: number
  /** How far below the node's top the box itself begins (the height of the label); arrows never cross a label. */
  readonly labelHeight: number
  /** The part of the left edge, in y from the node's top, that is drawn in every step: arrows land there. */
  readonly landing: readonly [from: number, to: number]
  /**
   * Where the right edge of the box is, from the node's left, if that is the same in every step: arrows that run
   * leftwards may land there, at the heights of `landing`.
   */
  readonly right?: number
  /** Nodes of one series (instances of one class) that refer to each other line up as a chain. */
  readonly series: string
}

/** A reference: from a cell's dot to an edge of a box. */
export interface GraphEdge {
  readonly id: string
  readonly from: string
  /** Where the arrow starts, from the node's top left corner: the cell's dot. */
  readonly dot: { readonly x: number; readonly y: number }
  readonly to: string
  /** The box in that node that it refers to, where the node is a block of several. */
  readonly part?: GraphPart
  /** Indexes of the shown steps that have this reference; two that share none never cross for a reader. */
  readonly steps: readonly number[]
}

/** A box inside a node: a row of a matrix. */
interface GraphPart {
  readonly id: string
  /** The part of its left edge that is drawn in every step, in y from the node's top. */
  readonly landing: readonly [from: number, to: number]
  /** The arrow comes from the list that the block's boxes are the elements of: to be straight before any other. */
  readonly isElement: boolean
}

/** The box that an arrow leads to. */
export function targetOf({ to, part }: Pick<GraphEdge, 'to' | 'part'>): string {
  return part?.id ?? to
}

export interface Placement {
  readonly width: number
  readonly height: number
  /** The top left corner of each node, label included. */
  readonly nodes: ReadonlyMap<string, Point>
  /** For each edge its corners, dot first, landing last; consecutive points share x or y. Corners are rounded when drawn. */
  readonly routes: ReadonlyMap<string, readonly Point[]>
}

export interface Point {
  readonly x: number
  readonly y: number
}
