/** A part of a picture that has data attributes: a frame, an object, a cell, an arrow. */
type Part = SVGElement

/**
 * A name under the pointer lights the object it is bound to, and all that refers to that; an object also what it
 * refers to itself. A tap does so too, another one ends it. With the keyboard the button goes through the objects that
 * are shown, and tells of each what refers to it.
 */
export function lightReferences(
  figure: HTMLElement,
  button: HTMLElement,
  say: (text: string) => void,
  connection: AbortController,
): void {
  let lit: Part | undefined
  const show = (part?: Part) => {
    if (part !== lit) light(figure, part)
    lit = part
  }
  const point = (event: PointerEvent) => {
    const part = partAt(event, figure)
    show(event.type === 'pointerdown' && part === lit ? undefined : part)
  }
  const walk = (isBack: boolean) => {
    const objects = partsIn(figure).filter((part) => part.dataset.kind && part.checkVisibility())
    if (isBack) objects.reverse()
    const object = objects[objects.indexOf(lit as Part) + 1] ?? objects[0]
    show(object)
    if (object) say(wordsFor(object))
  }

  document.addEventListener('pointermove', point, connection)
  document.addEventListener('pointerdown', point, connection)
  button.onclick = () => walk(false)
  button.onblur = () => show()
  button.onkeydown = (event) => {
    const { key } = event
    if (key === 'Escape') show()
    if (!/^Arrow[UD]/.test(key)) return
    event.preventDefault()
    walk(key === 'ArrowUp')
  }
}

/** Marks what belongs to a part with `data-lit`, in all pictures: what has one id is one thing in them. */
function light(figure: HTMLElement, part: Part | undefined): void {
  const object = objectOf(part) ?? ''
  for (const picture of figure.querySelectorAll('svg')) {
    const parts = partsIn(picture)
    const lit = new Set<string | undefined>([object])
    for (const { dataset } of parts) {
      const { from, to } = dataset
      const isOwn = part?.dataset.kind && from?.split(/\W/)[0] === object
      if (to === object || isOwn) lit.add(from).add(to)
    }
    for (const one of parts) one.toggleAttribute('data-lit', lit.has(one.dataset.id ?? one.dataset.from))
    picture.toggleAttribute('data-lit', lit.size > 1)
  }
}

/** The part of a figure that a pointer is at and that has to do with a reference. */
function partAt({ target, clientY }: MouseEvent, figure: HTMLElement): Part | undefined {
  const part = figure.contains(target as Node) && (target as Element).closest<Part>('svg [data-memdiag]')
  if (!part) return undefined
  // Where a reference begins there is but a dot: the whole of its row stands for it.
  const row = partsIn(part).find((cell) => {
    const { top, bottom } = cell.getBoundingClientRect()
    return Math.abs(top + bottom - 2 * clientY) < 22
  })
  return [row, part, part.closest<Part>('[data-kind]') as Part].find(objectOf)
}

/** An object's type, and what refers to it: `list: a, bump().xs, dict['k']`. */
function wordsFor({ dataset: { id: object, name }, ownerSVGElement }: Part): string {
  const parts = partsIn(ownerSVGElement as Part)
  const nameOf = (id: string) => parts.find(({ dataset }) => dataset.id === id)?.dataset.name ?? ''
  const references = parts.flatMap(({ dataset: { from, to } }) =>
    // The id of a cell is that of its owner and then what a program would write. Global names stand for themselves.
    from && to === object ? from.replace(/^f1\.|^\w+/, nameOf) : [],
  )
  return `${name}: ${references.join(', ')}`
}

/** The id of the object that a part stands for; none of what holds no reference. */
function objectOf(part: Part | undefined): string | undefined {
  if (!part) return undefined
  const { kind, id, to } = part.dataset
  return kind
    ? id
    : (to ?? partsIn(part.ownerSVGElement as Part).find(({ dataset }) => dataset.from === id)?.dataset.to)
}

/** All parts inside; none that only show what is no more. */
function partsIn(root: Element): Part[] {
  return [...root.querySelectorAll<Part>('svg [data-memdiag]:not([data-change=gone])')]
}
