/**
 * Expressive Code makes a landmark of each block of code that scrolls (`role="region"`), and gives it no name: a page has
 * many of them. Here they are groups with one, and take the focus as before.
 */
function named(code: HTMLElement): void {
  const role = code.getAttribute('role')
  if (role === 'region') {
    code.setAttribute('role', 'group')
    code.setAttribute('aria-label', 'Code')
  } else if (role === null) code.removeAttribute('aria-label')
}

for (const code of document.querySelectorAll<HTMLElement>('.expressive-code pre')) {
  named(code)
  new MutationObserver(() => named(code)).observe(code, { attributeFilter: ['role'] })
}
