import type { Page } from 'playwright-core'

/** Something painted, and what is painted behind it. */
export interface Painted {
  /** The id of its figure. */
  readonly figure: string
  /** A text's words, or what draws a line. */
  readonly what: string
  readonly kind: 'text' | 'line'
  readonly colour: Colour
  readonly behind: Colour
}

/** Red, green and blue, from 0 to 255. */
export type Colour = readonly [number, number, number]

/** Every text and line of a page's figures with each ground it is painted on, by computed colours. */
export async function readColours(page: Page): Promise<Painted[]> {
  await page.addStyleTag({ content: '.memdiag .memdiag-panel { display: block !important }' })
  return JSON.parse(await page.evaluate(coloursOfPage))
}

/** WCAG 2.2's contrast ratio. */
export function contrastOf(a: Colour, b: Colour): number {
  const luminance = (colour: Colour) => {
    const [r = 0, g = 0, b = 0] = colour.map((part) => {
      const c = part / 255
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

/** Runs in the page: it must not refer to anything outside of itself. JSON, as values would take ten times as long. */
function coloursOfPage(): string {
  const found = new Map<string, Painted>()
  const canvas = getComputedStyle(document.body).backgroundColor
  for (const figure of document.querySelectorAll<HTMLElement>('figure.memdiag')) {
    const note = (what: string, kind: Painted['kind'], colour: Paint, behind: Colour) => {
      const painted = { figure: figure.id, what, kind, colour: over(colour, behind), behind }
      found.set(JSON.stringify(painted), painted)
    }
    const html = 'label, p, p *, pre, pre *, tr *, figcaption'
    for (const element of figure.querySelectorAll<HTMLElement>(html)) ofHtml(element, note)
    for (const svg of figure.querySelectorAll('svg')) ofPicture(svg, note)
  }
  return JSON.stringify([...found.values()])

  type Paint = [...Colour, alpha: number]
  type Note = (what: string, kind: Painted['kind'], colour: Paint, behind: Colour) => void
  interface Shape {
    element: SVGGeometryElement
    area: DOMRect
    fill: Paint
  }

  function ofHtml(element: HTMLElement, note: Note): void {
    const style = getComputedStyle(element)
    const words = (element.textContent ?? '').slice(0, 30)
    note(words, 'text', paintOf(style.color), groundOf(element))
    for (const side of ['top', 'right', 'bottom', 'left']) {
      if (style.getPropertyValue(`border-${side}-style`) === 'none') continue
      const colour = paintOf(style.getPropertyValue(`border-${side}-color`))
      note(`the border of “${words}”`, 'line', colour, groundOf(element.parentElement ?? element))
    }
  }

  function ofPicture(svg: SVGSVGElement, note: Note): void {
    const ground = groundOf(svg.parentElement ?? document.body)
    const elements = [...svg.querySelectorAll<SVGElement>('rect, path, text')]
    const below: Shape[] = []
    for (const element of elements) {
      if (element instanceof SVGGeometryElement) {
        const style = getComputedStyle(element)
        const name = nameOf(element)
        const fill = paintOf(style.fill, style.fillOpacity)
        const points = pointsAlong(element)
        const area = element.getBoundingClientRect()
        if (style.stroke !== 'none') {
          const stroke = paintOf(style.stroke, style.strokeOpacity)
          for (const point of points)
            note(`the line of ${name}`, 'line', stroke, groundAt(point, below, ground))
          if (fill[3] === 1 && isClosed(element))
            note(`the line of ${name}`, 'line', stroke, [fill[0], fill[1], fill[2]])
        } else if (isMark(element, area)) {
          for (const point of points)
            note(`the mark of ${name}`, 'line', fill, groundAt(point, below, ground))
        }
        // Arrows of one target share their ends.
        if (fill[3] > 0 && isClosed(element) && !element.closest('[data-memdiag="arrow"]'))
          below.push({ element, area, fill })
      } else {
        for (const { words, rect, colour } of partsOf(element)) {
          for (const x of [rect.left + 1, (rect.left + rect.right) / 2, rect.right - 1])
            note(words, 'text', colour, groundAt({ x, y: (rect.top + rect.bottom) / 2 }, below, ground))
        }
      }
    }
  }

  function isClosed(element: Element): boolean {
    return element.localName === 'rect' || /z$/i.test(element.getAttribute('d') ?? '')
  }

  /** Thin bars, and the dots and heads of arrows: they say something, and have no outline. */
  function isMark(element: Element, { width, height }: DOMRect): boolean {
    return Math.min(width, height) <= 4 || element.closest('[data-memdiag="arrow"]') !== null
  }

  function nameOf(element: Element): string {
    const owner = element.closest('[data-memdiag]')
    const attributes = ['data-memdiag', 'data-id', 'data-from', 'data-to']
    return attributes.flatMap((name) => owner?.getAttribute(name) ?? []).join(' ')
  }

  /** A text's pieces, each in its colour. */
  function partsOf(text: Element): { words: string; rect: DOMRect; colour: Paint }[] {
    return [...text.childNodes].map((node) => {
      const range = document.createRange()
      range.selectNodeContents(node)
      const style = getComputedStyle(node instanceof Element ? node : text)
      const words = node.textContent ?? ''
      return { words, rect: range.getBoundingClientRect(), colour: paintOf(style.fill, style.fillOpacity) }
    })
  }

  function pointsAlong(shape: SVGGeometryElement): { x: number; y: number }[] {
    const [length, matrix] = [shape.getTotalLength(), shape.getScreenCTM() ?? undefined]
    return [0.03, 0.2, 0.4, 0.6, 0.8, 0.97].map((part) => {
      const { x, y } = shape.getPointAtLength(length * part).matrixTransform(matrix)
      return { x, y }
    })
  }

  /** What the shapes below leave to be seen at a point. */
  function groundAt({ x, y }: { x: number; y: number }, below: readonly Shape[], ground: Colour): Colour {
    return below.reduce<Colour>((seen, { element, area, fill }) => {
      if (x < area.left || x > area.right || y < area.top || y > area.bottom) return seen
      const local = new DOMPoint(x, y).matrixTransform(element.getScreenCTM()?.inverse())
      return element.isPointInFill(local) ? over(fill, seen) : seen
    }, ground)
  }

  function groundOf(element: Element): Colour {
    const chain: Element[] = []
    for (let at: Element | null = element; at; at = at.parentElement) chain.unshift(at)
    const paints = chain.map((each) => paintOf(getComputedStyle(each).backgroundColor))
    return paints.reduce<Colour>((seen, paint) => over(paint, seen), over(paintOf(canvas), [255, 255, 255]))
  }

  function over([r, g, b, alpha]: Paint, behind: Colour): Colour {
    const mixed = (part: number, other: number) => Math.round(part * alpha + other * (1 - alpha))
    return [mixed(r, behind[0]), mixed(g, behind[1]), mixed(b, behind[2])]
  }

  function paintOf(css: string, opacity = '1'): Paint {
    if (css === 'none') return [0, 0, 0, 0]
    const [r = 0, g = 0, b = 0, alpha = 1] = (css.match(/[\d.]+/g) ?? []).map(Number)
    return [r, g, b, alpha * Number(opacity)]
  }
}
