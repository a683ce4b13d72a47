import { readFileSync } from 'node:fs'

const css = readFileSync(new URL('../packages/diagram/style.css', import.meta.url), 'utf8')

/**
 * Figures as an author's page has them: a heading and a sentence before each, the stylesheet as it is shipped, light
 * and dark as the reader's system is.
 *
 * @param more what its head has after the stylesheet.
 */
export function authorsPage(
  figures: readonly { readonly name: string; readonly html: string }[],
  more = '',
): string {
  const sections = figures.map(({ name, html }) => `<h2>${name}</h2>\n<p>See the picture.</p>\n${html}`)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Figures</title>
<style>
:root { color-scheme: light dark }
body { background: light-dark(#fff, #15181e); color: light-dark(#1c2430, #e6eaf0) }
main { max-width: 60rem; margin: auto }
</style>
<style>${css}</style>
${more}
</head>
<body>
<main>
<h1>Figures</h1>
${sections.join('\n')}
</main>
</body>
</html>`
}
