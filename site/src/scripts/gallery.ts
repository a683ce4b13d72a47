/**
 * Filters the gallery by a concept and by words, both kept in the page's address. Without this script the concepts are
 * links to pages of their own.
 */
class Gallery extends HTMLElement {
  connectedCallback(): void {
    const links = [...this.querySelectorAll<HTMLAnchorElement>('a[data-concept]')]
    const field = this.querySelector<HTMLInputElement>('input[type=search]')
    if (!field) return
    for (const link of links) link.href = addressOf({ concept: link.dataset.concept ?? '', words: '' })
    this.querySelector('.gallery-search')?.removeAttribute('hidden')
    // On a phone they would fill the first screen.
    if (matchMedia('(max-width: 40rem)').matches) this.querySelector('details')?.removeAttribute('open')

    const show = ({ concept, words }: Filter) => {
      field.value = words
      this.#filter(links, { concept, words })
    }
    for (const link of links) {
      link.addEventListener('click', (event) => {
        // With one of these keys a link opens elsewhere.
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        const filter = { concept: link.dataset.concept ?? '', words: field.value }
        history.pushState(null, '', addressOf(filter))
        this.#filter(links, filter)
      })
    }
    field.addEventListener('input', () => {
      const filter = { ...readFilter(), words: field.value }
      history.replaceState(null, '', addressOf(filter))
      this.#filter(links, filter)
    })
    window.addEventListener('popstate', () => show(readFilter()))
    show(readFilter())
  }

  #filter(links: readonly HTMLAnchorElement[], { concept, words }: Filter): void {
    for (const link of links) {
      if (link.dataset.concept === concept) link.setAttribute('aria-current', 'true')
      else link.removeAttribute('aria-current')
    }
    const chosen = links.find((link) => link.dataset.concept === concept)?.querySelector('b')?.textContent
    const summary = this.querySelector('.gallery-chosen')
    if (summary) summary.textContent = chosen === undefined ? '' : `: ${chosen}`
    const sought = words.toLowerCase().split(/\s+/).filter(Boolean)
    const cards = [...this.querySelectorAll<HTMLElement>('.gallery-card')]
    for (const card of cards) {
      const { concepts = '', words: said = '' } = card.dataset
      const isAbout = concept === '' || concepts.split(' ').includes(concept)
      card.hidden = !(isAbout && sought.every((word) => said.includes(word)))
    }
    const count = cards.filter((card) => !card.hidden).length
    const status = this.querySelector('[role=status]')
    if (status) status.textContent = inWords(count)
  }
}

function inWords(count: number): string {
  if (count === 0) return 'No example has all of that.'
  return count === 1 ? '1 example' : `${count} examples`
}

interface Filter {
  /** Empty: all of them. */
  readonly concept: string
  readonly words: string
}

function readFilter(): Filter {
  const said = new URLSearchParams(location.search)
  return { concept: said.get('concept') ?? '', words: said.get('words') ?? '' }
}

function addressOf({ concept, words }: Filter): string {
  const said = new URLSearchParams({ ...(concept && { concept }), ...(words.trim() && { words }) })
  return said.size > 0 ? `?${said}` : location.pathname
}

customElements.define('memdiag-gallery', Gallery)
