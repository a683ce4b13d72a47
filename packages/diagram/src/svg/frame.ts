import type { Element } from 'hast'
import { s } from 'hastscript'
import type { FramePlan } from '../measure/frames.ts'
import { sizes } from '../measure/sizes.ts'
import type { Point } from '../place/graph.ts'
import type { SceneFrame } from '../scene/scene.ts'
import { changeMark, drawValue } from './cell.ts'
import { cellData, changeData, type Data, goneData } from './data.ts'
import { drawGone } from './gone-cell.ts'
import { sansFont } from './label.ts'
import { n, type Pen } from './pen.ts'
import { small, toned } from './text.ts'

/** A frame: a tinted panel, a bar when it runs, dashes when it is suspended, an L for each name. */
export function drawFrame(frame: SceneFrame, plan: FramePlan, at: Point, pen: Pen): Element {
  const { width, cellX } = plan
  const cells = { x: cellX, width: width - 5 - cellX }
  return s('g', { ...frameData(frame), transform: `translate(${n(at.x)} ${n(at.y)})` }, [
    ...panel(frame, plan, pen),
    headingText(frame.title, frame.note, width / 2, pen, frame.state !== 'running'),
    ...plan.rows.map(({ cell, y }) =>
      s('g', { ...cellData(cell) }, [
        ...changeMark(cell, { x: cells.x - 1, width: cells.width + 1, y: y + 1, height: sizes.row - 1 }, pen),
        ...(cell.key ? [toned(cell.key, cellX - 7, y + 17, pen, { anchor: 'end' })] : []),
        ...drawValue(cell, cellX + sizes.padding, y + 17, pen),
      ]),
    ),
    ...plan.gone.map(({ cell, y }) =>
      s('g', { ...goneData(cell) }, [
        ...(cell.key
          ? [toned({ ...cell.key, tone: 'muted' }, cellX - 7, y + 17, pen, { anchor: 'end' })]
          : []),
        ...drawGone(cell, cellX + sizes.padding, y + 17, pen),
        s('path', {
          d: `M${n(cells.x)} ${n(y + 3)}v${sizes.row - 3}h${n(cells.width)}`,
          fill: 'none',
          stroke: pen.paint('muted'),
          strokeDasharray: '3 3',
        }),
      ]),
    ),
    ...(plan.rows.length > 0
      ? [
          s('path', {
            d: plan.rows
              .map(({ y }) => `M${n(cells.x)} ${n(y + 3)}v${sizes.row - 3}h${n(cells.width)}`)
              .join(''),
            fill: 'none',
            stroke: pen.paint('line'),
          }),
        ]
      : []),
  ])
}

/** Where a frame was at the step before. */
export function drawEndedFrame(
  { id, title, width }: { readonly id: string; readonly title: string; readonly width: number },
  at: Point,
  pen: Pen,
): Element {
  return s(
    'g',
    {
      dataMemdiag: 'frame',
      dataId: id,
      dataName: title,
      ...changeData('gone'),
      transform: `translate(${n(at.x)} ${n(at.y)})`,
    },
    [
      s('path', {
        d: panelPath(width, sizes.heading),
        fill: 'none',
        stroke: pen.paint('muted'),
        strokeDasharray: '3 3',
      }),
      headingText(title, pen.language.ended, width / 2, pen, true),
    ],
  )
}

/** `… 983 more frames`, in the place of one. */
export function drawElidedFrames(count: number, width: number, at: Point, pen: Pen): Element {
  return s('g', { transform: `translate(${n(at.x)} ${n(at.y)})` }, [
    s('path', {
      d: `M0 0H${n(width)}M0 ${sizes.row}H${n(width)}`,
      stroke: pen.paint('line'),
      strokeDasharray: '2 3',
    }),
    small(pen.language.moreFrames(count), width / 2, sizes.row / 2 + 4, pen, { anchor: 'middle', size: 12 }),
  ])
}

function frameData(frame: SceneFrame): Data {
  return {
    dataMemdiag: 'frame',
    dataId: frame.id,
    dataName: frame.title,
    dataState: frame.state,
    ...changeData(frame.change),
  }
}

function panelPath(width: number, height: number): string {
  return `M0 0H${n(width - 5)}q5 0 5 5V${n(height - 5)}q0 5-5 5H0z`
}

function panel(frame: SceneFrame, { width, height }: FramePlan, pen: Pen): Element[] {
  const border =
    frame.state === 'suspended' ? { strokeDasharray: '5 4' } : frame.change === 'new' ? {} : undefined
  return [
    s('path', {
      d: panelPath(width, height),
      fill: pen.paint('panel'),
      ...(border && { stroke: pen.paint(frame.state === 'suspended' ? 'line' : 'arrow'), ...border }),
    }),
    ...(frame.state === 'running'
      ? [s('path', { d: `M0 0h3.5V${n(height)}H0z`, fill: pen.paint('arrow') })]
      : []),
  ]
}

function headingText(
  title: string,
  note: string | undefined,
  x: number,
  pen: Pen,
  isMuted: boolean,
): Element {
  return s(
    'text',
    {
      x: n(x),
      y: 19,
      textAnchor: 'middle',
      ...(isMuted && { fill: pen.paint('muted') }),
      ...sansFont,
      fontSize: 12,
      className: 'memdiag-label',
    },
    [
      title,
      ...(note ? [s('tspan', { dx: 5, fontSize: 11, fontWeight: 400, fill: pen.paint('muted') }, note)] : []),
    ],
  )
}
