import type { ServerSetup } from './astro.ts'

const event = 'memdiag:problems'

/**
 * Runs on every page of the dev server: a page that shows messages in the place of pictures asks for them to be
 * shown over the page too. The page asks, since only it knows what it shows when it was rendered long ago.
 */
export const overlayScript: string = `
const messages = [...document.querySelectorAll('figure.memdiag[data-memdiag="problem"] pre')]
if (messages.length > 0) import.meta.hot?.send('${event}', messages.map((message) => message.textContent))
`

/** The other end: what a page asks for is sent back as an error of Vite's. */
export function answerOverlay(server: ServerSetup['server']): void {
  server.ws.on(event, (data, client) => {
    const messages = Array.isArray(data) ? data.map(String) : []
    if (messages.length === 0) return
    const [, file, line, column] = /^(.*?):(\d+):(\d+) /.exec(messages[0] ?? '') ?? []
    client.send({
      type: 'error',
      err: {
        name: 'memdiag',
        message: asText(messages),
        stack: '',
        plugin: 'astro-memdiag',
        ...(file && { loc: { file, line: Number(line), column: Number(column) } }),
      },
    })
  })
}

/**
 * Messages for Astro's overlay, which takes them for HTML, and words that begin with `https://` for links: blanks end
 * those that close a message, and no quotation mark of a program ends an attribute.
 */
function asText(messages: readonly string[]): string {
  return messages.join(' \n\n').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
