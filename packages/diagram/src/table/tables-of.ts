import { placedSteps, type Scene, type SceneBox, type SceneStep } from '../scene/scene.ts'
import { CellCount } from '../too-large.ts'
import { captionOf } from '../words/caption.ts'
import { type Language, languageOf } from '../words/language.ts'
import { numberOf, small, type Writing } from './content.ts'
import { frameGroups, knownFrames } from './frames.ts'
import { objectGroups } from './objects.ts'
import { evenRuns, widthOf } from './runs.ts'
import { type Column, type Field, type Group, nothing, type Table } from './table.ts'
import { columnWidth, headsWidth } from './widths.ts'

/**
 * A figure's moments as tables, each at most about `widest` px wide: what students write on paper, names down,
 * moments across. A row stands only where it has something to tell.
 *
 * @throws {TooLargeError} when that is more than can be drawn.
 */
export function tablesOf(scene: Scene, widest: number): Table[] {
  const writing = writingOf(scene)
  const { language } = writing
  const frames = knownFrames(scene.steps, language)
  const groupsOf = (steps: readonly SceneStep[]): Group[] => [
    ...frameGroups(steps, frames, writing),
    ...objectGroups(steps, writing),
    ...notShown(steps, language),
  ]
  // Each column is measured alone first: which moments share a table depends on that.
  const columns = scene.steps.map((step, index) => {
    const column = columnOf(step, index + 1, language)
    const groups = groupsOf([step])
    const fields = groups.flatMap(({ states = [], rows }) => [
      ...states,
      ...rows.flatMap((row) => row.fields),
    ])
    const rows = groups.flatMap((group) => group.rows)
    return {
      step,
      column,
      width: columnWidth(column, fields, language),
      heads: headsWidth(
        groups.map(({ title }) => title),
        rows,
      ),
    }
  })
  const cells = new CellCount()
  return evenRuns(columns, widest).map((run) => {
    const groups = groupsOf(run.map(({ step }) => step))
    cells.take(groups.reduce((sum, { rows }) => sum + (rows.length + 1) * (run.length + 1), 0))
    return { columns: run.map(({ column }) => column), groups, width: widthOf(run) }
  })
}

function columnOf(step: SceneStep, number: number, language: Language): Column {
  const { line, event, note } = captionOf(step, language)
  const said = [event, note].filter((words) => words !== undefined).join(': ')
  return { step: number, ...(line && { line }), ...(said && { event: said }) }
}

/** An object is called by its address where the author asked for that, else by its number. */
function writingOf(scene: Scene): Writing {
  const language = languageOf(scene)
  const labels = new Map<string, string>()
  for (const box of placedSteps(scene).flatMap((step) => step.boxes))
    labels.set(box.id, labelOf(box, language))
  return { language, labelOf: (id) => labels.get(id) ?? '', withOld: scene.keepsOld === true }
}

function labelOf({ id, kind, label }: SceneBox, { labels }: Language): string {
  if (label.address) return label.address
  const number = numberOf(id)
  return kind === 'variable' ? labels.variable(number) : labels.object(number)
}

/** A last row for what is left out, so that nothing is dropped unseen. */
function notShown(steps: readonly SceneStep[], language: Language): Group[] {
  const fields = steps.map((step): Field => {
    const words = [
      ...(step.elidedFrames ? [language.moreFrames(step.elidedFrames.count)] : []),
      ...(step.elidedBoxes > 0 ? [language.moreObjects(step.elidedBoxes, step.elidedBoxesAtLeast)] : []),
      ...(step.hidesNames ? [language.table.someNames] : []),
    ]
    return words.length > 0 ? { data: {}, pieces: [small(words.join(', '))] } : nothing
  })
  if (fields.every((field) => field === nothing)) return []
  return [{ data: {}, title: language.table.notShown, states: fields, rows: [] }]
}
