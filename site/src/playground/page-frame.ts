import typography from 'memdiag/page.css?inline'
import figures from 'memdiag/style.css?inline'

/**
 * Shows a page where nothing of it can run or load anything: a frame without scripts whose policy allows styles of this
 * page alone. Its figures need no scripts, so their steps work there.
 *
 * @param html of the page's body; whatever an author wrote may be in it.
 */
export function showPage(frame: HTMLIFrameElement, html: string, theme: string): void {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
  // A style element of ours comes after the policy and before anything of the page.
  frame.srcdoc = `<!doctype html>
<html lang="en" data-theme="${theme === 'dark' ? 'dark' : 'light'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Preview</title>
<style>${figures}${typography}:root { color-scheme: ${theme === 'dark' ? 'dark' : 'light'}; } main { padding-top: 1.25rem; }</style>
</head>
<body><main>
${harmless(html)}
</main></body>
</html>`
}

/** What shows another page in the place of this one, or has one loaded. */
const ELEMENTS = 'script, iframe, frame, object, embed, link, base, meta'
/** Where addresses stand that a click, or the browser by itself, would follow. */
const ADDRESSES = [
  'href',
  'xlink:href',
  'src',
  'srcset',
  'poster',
  'background',
  'action',
  'formaction',
  'ping',
]

/**
 * Without all that leads, or reaches, out of the page: a browser may begin to load what it sees before it reads the policy
 * that forbids it. A document that is only parsed loads nothing.
 */
function harmless(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const each of body.querySelectorAll(ELEMENTS)) each.remove()
  for (const each of body.querySelectorAll('*')) {
    for (const name of ADDRESSES) {
      if (!each.getAttribute(name)?.startsWith('data:')) each.removeAttribute(name)
    }
  }
  return body.innerHTML
}
