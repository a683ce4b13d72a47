import type { Page } from 'playwright-core'

/** What is drawn in one picture, as the browser has it; lengths in px from the picture's top left corner. */
export interface PictureFacts {
  /** The id of its figure. */
  readonly figure: string
  /** From 1. */
  readonly step: number
  readonly width: number
  readonly height: number
  readonly texts: readonly TextFacts[]
  /** Frames and objects. */
  readonly boxes: readonly BoxFacts[]
  readonly arrows: readonly ArrowFacts[]
}

export interface Area {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface TextFacts extends Area {
  readonly words: string
  readonly isLabel: boolean
  /** The frame or object that it belongs to. */
  readonly box?: string
  /** The id of its cell. */
  readonly cell?: string
}

/** Its area is that of its outline, without the label. */
export interface BoxFacts extends Area {
  readonly id: string
  readonly kind: 'frame' | 'object'
  /** The lines inside it: between cells, beside keys. */
  readonly walls: readonly Area[]
  /** Also those that are gone; with the outline of those that have one of their own. */
  readonly cells: readonly { readonly id: string; readonly outline?: Area }[]
}

export interface ArrowFacts {
  /** A cell's id. */
  readonly from: string
  /** A box's id. */
  readonly to: string
  /** A trace of the step before. */
  readonly isGone: boolean
  readonly dot: Point
  readonly tip: Point
  /** Whether there is the box just after the tip, and nothing of it just before. */
  readonly landsOnEdge: boolean
  /** Along its line, every 3 px. */
  readonly points: readonly Point[]
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** Reads all pictures of a page, also those of steps that are not shown now. */
export async function readPictures(page: Page): Promise<PictureFacts[]> {
  await page.addStyleTag({ content: '.memdiag .memdiag-panel { display: block !important }' })
  return JSON.parse(await page.evaluate(factsOfPage))
}

/** Runs in the page: it must not refer to anything outside of itself. JSON, as values would take ten times as long. */
function factsOfPage(): string {
  const pictures = [...document.querySelectorAll('figure.memdiag')].flatMap((figure) =>
    [...figure.querySelectorAll('svg')].map((svg, index) => factsOf(figure.id, svg, index + 1)),
  )
  return JSON.stringify(pictures)

  function factsOf(figure: string, svg: SVGSVGElement, step: number): PictureFacts {
    const frame = svg.getBoundingClientRect()
    const boxes = [...svg.querySelectorAll('[data-memdiag="frame"], [data-memdiag="object"]')]
    return {
      figure,
      step,
      width: frame.width,
      height: frame.height,
      texts: [...svg.querySelectorAll('text')].map((text) => textFacts(text, svg)),
      boxes: boxes.map((box) => boxFacts(box, svg)),
      arrows: [...svg.querySelectorAll('g[data-memdiag="arrow"]')].map((arrow) => arrowFacts(arrow, svg)),
    }
  }

  function textFacts(text: SVGTextElement, svg: SVGSVGElement): TextFacts {
    const box = text.closest('[data-memdiag="frame"], [data-memdiag="object"]')
    const cell = text.closest('[data-memdiag="cell"]')
    return {
      ...areaOf(text, svg),
      words: text.textContent ?? '',
      isLabel: text.matches('.memdiag-label, [font-weight="600"]'),
      ...(box && { box: idOf(box) }),
      ...(cell && { cell: idOf(cell) }),
    }
  }

  function boxFacts(box: Element, svg: SVGSVGElement): BoxFacts {
    const outline = outlineOf(box)
    return {
      ...(outline ? pathArea(outline) : areaOf(box, svg)),
      id: idOf(box),
      kind: box.getAttribute('data-memdiag') === 'frame' ? 'frame' : 'object',
      walls: [
        ...box.querySelectorAll<SVGPathElement>(
          ':scope > path[fill="none"], [data-memdiag="cell"] > path[fill="none"]',
        ),
      ]
        .filter((path) => path !== outline)
        .flatMap(segmentsOf),
      cells: [...box.querySelectorAll('[data-memdiag="cell"]')].map((cell) => {
        const own = cell.querySelector<SVGGeometryElement>(':scope > rect[stroke]')
        return { id: idOf(cell), ...(own && { outline: pathArea(own) }) }
      }),
    }
  }

  function idOf(element: Element): string {
    return element.getAttribute('data-id') ?? ''
  }

  /** The first shape of a box: the others lie in it. */
  function outlineOf(box: Element): SVGGeometryElement | null {
    return box.querySelector<SVGGeometryElement>(':scope > :is(rect, path)')
  }

  function arrowFacts(arrow: Element, svg: SVGSVGElement): ArrowFacts {
    const [line, head] = arrow.querySelectorAll<SVGPathElement>('path')
    const points = pointsOf(line?.getAttribute('d') ?? '')
    const [first, last] = [points[0] ?? { x: 0, y: 0 }, points.at(-1) ?? { x: 0, y: 0 }]
    const isGone = arrow.getAttribute('data-change') === 'gone'
    const [dot, tip] = isGone ? [first, last] : endsOf(head)
    const before = (isGone ? points.at(-2) : last) ?? last
    const [dx, dy] = [Math.sign(Math.round(tip.x - before.x)), Math.sign(Math.round(tip.y - before.y))]
    const to = arrow.getAttribute('data-to') ?? ''
    const target = svg.querySelector(`[data-id="${CSS.escape(to)}"]`)
    const outline = target && outlineOf(target)
    const isIn = (distance: number) =>
      outline ? isInside(outline, { x: tip.x + dx * distance, y: tip.y + dy * distance }) : false
    const from = arrow.getAttribute('data-from') ?? ''
    return { from, to, isGone, dot, tip, landsOnEdge: isIn(1.6) && !isIn(-1.6), points }
  }

  /** Along a path of M, H, V, L and Q; `getPointAtLength` takes a hundred times as long. */
  function pointsOf(d: string): Point[] {
    const points: Point[] = []
    let at = { x: 0, y: 0 }
    for (const [, letter = '', numbers = ''] of d.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
      if (!'MHVLQ'.includes(letter))
        throw new Error(`An arrow is drawn by ${letter}, which this does not read: ${d}`)
      const [a = 0, b = 0, c = 0, e = 0] = (numbers.match(/-?[\d.]+/g) ?? []).map(Number)
      const isCurve = letter === 'Q'
      const end = isCurve
        ? { x: c, y: e }
        : { x: letter === 'V' ? at.x : a, y: letter === 'H' ? at.y : letter === 'V' ? a : b }
      const bend = isCurve ? { x: a, y: b } : { x: (at.x + end.x) / 2, y: (at.y + end.y) / 2 }
      const from = letter === 'M' ? end : at
      const parts = Math.max(1, Math.ceil(Math.hypot(end.x - from.x, end.y - from.y) / 3))
      for (let part = letter === 'M' ? parts : 1; part <= parts; part++) {
        const t = part / parts
        const on = (p: number, q: number, r: number) => (1 - t) ** 2 * p + 2 * t * (1 - t) * q + t ** 2 * r
        points.push({ x: on(from.x, bend.x, end.x), y: on(from.y, bend.y, end.y) })
      }
      at = end
    }
    return points
  }

  /** A dot's path begins at its left, a head's at its tip. */
  function endsOf(head: SVGPathElement | undefined): [Point, Point] {
    const [dot, tip] = (head?.getAttribute('d') ?? '').split('z').map((mark) => {
      const [x = 0, y = 0] = mark.slice(1).split(/[ aL]/).map(Number)
      return { x, y }
    })
    return [{ x: (dot?.x ?? 0) + 3, y: dot?.y ?? 0 }, tip ?? { x: 0, y: 0 }]
  }

  function isInside(shape: SVGGeometryElement, point: { x: number; y: number }): boolean {
    const matrix = shape.getCTM()?.inverse()
    return shape.isPointInFill(new DOMPoint(point.x, point.y).matrixTransform(matrix))
  }

  /** On the screen, so what text really takes. */
  function areaOf(element: Element, svg: SVGSVGElement): Area {
    const [inner, outer] = [element.getBoundingClientRect(), svg.getBoundingClientRect()]
    return {
      left: inner.left - outer.left,
      top: inner.top - outer.top,
      right: inner.right - outer.left,
      bottom: inner.bottom - outer.top,
    }
  }

  /** As it is drawn, without its stroke. */
  function pathArea(shape: SVGGeometryElement): Area {
    const [{ x, y, width, height }, at] = [shape.getBBox(), placeOf(shape)]
    return { left: at.x + x, top: at.y + y, right: at.x + x + width, bottom: at.y + y + height }
  }

  function placeOf(element: SVGGraphicsElement): { x: number; y: number } {
    const matrix = element.getCTM()
    return { x: matrix?.e ?? 0, y: matrix?.f ?? 0 }
  }

  /** The straight pieces of a path of M, H, V, L and their relative twins. */
  function segmentsOf(path: SVGPathElement): Area[] {
    const offset = placeOf(path)
    const found: Area[] = []
    let [x, y] = [0, 0]
    for (const [, letter = '', numbers = ''] of (path.getAttribute('d') ?? '').matchAll(
      /([a-z])([^a-z]*)/gi,
    )) {
      const values = (numbers.match(/-?[\d.]+/g) ?? []).map(Number)
      const isRelative = letter === letter.toLowerCase()
      const [fromX, fromY] = [x, y]
      const [a = 0, b = 0] = values.slice(-2)
      const last = values.at(-1) ?? 0
      switch (letter.toUpperCase()) {
        case 'H':
          x = isRelative ? x + last : last
          break
        case 'V':
          y = isRelative ? y + last : last
          break
        default:
          x = isRelative ? x + a : a
          y = isRelative ? y + b : b
      }
      if ('HVL'.includes(letter.toUpperCase())) {
        found.push({
          left: offset.x + Math.min(fromX, x),
          right: offset.x + Math.max(fromX, x),
          top: offset.y + Math.min(fromY, y),
          bottom: offset.y + Math.max(fromY, y),
        })
      }
    }
    return found
  }
}
