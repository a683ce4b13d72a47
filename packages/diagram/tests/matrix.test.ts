import type { Snapshot, Value } from '@memdiag/trace'
import { describe, expect, it } from 'vitest'
import { placeScene, type SceneOptions, sceneOf } from '../src/index.ts'
import { Memory } from './memory.ts'

const plain: SceneOptions = { values: 'inline', addresses: 'none', maxObjects: 40, sources: [] }

/** The rows of the last step, as `row 0 of o1`; nothing for a box that is none. */
function rowsIn(snapshots: readonly Snapshot[], options: Partial<SceneOptions> = {}): string[] {
  const { steps } = sceneOf(snapshots, { ...plain, ...options })
  return (steps.at(-1)?.boxes ?? []).flatMap(({ row }) => (row ? [`row ${row.index} of ${row.of}`] : []))
}

function grid(memory: Memory, ...rows: readonly (readonly number[])[]): { rows: Value[]; list: Value } {
  const made = rows.map((row) => memory.list(...row.map((value) => memory.int(value))))
  return { rows: made, list: memory.list(...made) }
}

describe('a list of equally long lists of values', () => {
  it('is a matrix, also where a row has a name and while rows are added', () => {
    const memory = new Memory()
    const rows = [memory.list(memory.int(1), memory.int(2)), memory.list(memory.int(3), memory.int(4))]
    const list = memory.list(rows[0] as Value)
    const first = memory.snapshot({ grid: list })
    memory.change(list, { items: rows as Value[] })
    const second = memory.snapshot({ grid: list, last: rows[1] as Value })
    expect(rowsIn([first, second])).toEqual(['row 0 of o1', 'row 1 of o1'])
  })

  it('has straight arrows to its rows, and equally wide columns', () => {
    const memory = new Memory()
    const { list } = grid(memory, [1, 200], [30000, 4], [5, 6])
    const scene = sceneOf([memory.snapshot({ grid: list })], plain)
    const placement = placeScene(scene)
    const corners = Array.from(placement.routes, ([, route]) => route.length)
    expect(corners).toEqual([2, 2, 2, 2])
    const tops = ['o2', 'o3', 'o4'].map((id) => placement.nodes.get(id)?.y ?? 0)
    expect((tops[1] ?? 0) - (tops[0] ?? 0)).toBe((tops[2] ?? 0) - (tops[1] ?? 0))
    expect(new Set(['o2', 'o3', 'o4'].map((id) => placement.nodes.get(id)?.x)).size).toBe(1)
  })

  it('is none where one list is several of its elements', () => {
    const memory = new Memory()
    const row = memory.list(memory.int(0), memory.int(0))
    expect(rowsIn([memory.snapshot({ grid: memory.list(row, row, row) })])).toEqual([])
  })

  it('is none where rows differ in length at some step, or change their places', () => {
    const memory = new Memory()
    expect(rowsIn([memory.snapshot({ grid: grid(memory, [1], [2, 3]).list })])).toEqual([])
    const { rows, list } = grid(memory, [1, 2], [3, 4])
    const first = memory.snapshot({ grid: list })
    memory.change(list as { ref: number }, { items: rows.toReversed() })
    expect(rowsIn([first, memory.snapshot({ grid: list })])).toEqual([])
  })

  it('is none where a row is shown that it does not have at that step', () => {
    const memory = new Memory()
    const { rows, list } = grid(memory, [1, 2], [3, 4])
    const names = { grid: list, row: rows[1] as Value }
    const first = memory.snapshot(names)
    memory.change(list as { ref: number }, { items: rows.slice(0, 1) })
    expect(rowsIn([first, memory.snapshot(names)])).toEqual([])
  })

  it('is none where each row has an address or a count of its own', () => {
    const memory = new Memory()
    const { list } = grid(memory, [1, 2], [3, 4])
    expect(rowsIn([memory.snapshot({ grid: list })], { addresses: 'hex' })).toEqual([])
  })

  it('is one matrix when two lists share the rows', () => {
    const memory = new Memory()
    const { rows, list } = grid(memory, [1, 2], [3, 4])
    expect(rowsIn([memory.snapshot({ grid: list, copy: memory.list(...rows) })])).toEqual([
      'row 0 of o1',
      'row 1 of o1',
    ])
  })
})
