import { describe, expect, it } from 'vitest'
import type { Graph, GraphEdge, GraphNode, Placement, Point } from '../../src/place/graph.ts'
import { place } from '../../src/place/place.ts'
import { binaryTree, linkedList, usual } from './heap.ts'
import { randomGraphs } from './random.ts'

const graphs = new Map([...Object.entries(usual), ...randomGraphs(20)])
const placed = [...graphs].map(([name, graph]) => ({ name, graph, placement: place(graph) }))

describe('in the usual figures and 220 random ones', () => {
  it('no arrow meets a box that is neither its source nor its target', () => {
    forEachArrow(({ graph, placement, edge, segments }) => {
      for (const node of graph.nodes) {
        if (node.id === edge.from || node.id === edge.to) continue
        expect(segments.filter((segment) => meets(segment, node, placement))).toEqual([])
      }
    })
  })

  it('an arrow meets its own box only on its way from the dot to the right edge', () => {
    forEachArrow(({ placement, edge, source, segments }) => {
      const inside = segments.filter((segment) => meets(segment, source, placement))
      expect(inside).toEqual(segments.slice(0, 1).filter((segment) => meets(segment, source, placement)))
      const [start, next] = route(placement, edge)
      expect(next.x).toBeGreaterThan(topLeft(placement, source).x + source.width)
      expect(next.y).toBe(start.y)
    })
  })

  it('an arrow touches its target only where it lands', () => {
    forEachArrow(({ placement, edge, target, segments }) => {
      if (edge.from === edge.to) return
      expect(segments.filter((segment) => meets(segment, target, placement))).toEqual([])
    })
  })

  it('every line is horizontal or vertical', () => {
    forEachArrow(({ segments }) => {
      for (const [a, b] of segments) expect(a.x === b.x || a.y === b.y).toBe(true)
    })
  })

  it('no arrow has corners that are none', () => {
    forEachArrow(({ segments }) => {
      for (const [i, [a, b]] of segments.entries()) {
        expect(a).not.toEqual(b)
        const next = segments[i + 1]
        if (next) expect(a.x === b.x).not.toBe(next[0].x === next[1].x)
      }
    })
  })

  it('an arrow begins at its dot', () => {
    forEachArrow(({ placement, edge, source }) => {
      const { x, y } = topLeft(placement, source)
      expect(route(placement, edge)[0]).toEqual({ x: x + edge.dot.x, y: y + edge.dot.y })
    })
  })

  it('an arrow lands on an edge of its target, where the box is drawn in every step', () => {
    forEachArrow(({ placement, target, segments }) => {
      const { x, y } = topLeft(placement, target)
      const [before, end] = segments.at(-1) as Segment
      expect(end.x).toBe(before.x < end.x ? x : x + (target.right ?? 0))
      expect(end.y).toBeGreaterThanOrEqual(y + target.landing[0])
      expect(end.y).toBeLessThanOrEqual(y + target.landing[1])
    })
  })

  it('no arrow from the left lands on a right edge, and none beside a dot', () => {
    forEachArrow(({ graph, placement, edge, source, target, segments }) => {
      const [before, end] = segments.at(-1) as Segment
      if (before.x < end.x) return
      const { x, y } = topLeft(placement, target)
      expect(target.right).toBeDefined()
      expect(topLeft(placement, source).x + source.width).toBeGreaterThan(x)
      for (const { from, dot } of graph.edges) {
        if (from === edge.to) expect(Math.abs(y + dot.y - end.y)).toBeGreaterThanOrEqual(5)
      }
    })
  })

  it('an arrow arrives from the side with room for its head', () => {
    forEachArrow(({ segments }) => {
      const [a, b] = segments.at(-1) as Segment
      expect(a.y).toBe(b.y)
      expect(Math.abs(b.x - a.x)).toBeGreaterThanOrEqual(10)
    })
  })

  it('boxes keep 10 px from each other, those above each other 16 px', () => {
    forEachPicture(({ graph, placement }) => {
      for (const [i, a] of graph.nodes.entries()) {
        for (const b of graph.nodes.slice(i + 1)) {
          const [p, q] = [topLeft(placement, a), topLeft(placement, b)]
          const apartX = Math.max(q.x - p.x - a.width, p.x - q.x - b.width)
          const apartY = Math.max(q.y - p.y - a.height, p.y - q.y - b.height)
          expect(Math.max(apartX, apartY)).toBeGreaterThanOrEqual(p.x === q.x ? 16 : 10)
        }
      }
    })
  })

  it('frames are stacked in order, compactly, with their right edges on one line', () => {
    forEachPicture(({ graph, placement }) => {
      const frames = graph.nodes.filter((node) => node.kind === 'frame')
      for (const [i, frame] of frames.slice(1).entries()) {
        const above = frames[i] as GraphNode
        const [p, q] = [topLeft(placement, above), topLeft(placement, frame)]
        expect(q.y - p.y - above.height).toBe(16)
        expect(q.x + frame.width).toBe(p.x + above.width)
      }
    })
  })

  it('two arrows of one step to different boxes never run on one line', () => {
    forEachPicture(({ graph, placement }) => {
      for (const [i, a] of graph.edges.entries()) {
        for (const b of graph.edges.slice(i + 1)) {
          if (a.to === b.to || !a.steps.some((step) => b.steps.includes(step))) continue
          expect(overlaps(route(placement, a), route(placement, b)), `${a.id} and ${b.id}`).toBe(false)
        }
      }
    })
  })

  it('everything lies 8 px or more inside the drawing', () => {
    forEachPicture(({ graph, placement }) => {
      const points = [...placement.routes.values()].flat()
      for (const node of graph.nodes) {
        const { x, y } = topLeft(placement, node)
        points.push({ x, y }, { x: x + node.width, y: y + node.height })
      }
      for (const { x, y } of points) {
        expect(Math.min(x, y, placement.width - x, placement.height - y)).toBeGreaterThanOrEqual(8)
      }
    })
  })

  it('lengths are whole or half pixels', () => {
    forEachPicture(({ placement }) => {
      const points = [...placement.routes.values(), ...placement.nodes.values()].flat()
      for (const { x, y } of [...points, { x: placement.width, y: placement.height }]) {
        expect([(x * 2) % 1, (y * 2) % 1]).toEqual([0, 0])
      }
    })
  })

  it('the same graph always gives the same answer', () => {
    forEachPicture(({ graph, placement }) => {
      expect(place(structuredClone(graph))).toEqual(placement)
    })
  })
})

describe('large graphs', () => {
  it('a chain of 5000 boxes is placed', () => {
    const placement = place(linkedList(5000, { head: 'n0' }))
    expect(placement.nodes.size).toBe(5001)
  })

  it('a tree of 255 boxes is placed', () => {
    expect(place(binaryTree(8)).nodes.size).toBe(256)
  })
})

type Segment = readonly [Point, Point]

interface Picture {
  readonly name: string
  readonly graph: Graph
  readonly placement: Placement
}

interface Arrow extends Picture {
  readonly edge: GraphEdge
  readonly source: GraphNode
  readonly target: GraphNode
  readonly segments: readonly Segment[]
}

/** Runs a check on every picture and names the one that fails. */
function forEachPicture(check: (picture: Picture) => void): void {
  for (const picture of placed) {
    try {
      check(picture)
    } catch (error) {
      if (error instanceof Error) error.message = `${picture.name}: ${error.message}`
      throw error
    }
  }
}

function forEachArrow(check: (arrow: Arrow) => void): void {
  forEachPicture((picture) => {
    const byId = new Map(picture.graph.nodes.map((node) => [node.id, node]))
    for (const edge of picture.graph.edges) {
      const source = byId.get(edge.from) as GraphNode
      const target = byId.get(edge.to) as GraphNode
      const points = route(picture.placement, edge)
      const segments = points.slice(1).map((point, i): Segment => [points[i] as Point, point])
      try {
        check({ ...picture, edge, source, target, segments })
      } catch (error) {
        if (error instanceof Error) error.message = `${edge.id}: ${error.message}`
        throw error
      }
    }
  })
}

function topLeft(placement: Placement, node: GraphNode): Point {
  const point = placement.nodes.get(node.id)
  if (!point) throw new Error(`${node.id} has no place`)
  return point
}

function route(placement: Placement, edge: GraphEdge): readonly [Point, Point, ...Point[]] {
  const points = placement.routes.get(edge.id)
  if (!points || points.length < 2) throw new Error(`${edge.id} has no route`)
  return points as unknown as readonly [Point, Point, ...Point[]]
}

/** Whether a line has more than its end on the node, label included. */
function meets([a, b]: Segment, node: GraphNode, placement: Placement): boolean {
  const { x, y } = topLeft(placement, node)
  return (
    Math.max(a.x, b.x) > x &&
    Math.min(a.x, b.x) < x + node.width &&
    Math.max(a.y, b.y) > y &&
    Math.min(a.y, b.y) < y + node.height
  )
}

function overlaps(a: readonly Point[], b: readonly Point[]): boolean {
  const between = (p: number, q: number, r: number, s: number) =>
    Math.min(Math.max(p, q), Math.max(r, s)) - Math.max(Math.min(p, q), Math.min(r, s))
  return a.slice(1).some((p1, i) =>
    b.slice(1).some((q1, j) => {
      const [p0, q0] = [a[i] as Point, b[j] as Point]
      if (p0.y === p1.y && q0.y === q1.y && p0.y === q0.y) return between(p0.x, p1.x, q0.x, q1.x) > 0
      if (p0.x === p1.x && q0.x === q1.x && p0.x === q0.x) return between(p0.y, p1.y, q0.y, q1.y) > 0
      return false
    }),
  )
}
