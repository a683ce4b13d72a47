interface Block {
  readonly text: string
  readonly drawing: HTMLElement
  /** What the drawing takes the place of. */
  readonly code: Element
}

/** Draws the Mermaid code blocks below an element, again whenever the theme is switched. */
export async function drawMermaidIn(root: ParentNode): Promise<void> {
  const blocks = [...ofExpressiveCode(root), ...ofPlainCode(root)]
  if (blocks.length === 0) return
  await draw(blocks)
  const observer = new MutationObserver(() => {
    // Of a figure that has gone meanwhile nothing need be drawn.
    if (blocks.some(({ drawing }) => drawing.isConnected)) void draw(blocks)
    else observer.disconnect()
  })
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
}

async function draw(blocks: readonly Block[]): Promise<void> {
  const { default: mermaid } = await import('mermaid')
  const theme = document.documentElement.dataset.theme === 'dark' ? 'dark' : 'default'
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme })
  for (const [index, { text, drawing, code }] of blocks.entries()) {
    const { svg } = await mermaid.render(`mermaid-${index}`, text)
    drawing.innerHTML = svg
    // Mermaid gives it a role that assistive technology does not know.
    drawing.querySelector('svg')?.setAttribute('role', 'img')
    if (!drawing.isConnected) code.replaceWith(drawing)
  }
}

/** Expressive Code has made a line of each line, inside a figure of its own. */
function ofExpressiveCode(root: ParentNode): Block[] {
  return [...root.querySelectorAll('pre[data-language="mermaid"]')].map((pre) => {
    const lines = [...pre.querySelectorAll('.ec-line')].map((line) => line.textContent ?? '')
    return { text: lines.join('\n'), drawing: newDrawing(), code: pre.closest('.expressive-code') ?? pre }
  })
}

function ofPlainCode(root: ParentNode): Block[] {
  return [...root.querySelectorAll('pre > code.language-mermaid')].map((code) => ({
    text: code.textContent ?? '',
    drawing: newDrawing(),
    code: code.parentElement ?? code,
  }))
}

function newDrawing(): HTMLElement {
  const drawing = document.createElement('div')
  drawing.className = 'mermaid-drawing'
  return drawing
}
