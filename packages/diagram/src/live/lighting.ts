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
  const walk = (isBack?: boolean) => {
    const objects = partsIn(figure).filter((part) => part.dataset.kind && part.checkVisibility())
    if (isBack) objects.reverse()
    const object = objects[objects.indexOf(lit as Part) + 1] ?? objects[0]
    show(object)
    if (object) say(wordsFor(object))
  }

  document.addEventListener('pointermove', point, connection)
  document.addEventListener('pointerdown', point, connection)
  button.onclick = () => walk()
  button.onblur = () => show()
  button.onkeydown = (event) => {
    if (event.key === 'Escape') show()
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    walk(event.key === 'ArrowUp')
  }
}

/** Marks what belongs to a part with `data-lit`, in all pictures: what has one id is one thing in them. */
function light(figure: HTMLElement, part: Part | undefined): void {
  const object = objectOf(part) ?? ''
  for (const picture of figure.querySelectorAll('svg')) {
    const parts = partsIn(picture)
    const lit = new Set<string | undefined>([object])
    for (const arrow of parts) {
      const isOwn = part?.dataset.kind && arrow.dataset.from?.split(/\W/)[0] === object
      if (isOwn || arrow.dataset.to === object) lit.add(arrow.dataset.from).add(arrow.dataset.to)
    }
    for (const one of parts) one.toggleAttribute('data-lit', lit.has(one.dataset.id ?? one.dataset.from))
    picture.toggleAttribute('data-lit', lit.size > 1)
  }
}

/** The part of a figure that a pointer is at and that has to do with a reference. */
function partAt(event: MouseEvent, figure: HTMLElement): Part | undefined {
  const target = event.target as Element
  const part = figure.contains(target) && target.closest<Part>('svg [data-memdiag]')
  if (!part) return undefined
  // Where a reference begins there is but a dot: the whole of its row stands for it.
  const row = partsIn(part).find((cell) => {
    const { top, bottom } = cell.getBoundingClientRect()
    return Math.abs(top + bottom - 2 * event.clientY) < 22
  })
  return [row, part, part.closest<Part>('[data-kind]') as Part].find(objectOf)
}

/** An object's type, and what refers to it: `list: a, bump().xs, dict['k']`. */
function wordsFor(object: Part): string {
  const parts = partsIn(object.ownerSVGElement as Part)
  const nameOf = (id: string) => parts.find((part) => part.dataset.id === id)?.dataset.name ?? ''
  // The id of a cell is that of its owner and then what a program would write. Global names stand for themselves.
  const references = parts
    .filter((part) => part.dataset.to === object.dataset.id)
    .map((part) => part.dataset.from?.replace(/^f1\.|^\w+/, nameOf))
  return `${object.dataset.name}: ${references.join(', ')}`
}

/** The id of the object that a part stands for; none of what holds no reference. */
function objectOf(part: Part | undefined): string | undefined {
  if (!part?.dataset.id) return part?.dataset.to
  if (part.dataset.kind) return part.dataset.id
  return partsIn(part.ownerSVGElement as Part).find((arrow) => arrow.dataset.from === part.dataset.id)
    ?.dataset.to
}

/** All parts inside; none that only show what is no more. */
function partsIn(root: Element): Part[] {
  return [...root.querySelectorAll<Part>('svg [data-memdiag]:not([data-change=gone])')]
}
