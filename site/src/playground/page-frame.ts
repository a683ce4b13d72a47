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
${html}
</main></body>
</html>`
}
