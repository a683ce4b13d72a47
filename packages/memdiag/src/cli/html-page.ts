import { readFile } from 'node:fs/promises'

/**
 * A complete page around the HTML of a Markdown file.
 *
 * @param script of figures, if the page shall load it: as a classic one, since browsers load no modules from files.
 * @param language a language tag (BCP 47): that of the figures' words.
 */
export function htmlPage(
  body: string,
  {
    stylesheet,
    script,
    language,
  }: { readonly stylesheet: string; readonly script?: string | undefined; readonly language: string },
): string {
  const heading = /<h1[^>]*>(.*?)<\/h1>/s.exec(body)?.[1]?.replace(/<[^>]*>/g, '') ?? 'Page'
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${heading}</title>
<link rel="stylesheet" href="${stylesheet}">
${script === undefined ? '' : `<script src="${script}" defer></script>\n`}</head>
<body>
<main>
${body}
</main>
</body>
</html>
`
}

/** The figures' stylesheet, and after it the typography of these pages. */
export async function pageStylesheet(): Promise<string> {
  const figures = await readFile(new URL(import.meta.resolve('@memdiag/diagram/style.css')), 'utf8')
  const page = await readFile(new URL('../../page.css', import.meta.url), 'utf8')
  return `${figures}\n${page}`
}

/** What figures can do besides, for pages that want it. */
export function pageScript(): Promise<string> {
  return readFile(new URL(import.meta.resolve('@memdiag/diagram/live.js')), 'utf8')
}
