/**
 * Previous and next, keys anywhere in the figure, and each step told to those who do not see it.
 *
 * @param connection whose signal ends all listening.
 */
export function walkSteps(
  figure: HTMLElement,
  previous: HTMLElement,
  next: HTMLElement,
  say: (text: string) => void,
  connection: AbortController,
): void {
  /** The first step, those before and after what is shown, and the last. Looked up each time: pages change. */
  const ways = () => {
    const radios = [...figure.querySelectorAll('input')]
    // The stylesheet shows the first step while none is chosen.
    const at = Math.max(0, radios.indexOf(figure.querySelector(':checked') as HTMLInputElement))
    return [radios[0], radios[at - 1], radios[at + 1], radios.at(-1)]
  }
  const mark = (button: HTMLElement, way: number) => {
    const isEnd = !ways()[way]
    // Not `disabled`: that would take the focus away from whoever arrives at an end.
    button.ariaDisabled = `${isEnd}`
    button.part.toggle('end', isEnd)
  }
  const markEnds = () => {
    mark(previous, 1)
    mark(next, 2)
  }

  // Steps are chosen by a click, as a reader does it: hosts that listen to radio buttons hear of it.
  previous.onclick = () => ways()[1]?.click()
  next.onclick = () => ways()[2]?.click()
  figure.addEventListener(
    'keydown',
    (event) => {
      const left = figure.matches(':dir(rtl)') ? 2 : 1
      const way = { Home: 0, ArrowLeft: left, ArrowRight: 3 - left, End: 3 }[event.key]
      const radio = ways()[way as number]
      if (!radio || hasOtherUse(event)) return
      event.preventDefault()
      // The focus stays with what is chosen: arrow keys go on from there.
      if ((event.target as HTMLInputElement).type) radio.focus()
      radio.click()
    },
    connection,
  )
  figure.addEventListener(
    'change',
    (event) => {
      markEnds()
      const radio = event.target as HTMLElement
      const caption = [...figure.querySelectorAll<HTMLElement>(':checked+*+* p')]
        // biome-ignore lint/performance/useDomNodeTextContent: what is shown on paper only is not said
        .map((part) => part.innerText)
        .join('. ')
      // A radio button that has the focus says its own name: `Step 2 of 5: line 3`, of which the caption has the rest.
      say(radio === document.activeElement ? caption : [radio.ariaLabel?.split(':')[0], caption].join('. '))
    },
    connection,
  )
  // A browser that comes back to a page puts its radio buttons as they were, after this element was made.
  addEventListener('pageshow', markEnds, connection)
  markEnds()
}

/** Whether a key does something else where it was pressed: there is more to scroll to, or it is a control of its own. */
function hasOtherUse(event: KeyboardEvent): boolean {
  const target = event.target as HTMLInputElement
  // Where a picture scrolls it has the focus itself.
  const scroller = target.closest('.memdiag-scroll') ?? target
  return (
    event.defaultPrevented ||
    event.altKey ||
    event.ctrlKey ||
    event.metaKey ||
    event.shiftKey ||
    scroller.scrollWidth > scroller.clientWidth ||
    // Radio buttons have arrow keys of their own, and nothing for Home and End.
    (!!target.type && /^A/.test(event.key))
  )
}
