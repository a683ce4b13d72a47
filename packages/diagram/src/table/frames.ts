import type { SceneCell, SceneFrame, SceneStep } from '../scene/scene.ts'
import { changeData } from '../svg/data.ts'
import type { Language } from '../words/language.ts'
import { fieldOf, goneField, lookOf, marked, numberOf, small, type Writing } from './content.ts'
import { type Field, type Group, nothing, type Row } from './table.ts'

/** The frames of some moments in order of first sight, a row for each of their names. */
export function frameGroups(
  steps: readonly SceneStep[],
  { titles, ranks }: KnownFrames,
  writing: Writing,
): Group[] {
  const at = steps.map((step) => new Map(step.frames.map((frame) => [frame.id, frame])))
  const shown = steps.flatMap(({ frames, goneFrames = [] }) => [...frames, ...goneFrames])
  const plainTitles = new Map(shown.map(({ id, title }) => [id, title]))
  // Where there is one frame only, it goes without saying that it runs.
  const tellsStates = titles.size > 1
  return [...plainTitles]
    .sort(([a], [b]) => numberOf(a) - numberOf(b))
    .map(([id, plainTitle]): Group => {
      const here = at.map((frames) => frames.get(id))
      const rows = rowsOf(here, ranks, writing)
      return {
        data: { dataMemdiag: 'frame', dataId: id, dataName: plainTitle },
        title: titles.get(id) ?? plainTitle,
        ...((tellsStates || rows.length === 0) && {
          states: steps.map((step, index) => stateAt(step, id, here[index], writing.language)),
        }),
        rows,
      }
    })
}

/** What a frame does at a moment. */
function stateAt(step: SceneStep, id: string, frame: SceneFrame | undefined, language: Language): Field {
  if (frame) {
    const state = frame.state === 'running' ? language.table.running : language.waiting
    // A frame's note says that it is suspended, or what kind of frame it is besides running.
    const words =
      frame.state === 'suspended' ? language.suspended : [frame.note, state].filter(Boolean).join(', ')
    const data = { dataState: frame.state, ...changeData(frame.change) }
    return { data, pieces: lookOf(frame.change) === 'plain' ? [small(words)] : [marked([small(words)])] }
  }
  if (step.goneFrames?.some((gone) => gone.id === id))
    return { data: changeData('gone'), pieces: [small(language.ended)] }
  return step.elidedFrames?.shownElsewhere.includes(id)
    ? { data: {}, pieces: [small(language.notShownHere)] }
    : nothing
}

/** Names in order of first sight, then what the frame returns, yields or raises. */
function rowsOf(
  frames: readonly (SceneFrame | undefined)[],
  ranks: KnownFrames['ranks'],
  writing: Writing,
): Row[] {
  const heads = new Map<string, Pick<SceneCell, 'key' | 'role'>>()
  for (const frame of frames) {
    for (const cell of [...(frame?.cells ?? []), ...(frame?.gone ?? [])])
      if (!heads.has(cell.id)) heads.set(cell.id, cell)
  }
  const at = frames.map((frame) => ({
    frame,
    cells: new Map(frame?.cells.map((cell) => [cell.id, cell])),
    gone: new Map(frame?.gone?.map((cell) => [cell.id, cell])),
  }))
  const isName = ([, { role }]: readonly [string, Pick<SceneCell, 'role'>]) => role === 'name'
  const ids = [...heads].sort(([a], [b]) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0))
  return [...ids.filter(isName), ...ids.filter((entry) => !isName(entry))].map(([id, { key }]) => ({
    data: {},
    head: key ? [{ kind: 'text', ...key }] : [],
    fields: at.map(({ frame, cells, gone }) => {
      const cell = cells.get(id)
      if (frame && cell) return fieldOf(cell, frame.change, writing)
      const goneHere = gone.get(id)
      return goneHere ? goneField(goneHere, writing) : nothing
    }),
  }))
}

/** What holds for all tables of a figure. */
export interface KnownFrames {
  /** What frames are called, by id: those of one title are told apart by numbers. */
  readonly titles: ReadonlyMap<string, string>
  /** The order of rows, by the ids of their cells. */
  readonly ranks: ReadonlyMap<string, number>
}

/** Frames and their rows by first sight. */
export function knownFrames(steps: readonly SceneStep[], language: Language): KnownFrames {
  const ranks = new Map<string, number>()
  for (const { id } of steps.flatMap(({ frames }) => frames.flatMap(({ cells }) => cells)))
    if (!ranks.has(id)) ranks.set(id, ranks.size)
  return { titles: titlesOf(steps, language), ranks }
}

function titlesOf(steps: readonly SceneStep[], language: Language): ReadonlyMap<string, string> {
  const titles = new Map<string, string>()
  const last = new Map<string, number>()
  for (const step of steps) {
    // Frames of a deep stack that are left out have their numbers, too.
    const leftOut = new Map(step.elidedFrames?.titles)
    const seen = new Map<string, number>()
    for (const [index, { id, title }] of step.frames.entries()) {
      const above = step.elidedFrames && index >= step.elidedFrames.after ? (leftOut.get(title) ?? 0) : 0
      const here = (seen.get(title) ?? 0) + 1
      seen.set(title, here)
      if (titles.has(id)) continue
      const number = Math.max((last.get(title) ?? 0) + 1, here + above)
      last.set(title, number)
      titles.set(id, number === 1 ? title : language.numbered(title, number))
    }
  }
  return titles
}
