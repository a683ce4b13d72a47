export interface Tabs {
  /** Opens a panel by its id. */
  open(panel: string): void
}

/**
 * Tabs as everywhere: the arrow keys move between them (WAI-ARIA Authoring Practices, "Tabs").
 *
 * @param opened is told the id of the panel that is shown now.
 */
export function tabsIn(root: HTMLElement, opened: (panel: string) => void): Tabs {
  const tabs = [...root.querySelectorAll<HTMLButtonElement>('[role=tab]')]
  const panelOf = (tab: HTMLButtonElement): string => tab.getAttribute('aria-controls') ?? ''
  const choose = (tab: HTMLButtonElement): void => {
    for (const each of tabs) {
      const isChosen = each === tab
      each.setAttribute('aria-selected', String(isChosen))
      each.tabIndex = isChosen ? 0 : -1
      const panel = document.getElementById(panelOf(each))
      if (panel) panel.hidden = !isChosen
    }
    opened(panelOf(tab))
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
  return {
    open(panel) {
      const tab = tabs.find((each) => panelOf(each) === panel)
      if (tab) choose(tab)
    },
  }
}
