/**
 * `<memdiag-playground>`: a program, or a whole page, drawn in the reader's browser as a build draws it. Before it is
 * there, and without scripts, the page has a picture that was drawn when it was built.
 */
import { PagePanel } from './page-panel.ts'
import { partsOf } from './parts.ts'
import { ProgramPanel } from './program-panel.ts'
import { type Progress, Python } from './python.ts'

class Playground extends HTMLElement {
  connectedCallback(): void {
    const part = partsOf(this)
    const status = part('status', HTMLParagraphElement)
    const bar = part('progress', HTMLProgressElement)
    const progress: Progress = {
      says(text, done) {
        if (done !== undefined) bar.value = done
        bar.hidden = done === undefined
        // A screen reader is told that Python loads, not how far at each step; the bar can be asked.
        if (done === undefined || !status.textContent?.startsWith('Loading Python:'))
          status.textContent = text
      },
    }
    const python = new Python(this.dataset.python ?? '', progress)
    const program = new ProgramPanel(this, python, progress)
    const page = new PagePanel(this, python, progress)
    chooseByTabs(this, (panel) => {
      if (panel === 'panel-page') void page.open()
    })
    program.open()
    addEventListener('hashchange', () => program.restore())
  }
}

/** Tabs as everywhere: the arrow keys move between them (WAI-ARIA Authoring Practices, "Tabs"). */
function chooseByTabs(root: HTMLElement, opened: (panel: string) => void): void {
  const tabs = [...root.querySelectorAll<HTMLButtonElement>('[role=tab]')]
  const choose = (tab: HTMLButtonElement): void => {
    for (const each of tabs) {
      const isChosen = each === tab
      each.setAttribute('aria-selected', String(isChosen))
      each.tabIndex = isChosen ? 0 : -1
      const panel = document.getElementById(each.getAttribute('aria-controls') ?? '')
      if (panel) panel.hidden = !isChosen
    }
    opened(tab.getAttribute('aria-controls') ?? '')
  }
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener('click', () => choose(tab))
    tab.addEventListener('keydown', ({ key }) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[key]
      const next = step === undefined ? undefined : tabs[(index + step + tabs.length) % tabs.length]
      if (!next) return
      next.focus()
      choose(next)
    })
  }
}

if (!customElements.get('memdiag-playground')) customElements.define('memdiag-playground', Playground)
