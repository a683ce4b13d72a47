/**
 * `<memdiag-playground>`: a program, or a whole page, drawn in the reader's browser as a build draws it. Before it is
 * there, and without scripts, the page has a picture that was drawn when it was built.
 */
import { PagePanel } from './page-panel.ts'
import { partsOf } from './parts.ts'
import { ProgramPanel } from './program-panel.ts'
import { type Progress, Python } from './python.ts'
import { tabsIn } from './tabs.ts'

class Playground extends HTMLElement {
  #isOpen = false

  connectedCallback(): void {
    if (this.#isOpen) return
    this.#isOpen = true
    const progress = this.#progress()
    const python = new Python(this.dataset.python ?? '', progress)
    const program = new ProgramPanel(this, python, progress)
    const page = new PagePanel(this, python, progress)
    const tabs = tabsIn(this, (panel) => {
      if (panel === 'panel-page') void page.open()
    })
    program.open()
    addEventListener('hashchange', () => {
      if (program.restore()) tabs.open('panel-program')
    })
  }

  #progress(): Progress {
    const part = partsOf(this)
    const status = part('status', HTMLParagraphElement)
    const bar = part('progress', HTMLProgressElement)
    const loaded = part('loaded', HTMLSpanElement)
    const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0)
    return {
      says(text) {
        status.textContent = text
      },
      shows(loading) {
        bar.hidden = loading === undefined
        loaded.textContent = ''
        if (!loading) return
        bar.value = loading.loaded / loading.total
        loaded.textContent = `${megabytes(loading.loaded)} of ${megabytes(loading.total)} MB`
      },
    }
  }
}

if (!customElements.get('memdiag-playground')) customElements.define('memdiag-playground', Playground)
