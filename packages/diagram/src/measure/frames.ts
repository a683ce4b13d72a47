import type { ElidedFrames, GoneCell, SceneCell, SceneFrame, SceneStep } from '../scene/scene.ts'
import type { Language } from '../words/language.ts'
import { goneWidthOf, most, valueWidthOf } from './cells.ts'
import { labelWidth } from './label-width.ts'
import { monoWidth, sizes, smallWidth, titleWidth } from './sizes.ts'

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
  /** The rows of names that are not bound any more. */
  readonly gone: readonly { readonly cell: GoneCell; readonly y: number }[]
}

/** Where a frame was that has ended. */
interface EndedFrame {
  readonly id: string
  readonly title: string
  readonly place: string
  readonly width: number
}

export interface FramePlans {
  /** In stack order. */
  readonly places: readonly FramePlace[]
  placeOf(step: SceneStep, frame: SceneFrame): string
  plan(step: SceneStep, frame: SceneFrame): FramePlan
  /** The frames that have ended since the step before, and whose place no other frame took. */
  ended(step: SceneStep): readonly EndedFrame[]
  elidedWidth(elided: ElidedFrames): number
}

export function framePlans(steps: readonly SceneStep[], language: Language): FramePlans {
  const placeOf = placesOf(steps)
  const slots = slotsOf(steps)
  const rowsOf = (frame: SceneFrame) => frameRows(frame, slots.get(frame.id) ?? new Map())
  const places = endedPlaces(steps, placeOf)
  const endedWidths = new Map<string, number>()
  for (const { title, place } of [...places.values()].flat()) {
    const width = headingWidth({ title, note: language.ended })
    endedWidths.set(place, Math.max(endedWidths.get(place) ?? 0, width))
  }
  const takers = new Map<string, SceneFrame[]>()
  const elided = new Map<string, number>()
  for (const step of steps) {
    for (const frame of step.frames) {
      const place = placeOf(step, frame)
      const known = takers.get(place)
      if (known) known.push(frame)
      else takers.set(place, [frame])
    }
    if (!step.elidedFrames) continue
    const place = elidedPlace(step.elidedFrames)
    if (!takers.has(place)) takers.set(place, [])
    const width = smallWidth(language.moreFrames(step.elidedFrames.count)) * 1.27
    elided.set(place, Math.max(elided.get(place) ?? 0, width))
  }
  const sized = new Map(
    Array.from(takers, ([place, frames]) => {
      const names = most(
        frames.flatMap(({ cells, gone = [] }) =>
          [...cells, ...gone].map((cell) => monoWidth(cell.key?.text ?? '')),
        ),
      )
      const values = most(
        frames.flatMap(({ cells, gone = [] }) => [
          ...cells.map((cell) => valueWidthOf(cell, language)),
          ...gone.map((cell) => goneWidthOf(cell, language)),
        ]),
      )
      const inside = Math.max(
        most(frames.map(headingWidth)),
        endedWidths.get(place) ?? 0,
        names + values + 2,
        elided.get(place) ?? 0,
      )
      const height = Math.max(
        most(frames.map((frame) => heightOf(rowsOf(frame)))),
        elided.has(place) ? sizes.row : 0,
      )
      return [place, { names, width: inside + 2 * sizes.frameSide, height }]
    }),
  )
  return {
    places: Array.from(sized, ([id, { width, height }]) => ({ id, width, height })).sort(
      (a, b) => placeRank(a.id) - placeRank(b.id),
    ),
    placeOf,
    plan: (step, frame) => {
      const { rows, gone } = rowsOf(frame)
      const { width = 0, names = 0 } = sized.get(placeOf(step, frame)) ?? {}
      return { width, height: heightOf({ rows, gone }), cellX: sizes.frameSide + names + 7, rows, gone }
    },
    ended: (step) =>
      (places.get(step) ?? []).map((ended) => ({ ...ended, width: sized.get(ended.place)?.width ?? 0 })),
    elidedWidth: (elided) => sized.get(elidedPlace(elided))?.width ?? 0,
  }
}

function headingWidth(frame: Pick<SceneFrame, 'title' | 'note'>): number {
  return titleWidth(frame.title) + (frame.note ? labelWidth(frame.note, 'normal') + 6 : 0)
}

/** Places of the stack by depth, then those of frames that are suspended at times, by first sight. */
function placeRank(place: string): number {
  const number = Number(place.replace(/\D+/, ''))
  return place.startsWith('depth') ? number : 1e6 + number
}

/**
 * A frame that always runs at one depth of the stack has the place of that depth; one that is ever suspended its own.
 * Frames that are left out take one place together, and those after them move up: else a deep stack would be as tall
 * as if all of it were shown.
 */
function placesOf(steps: readonly SceneStep[]): FramePlans['placeOf'] {
  const depths = new Map<string, number | 'various'>()
  const positions = new Map(steps.map((step) => [step, new Map<string, number>()]))
  for (const step of steps) {
    const { after = Number.POSITIVE_INFINITY, count = 0 } = step.elidedFrames ?? {}
    step.frames.forEach((frame, index) => {
      const depth = index < after ? index : index + count
      const known = depths.get(frame.id) ?? depth
      depths.set(frame.id, frame.state === 'suspended' || known !== depth ? 'various' : depth)
      positions.get(step)?.set(frame.id, index < after ? index : index + 1)
    })
  }
  return (step, frame) =>
    depths.get(frame.id) === 'various'
      ? `own${frame.id.slice(1)}`
      : `depth${positions.get(step)?.get(frame.id) ?? 0}`
}

/** Where frames were that a step has no more, unless its own frames are there. */
function endedPlaces(
  steps: readonly SceneStep[],
  placeOf: FramePlans['placeOf'],
): ReadonlyMap<SceneStep, readonly Omit<EndedFrame, 'width'>[]> {
  return new Map(
    steps.map((step, index) => {
      const before = steps[index - 1]
      const taken = new Set(step.frames.map((frame) => placeOf(step, frame)))
      if (step.elidedFrames) taken.add(elidedPlace(step.elidedFrames))
      const ended = (step.goneFrames ?? []).flatMap(({ id, title }) => {
        const frame = before?.frames.find((one) => one.id === id)
        const place = before && frame ? placeOf(before, frame) : undefined
        return place === undefined || taken.has(place) ? [] : [{ id, title, place }]
      })
      return [step, ended]
    }),
  )
}

/** The place of the frames that are left out of a step. */
export function elidedPlace(elided: ElidedFrames): string {
  return `depth${elided.after}`
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
function frameRows(frame: SceneFrame, slots: ReadonlyMap<string, number>): Rows {
  const yOf = (slot: number) => sizes.heading + slot * sizes.row
  const gone = (frame.gone ?? []).map((cell) => ({ cell, slot: slots.get(cell.id) ?? 0 }))
  let last = Math.max(-1, most(gone.map(({ slot }) => slot)) - (gone.length === 0 ? 1 : 0))
  const rows = frame.cells.map((cell) => {
    const slot = slots.get(cell.id) ?? last + 1
    last = Math.max(last, slot)
    return { cell, y: yOf(slot) }
  })
  return { rows, gone: gone.map(({ cell, slot }) => ({ cell, y: yOf(slot) })) }
}

type Rows = Pick<FramePlan, 'rows' | 'gone'>

function heightOf({ rows, gone }: Rows): number {
  const all = [...rows, ...gone]
  return all.length === 0 ? sizes.heading + 2 : most(all.map(({ y }) => y)) + sizes.row + sizes.frameBottom
}
