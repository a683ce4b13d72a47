import { describe, expect, it } from 'vitest'
import type { Graph, Placement, Point } from '../../src/place/graph.ts'
import { place } from '../../src/place/place.ts'
import { countDrawnCrossings } from '../../src/place/score.ts'
import { binaryTree, doublyLinkedList, heap, linkedList, usual } from './heap.ts'

describe('what a course draws first', () => {
  it('nothing takes only the margin', () => {
    expect(place({ nodes: [], edges: [] })).toEqual({
      width: 16,
      height: 16,
      nodes: new Map(),
      routes: new Map(),
    })
  })

  it('a frame alone fills the drawing', () => {
    const placement = place(heap().frame('Global', { x: null }, 114).graph())
    expect(placement).toMatchObject({ width: 130, height: 72 })
    expect(at(placement, 'Global')).toEqual({ x: 8, y: 8 })
  })

  it('a name and its list are joined by one straight line through a channel of 40 px', () => {
    const placement = place(heap().frame('Global', { a: 'x' }).values('x', 3).graph())
    expect(at(placement, 'x').x - (at(placement, 'Global').x + 114)).toBe(40)
    expect(arrow(placement, 'Global.0>x')).toHaveLength(2)
  })

  it('two names of one list land apart on its left edge, the first one straight', () => {
    const placement = place(picture('alias'))
    const [first, second] = ['Global.0>x', 'Global.1>x'].map((id) => arrow(placement, id))
    expect(first).toHaveLength(2)
    expect((second?.at(-1)?.y ?? 0) - (first?.at(-1)?.y ?? 0)).toBe(8)
  })

  it('objects stand in the order of their names', () => {
    const placement = place(picture('alias'))
    expect(at(placement, 'x').y).toBeLessThan(at(placement, 'y').y)
    expect(countDrawnCrossings(picture('alias'), placement)).toBe(0)
  })

  it('a list that contains itself has a small loop at its right edge', () => {
    const placement = place(picture('itself'))
    const list = at(placement, 'a')
    const route = arrow(placement, 'a.1>a')
    expect(route).toHaveLength(4)
    expect(route.at(-1)?.x).toBe(list.x + 56)
    expect(Math.max(...route.map(({ x }) => x))).toBe(list.x + 56 + 14)
    expect((route[0]?.y ?? 0) - (route.at(-1)?.y ?? 0)).toBeLessThanOrEqual(12)
  })

  it('a box without any arrow has a place below the others of the first column', () => {
    const placement = place(picture('loners'))
    expect(at(placement, 'lost').x).toBe(at(placement, 'gone').x)
  })
})

describe('chains', () => {
  it('a linked list is one straight line', () => {
    const placement = place(linkedList(4, { head: 'n0' }))
    expect(new Set(['n0', 'n1', 'n2', 'n3'].map((id) => at(placement, id).y)).size).toBe(1)
    for (const id of ['Global.0>n0', 'n0.1>n1', 'n1.1>n2', 'n2.1>n3'])
      expect(arrow(placement, id)).toHaveLength(2)
  })

  it('it stays one line while a name walks along it', () => {
    const placement = place(picture('walking'))
    expect(new Set(['n0', 'n1', 'n2', 'n3'].map((id) => at(placement, id).y)).size).toBe(1)
    expect(countDrawnCrossings(picture('walking'), placement)).toBe(0)
  })

  it('eight boxes wrap into two rows of four that fit 760 px', () => {
    const placement = place(linkedList(8, { Node: null, head: 'n0', i: null, cur: 'n1' }))
    expect(placement.width).toBeLessThanOrEqual(760)
    const rows = [0, 4].map((first) => [0, 1, 2, 3].map((i) => at(placement, `n${first + i}`)))
    for (const row of rows) expect(new Set(row.map(({ y }) => y)).size).toBe(1)
    expect(rows[0]?.map(({ x }) => x)).toEqual(rows[1]?.map(({ x }) => x))
    const carriageReturn = arrow(placement, 'n3.1>n4')
    expect(carriageReturn).toHaveLength(6)
    expect(countDrawnCrossings(picture('linked'), placement)).toBe(0)
  })

  it('a doubly linked list of eight wraps as well, with no crossing but the one between its rows', () => {
    const graph = doublyLinkedList(8, { head: 'n0' })
    const placement = place(graph)
    expect(placement.width).toBeLessThanOrEqual(760)
    expect(at(placement, 'n4').x).toBe(at(placement, 'n0').x)
    expect(countDrawnCrossings(graph, placement)).toBe(1)
  })

  it('the arrows back in a doubly linked list land on right edges, and cross nothing', () => {
    const placement = place(picture('dll'))
    for (const [from, to] of [
      ['n1', 'n0'],
      ['n2', 'n1'],
      ['n3', 'n2'],
    ] as const) {
      expect(arrow(placement, `${from}.1>${to}`).at(-1)?.x).toBe(at(placement, to).x + 94)
    }
    expect(countDrawnCrossings(picture('dll'), placement)).toBe(0)
  })

  it('they do not wrap where the page has room', () => {
    const placement = place(linkedList(8, { head: 'n0' }), { maxWidth: 2000 })
    expect(new Set([0, 1, 2, 3, 4, 5, 6, 7].map((i) => at(placement, `n${i}`).y)).size).toBe(1)
  })

  it('the next boxes of a doubly linked list are to the right, also when its last one has a name', () => {
    const placement = place(picture('dll'))
    const xs = ['n0', 'n1', 'n2', 'n3'].map((id) => at(placement, id).x)
    expect(xs).toEqual([...xs].sort((a, b) => a - b))
    for (const id of ['n0.2>n1', 'n1.2>n2', 'n2.2>n3']) expect(arrow(placement, id)).toHaveLength(2)
  })
})

describe('cycles', () => {
  it('towns that refer to each other stand below each other where a row of them would not fit', () => {
    const towns = heap().frame('Global', { a: 'a', b: 'b', c: 'c' })
    for (const [town, ...near] of [
      ['a', 'b'],
      ['b', 'a', 'c'],
      ['c', 'a'],
    ] as const) {
      towns.record(town, 'Town', { name: null, near: `${town}s` }, 130).list(`${town}s`, near)
    }
    const placement = place(towns.graph())
    expect(placement.width).toBeLessThanOrEqual(760)
    expect(new Set(['a', 'b', 'c'].map((town) => at(placement, town).x)).size).toBe(1)
    expect(countDrawnCrossings(towns.graph(), placement)).toBe(0)
  })
})

describe('trees', () => {
  it("a tree's parent is centred on its children", () => {
    const placement = place(binaryTree(4))
    for (const parent of [1, 2, 3, 4, 5, 6, 7]) {
      const [left, right] = [2 * parent, 2 * parent + 1].map((child) => at(placement, `t${child}`).y)
      expect(at(placement, `t${parent}`).y).toBe(((left ?? 0) + (right ?? 0)) / 2)
    }
  })

  it('no two of its arrows cross and its root has a straight one', () => {
    const placement = place(binaryTree(4))
    expect(countDrawnCrossings(binaryTree(4), placement)).toBe(0)
    expect(arrow(placement, 'Global.1>t1')).toHaveLength(2)
  })

  it('the lists of a list are centred around it', () => {
    const placement = place(picture('nested'))
    const bends = ['m.0>a', 'm.1>b', 'm.2>c', 'm.3>d'].map((id) => {
      const route = arrow(placement, id)
      return (route.at(-1)?.y ?? 0) - (route[0]?.y ?? 0)
    })
    expect(bends[0]).toBe(-(bends[3] ?? 0))
    expect(bends[1]).toBe(-(bends[2] ?? 0))
  })
})

describe('shared trunks', () => {
  it('arrows of one list to one object become one line', () => {
    const placement = place(picture('lists'))
    const bent = [0, 1, 2, 3].map((i) => arrow(placement, `l.${i}>x`)).filter((route) => route.length > 2)
    const trunks = bent.map((route) => route[1]?.x)
    expect(bent.length).toBeGreaterThanOrEqual(3)
    expect(new Set(trunks).size).toBe(1)
  })

  it('arrows to different objects run 8 px apart', () => {
    const crossed = heap()
      .frame('Global', { a: 'p', b: 'p', c: 'q', d: 'q', e: 'p' })
      .values('p', 1)
      .values('q', 1)
      .graph()
    const xs = [...place(crossed).routes.values()]
      .filter((route) => route.length > 2)
      .map((route) => route[1]?.x ?? 0)
    const tracks = [...new Set(xs)].sort((a, b) => a - b)
    for (const [i, x] of tracks.slice(1).entries()) expect((x - (tracks[i] ?? 0)) % 8).toBe(0)
    expect(tracks.length).toBeGreaterThan(1)
  })
})

describe('what is refused', () => {
  it('an arrow to a node that is not there is named', () => {
    const graph = heap().frame('Global', { a: 'x' }).graph()
    expect(() => place(graph)).toThrow('The arrow Global.0>x leads from Global to x')
  })

  it('an arrow to a frame is named', () => {
    const graph = heap().frame('Global', { a: 'f' }).frame('f', {}).graph()
    expect(() => place(graph)).toThrow('both must be nodes, the second a box')
  })
})

function picture(name: string): Graph {
  if (name === 'lists')
    return heap().frame('Global', { l: 'l' }).list('l', ['x', 'x', 'x', 'x']).values('x', 1).graph()
  const graph = usual[name]
  if (!graph) throw new Error(`There is no usual figure ${name}`)
  return graph
}

function at(placement: Placement, id: string): Point {
  const point = placement.nodes.get(id)
  if (!point) throw new Error(`${id} has no place`)
  return point
}

function arrow(placement: Placement, id: string): readonly Point[] {
  const route = placement.routes.get(id)
  if (!route) throw new Error(`${id} has no route`)
  return route
}
