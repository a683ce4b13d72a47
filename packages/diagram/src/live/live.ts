/**
 * `<memdiag-live>`: what a script adds to figures that work without one. Every figure has one such element, empty: all
 * that it shows is in its shadow, so the page's own tree stays as it was written, and a framework that takes the page
 * over finds what it expects. The stylesheet knows its buttons as parts: a page may allow no styles but those of files.
 *
 * Loading this file twice does no harm, nor does loading it where there are no elements, as on a server.
 */
import { lightReferences } from './lighting.ts'
import { walkSteps } from './stepping.ts'

const name = 'memdiag-live'
const elements = globalThis.customElements

if (!elements?.get(name)) {
  elements?.define(
    name,
    class extends HTMLElement {
      #connection: AbortController | undefined

      connectedCallback(): void {
        const figure = this.closest('figure')
        if (!figure) return
        const connection = new AbortController()
        this.#connection = connection
        const [said, references, previous, next] = partsOf(this)
        // New text each time: the same words again are news as well.
        const say = (text: string) => said?.replaceChildren(text)
        if (references) lightReferences(figure, references, say, connection)
        if (previous && next) walkSteps(figure, previous, next, say, connection)
      }

      disconnectedCallback(): void {
        this.#connection?.abort()
      }
    },
  )
}

/** A place for what is said, and a button for each word in the markup; made once. */
function partsOf(element: HTMLElement): Iterable<HTMLElement> {
  const shadow = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
  for (const name of shadow.firstChild ? [] : ['said', 'references', 'previous', 'next']) {
    const label = element.dataset[name] ?? ''
    const part = document.createElement(label ? 'button' : 'output')
    part.part = label ? `button ${name}` : name
    part.ariaLabel = label
    part.textContent = { previous: '‹', next: '›' }[name] ?? label
    if (label || name === 'said') shadow.append(part)
  }
  return shadow.querySelectorAll<HTMLElement>('*')
}
