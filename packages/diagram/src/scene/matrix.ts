import type { SceneBox, SceneStep } from './scene.ts'

/**
 * Steps in which a list of equally long lists of values is a matrix: its rows stand close together, under one label and
 * one line of indexes. A list whose elements are one and the same list is none: that must be seen.
 *
 * A box is a row of the first matrix it is met in, at every step at which it is shown.
 */
export function withMatrices(steps: readonly SceneStep[]): SceneStep[] {
  const boxesAt = steps.map((step): Boxes => new Map(step.boxes.map((box) => [box.id, box])))
  const matrices = matricesIn(boxesAt)
  if (matrices.size === 0) return [...steps]
  const places = new Map(
    Array.from(matrices, ([of, rows]) => rows.map((id, index) => [id, { of, index }] as const)).flat(),
  )
  return steps.map((step, at) => ({
    ...step,
    boxes: step.boxes.map((box) => {
      const place = places.get(box.id)
      if (!place) return matrices.has(box.id) ? { ...box, isMatrix: true as const } : box
      return { ...box, row: { ...place, count: boxesAt[at]?.get(place.of)?.cells.length ?? 0 } }
    }),
  }))
}

/** The boxes of a step, by their ids. */
type Boxes = ReadonlyMap<string, SceneBox>

/** The rows of each matrix, by its id. */
function matricesIn(steps: readonly Boxes[]): ReadonlyMap<string, readonly string[]> {
  const matrices = new Map<string, readonly string[]>()
  const taken = new Set<string>()
  for (const id of new Set(steps.flatMap((boxes) => [...boxes.keys()]))) {
    const rows = taken.has(id) ? [] : rowsOf(id, steps)
    if (rows.length < 2 || rows.some((row) => taken.has(row) || matrices.has(row))) continue
    matrices.set(id, rows)
    for (const row of rows) taken.add(row)
  }
  return matrices
}

/** The rows that a list has at all steps, each always at one index; none when it is no matrix at some step. */
function rowsOf(id: string, steps: readonly Boxes[]): readonly string[] {
  const rows: string[] = []
  for (const boxes of steps) {
    const list = boxes.get(id)
    const here = list ? (rowsAt(list, boxes) ?? []) : []
    if (list && here.length === 0 && list.cells.length > 0) return []
    for (const [index, row] of here.entries()) {
      rows[index] ??= row
      if (rows[index] !== row) return []
    }
  }
  const isAlone = (boxes: Boxes) =>
    rows.filter((row) => boxes.has(row)).length > (boxes.get(id)?.cells.length ?? 0)
  return new Set(rows).size === rows.length && !steps.some(isAlone) ? rows : []
}

/** The boxes that the elements of a list refer to, if together they are a matrix at this step. */
function rowsAt(list: SceneBox, boxes: Boxes): string[] | undefined {
  if (!isPlain(list) || list.form !== 'rows') return undefined
  const rows = list.cells.map(({ role, content }) =>
    role === 'index' && content.kind === 'reference' && !content.weak ? boxes.get(content.to) : undefined,
  )
  const [first] = rows
  const ids = rows.flatMap((row) =>
    row?.form === 'row' &&
    isPlain(row) &&
    row.cells.length > 0 &&
    row.cells.length === first?.cells.length &&
    row.label.name === first.label.name
      ? [row.id]
      : [],
  )
  return ids.length === rows.length ? ids : undefined
}

/** A whole list or tuple with nothing to say beside its elements. */
function isPlain({ kind, label, elidedCells, references, unreachable }: SceneBox): boolean {
  return (
    (kind === 'list' || kind === 'tuple') &&
    label.name === kind &&
    label.note === undefined &&
    label.address === undefined &&
    label.id === undefined &&
    references === undefined &&
    unreachable === undefined &&
    elidedCells === 0
  )
}
