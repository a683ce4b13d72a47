import type { SceneCell, SceneFrame, SceneStep } from '../scene/scene.ts'
import { most, valueWidthOf } from './boxes.ts'
import { labelWidth, monoWidth, sizes, titleWidth } from './sizes.ts'

/**
 * A place in the column of frames. Frames that are never there together, such as those of one call after
 * another, take turns in one place.
 */
interface FramePlace {
  readonly id: string
  readonly width: number
  readonly height: number
}

/** Where a frame's cells are at one step, from its top left corner. */
export interface FramePlan {
  readonly width: number
  readonly height: number
  /** Where the cells begin; names end a little before. */
  readonly cellX: number
  readonly rows: readonly { readonly cell: SceneCell; readonly y: number }[]
}

export interface FramePlans {
  /** In stack order. */
  readonly places: readonly FramePlace[]
  readonly placeOf: ReadonlyMap<string, string>
  plan(frame: SceneFrame): FramePlan
}

export function framePlans(steps: readonly SceneStep[]): FramePlans {
  const placeOf = placesOf(steps)
  const slots = slotsOf(steps)
  const rowsOf = (frame: SceneFrame) => frameRows(frame, slots.get(frame.id) ?? new Map())
  const takers = new Map<string, SceneFrame[]>()
  for (const frame of steps.flatMap((step) => step.frames)) {
    const place = placeOf.get(frame.id) ?? ''
    takers.set(place, [...(takers.get(place) ?? []), frame])
  }
  const sized = new Map(
    Array.from(takers, ([place, frames]) => {
      const names = most(
        frames.flatMap((frame) => frame.cells.map((cell) => monoWidth(cell.key?.text ?? ''))),
      )
      const values = most(frames.flatMap((frame) => frame.cells.map(valueWidthOf)))
      const inside = Math.max(most(frames.map(headingWidth)), names + values + 2)
      const height = most(frames.map((frame) => heightOf(rowsOf(frame))))
      return [place, { names, width: inside + 2 * sizes.frameSide, height }]
    }),
  )
  return {
    places: Array.from(sized, ([id, { width, height }]) => ({ id, width, height })).sort(
      (a, b) => placeRank(a.id) - placeRank(b.id),
    ),
    placeOf,
    plan: (frame) => {
      const rows = rowsOf(frame)
      const { width = 0, names = 0 } = sized.get(placeOf.get(frame.id) ?? '') ?? {}
      return { width, height: heightOf(rows), cellX: sizes.frameSide + names + 7, rows }
    },
  }
}

function headingWidth(frame: SceneFrame): number {
  return titleWidth(frame.title) + (frame.note ? labelWidth(frame.note, 'normal') + 6 : 0)
}

/** Places of the stack by depth, then those of frames that are suspended at times, by first sight. */
function placeRank(place: string): number {
  const number = Number(place.replace(/\D+/, ''))
  return place.startsWith('depth') ? number : 1e6 + number
}

/** A frame that always runs at one depth of the stack has the place of that depth; one that is ever suspended its own. */
function placesOf(steps: readonly SceneStep[]): ReadonlyMap<string, string> {
  const places = new Map<string, string>()
  for (const step of steps) {
    step.frames.forEach((frame, depth) => {
      const place = `depth${depth}`
      const known = places.get(frame.id)
      const isSuspended = frame.state === 'suspended'
      places.set(frame.id, isSuspended || (known && known !== place) ? `own${frame.id.slice(1)}` : place)
    })
  }
  return places
}

/** The row of each name, by first sight: a name keeps its row when another one goes. */
function slotsOf(steps: readonly SceneStep[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const slots = new Map<string, Map<string, number>>()
  for (const frame of steps.flatMap((step) => step.frames)) {
    const rows = slots.get(frame.id) ?? new Map<string, number>()
    slots.set(frame.id, rows)
    for (const cell of frame.cells) {
      if (cell.role === 'name' && !rows.has(cell.id)) rows.set(cell.id, rows.size)
    }
  }
  return slots
}

/** Names in their rows; what the frame returns, yields or raises right below the last of them. */
function frameRows(frame: SceneFrame, slots: ReadonlyMap<string, number>): FramePlan['rows'] {
  let last = -1
  return frame.cells.map((cell) => {
    const slot = slots.get(cell.id) ?? last + 1
    last = Math.max(last, slot)
    return { cell, y: sizes.heading + slot * sizes.row }
  })
}

function heightOf(rows: FramePlan['rows']): number {
  return rows.length === 0 ? sizes.heading + 2 : most(rows.map(({ y }) => y)) + sizes.row + sizes.frameBottom
}
