/** Draws the Mermaid code blocks of a page in the reader's browser, again whenever the theme is switched. */
const blocks = [...document.querySelectorAll<HTMLElement>('pre[data-language="mermaid"]')].map((pre) => {
  // Expressive Code has made a line of each line, inside a figure of its own.
  const text = [...pre.querySelectorAll('.ec-line')].map((line) => line.textContent ?? '').join('\n')
  const drawing = document.createElement('div')
  drawing.className = 'mermaid-drawing'
  return { text, drawing, code: pre.closest('.expressive-code') ?? pre }
})

async function draw(): Promise<void> {
  const { default: mermaid } = await import('mermaid')
  const theme = document.documentElement.dataset.theme === 'dark' ? 'dark' : 'default'
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme })
  for (const [index, { text, drawing, code }] of blocks.entries()) {
    const { svg } = await mermaid.render(`mermaid-${index}`, text)
    drawing.innerHTML = svg
    if (!drawing.isConnected) code.replaceWith(drawing)
  }
}

if (blocks.length > 0) {
  await draw()
  new MutationObserver(() => void draw()).observe(document.documentElement, {
    attributeFilter: ['data-theme'],
  })
}
