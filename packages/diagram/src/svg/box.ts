import type { Element } from 'hast'
import { s } from 'hastscript'
import type { BoxPlan } from '../measure/box-plan.ts'
import { sizes } from '../measure/sizes.ts'
import type { Point } from '../place/graph.ts'
import type { SceneBox } from '../scene/scene.ts'
import { changeMark, drawCell } from './cell.ts'
import { changeData, type Data } from './data.ts'
import { drawGoneCell } from './gone-cell.ts'
import { drawLabel, drawReferences } from './label.ts'
import { kindToken, n, type Pen } from './pen.ts'
import { small, toned } from './text.ts'

/** An object: its label, its outline in the way of its kind, its cells. */
export function drawBox(box: SceneBox, plan: BoxPlan, at: Point, pen: Pen): Element {
  return s('g', { ...boxData(box), transform: `translate(${n(at.x)} ${n(at.y + sizes.label)})` }, [
    ...(box.row ? matrixHeader(box, plan, pen) : drawLabel(box, plan.width, -6, pen)),
    ...drawReferences(box, plan.width, -6, pen),
    outline(box, plan, pen),
    ...gutter(box, plan, pen),
    ...separators(box, plan, pen),
    ...(box.title ? [toned(box.title, sizes.padding, 17.5, pen)] : []),
    ...plan.cells.map((cell) => drawCell(cell, box, pen)),
    ...plan.gone.map((cell) => drawGoneCell(cell, box, pen)),
    ...(plan.more
      ? [
          ...changeMark({ change: box.elidedChange ?? 'same' }, plan.more, pen),
          small(
            plan.more.text,
            plan.more.x + plan.more.width / 2,
            plan.more.y + plan.more.height / 2 + 4,
            pen,
            { anchor: 'middle', size: 12 },
          ),
        ]
      : []),
  ])
}

/** Above the first row of a matrix: one label for all rows, and the indexes of their columns. */
function matrixHeader(box: SceneBox, plan: BoxPlan, pen: Pen): Element[] {
  if (box.row?.index !== 0) return []
  return [
    ...drawLabel(box, plan.width, -6 - sizes.matrixHeader, pen),
    ...plan.cells.flatMap(({ cell, x, width }) =>
      cell.key ? [small(cell.key.text, x + width / 2, -4.5, pen, { anchor: 'middle' })] : [],
    ),
  ]
}

function boxData(box: SceneBox): Data {
  return {
    dataMemdiag: 'object',
    dataId: box.id,
    dataKind: box.kind,
    dataName: box.label.name,
    ...(box.label.address && { dataAddress: box.label.address }),
    ...(box.unreachable && { dataUnreachable: box.unreachable }),
    ...changeData(box.change),
  }
}

/** How round the corners of each kind of box are. */
function radius(box: SceneBox): number {
  switch (box.kind) {
    case 'set':
      return box.form === 'pills' ? 12 : 8
    case 'function':
      return 10
    case 'instance':
      return 7
    case 'scalar':
    case 'other':
      return 4
    default:
      return 2
  }
}

function outline(box: SceneBox, plan: BoxPlan, pen: Pen): Element {
  const thick = box.kind === 'class' ? 2 : 1.3
  return s('rect', {
    width: n(plan.width),
    height: n(plan.height),
    rx: radius(box),
    fill: pen.paint('paper'),
    stroke: pen.paint(kindToken(box.kind)),
    strokeWidth: n(box.change === 'new' ? thick + 1.3 : thick),
  })
}

/** The tinted column of keys, above and below the row that counts what is not shown. */
function gutter(box: SceneBox, plan: BoxPlan, pen: Pen): Element[] {
  return runsOf(box, plan).map((run) => {
    const [first, last] = [run[0], run.at(-1)]
    const r = Math.max(0, radius(box) - 1)
    const [x, right] = [(first?.x ?? 0) + 0.7, (first?.x ?? 0) + (first?.keyWidth ?? 0)]
    const end = (last?.y ?? 0) + (last?.height ?? 0)
    const [isFirst, isLast] = [first?.y === 0, last === lastRow(plan)]
    const [top, bottom] = [isFirst ? 0.7 : (first?.y ?? 0), isLast ? end - 0.7 : end]
    const isRound = box.kind !== 'tuple' && r > 1
    const topCorner = isRound && isFirst ? `a${r} ${r} 0 0 0-${r} ${r}` : ''
    const bottomCorner = isRound && isLast ? `a${r} ${r} 0 0 0 ${r} ${r}` : ''
    const d = [
      `M${n(right)} ${n(top)}H${n(topCorner ? x + r : x)}${topCorner}`,
      `V${n(bottomCorner ? bottom - r : bottom)}${bottomCorner}H${n(right)}z`,
    ].join('')
    return s('path', { d, fill: pen.paint('gutter') })
  })
}

/** The rows that have a key, in runs without another row between them. */
function runsOf(box: SceneBox, { cells, more }: BoxPlan): BoxPlan['cells'][] {
  if (box.form !== 'rows') return []
  const runs: BoxPlan['cells'][number][][] = []
  for (const cell of cells) {
    if (cell.keyWidth === 0) continue
    const run = runs.at(-1)
    const above = run?.at(-1)
    if (run && above && cell.y === above.y + above.height && more?.y !== above.y) run.push(cell)
    else runs.push([cell])
  }
  return runs
}

/** The cell that is the lowest row; none when that is the count of what is not shown. */
function lastRow({ cells, more }: BoxPlan): BoxPlan['cells'][number] | undefined {
  const last = cells.at(-1)
  return more && last && more.y > last.y ? undefined : last
}

/** The lines between cells, lighter than the outline; between the entries of a dict with references for keys as strong. */
function separators(box: SceneBox, plan: BoxPlan, pen: Pen): Element[] {
  const d = [...wallsOf(box, plan), ...linesOf(box, plan)].join('')
  if (!d) return []
  const token = kindToken(box.kind)
  // As light as lines may be: 3 : 1 against every ground, in both themes.
  const opacity = token === 'line' ? {} : { strokeOpacity: 0.8 }
  return [s('path', { d, fill: 'none', stroke: pen.paint(token), ...opacity })]
}

function wallsOf(box: SceneBox, plan: BoxPlan): string[] {
  if (box.kind !== 'tuple') return []
  return [`M3.5 0v${n(plan.height)}`, `M${n(plan.width - 3.5)} 0v${n(plan.height)}`]
}

function linesOf(box: SceneBox, plan: BoxPlan): string[] {
  if (box.form === 'row') {
    const inner = [...plan.cells, ...(plan.more ? [plan.more] : [])].slice(1)
    return inner.map((cell) => `M${n(cell.x)} 0v${n(plan.height)}`)
  }
  if (box.form !== 'rows') return []
  const left = plan.cells[0]?.x ?? 0
  const right = plan.width - left
  return [
    ...plan.cells
      .filter((cell) => cell.y > 0 && cell.part !== 'value')
      .map(
        (cell) =>
          `M${n(cell.cell.role === 'entry value' ? cell.x + cell.keyWidth : left)} ${n(cell.y)}H${n(right)}`,
      ),
    ...(plan.more && plan.more.y > 0 ? [`M${n(left)} ${n(plan.more.y)}H${n(right)}`] : []),
    ...runsOf(box, plan).map((run) => {
      const [top, last] = [run[0]?.y ?? 0, run.at(-1)]
      const end = last === lastRow(plan) ? plan.height : (last?.y ?? 0) + (last?.height ?? 0)
      return `M${n(left + (run[0]?.keyWidth ?? 0))} ${n(top)}V${n(end)}`
    }),
  ]
}
