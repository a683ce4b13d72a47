import { readFileSync } from 'node:fs'
import type { Gallery, GalleryFigure } from './figures.ts'

/** How a page shows figures for looking at them: every step in a strip, nothing to click. */
const looks = `
  body { margin: 0; padding: 12px; background: #fff; color: #222; font: 13px/1.4 system-ui, sans-serif }
  [data-theme="dark"] body { background: #15181e; color: #ccd }
  h1 { margin: 0 0 12px; font-size: 20px }
  h2 { margin: 0 0 6px; font-size: 14px }
  h3 { margin: 0; font-size: 12px; font-weight: 400; opacity: .8 }
  main { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 12px }
  section { box-sizing: border-box; max-width: 100%; padding: 8px 10px; border: 1px solid #8886; border-radius: 4px }
  section > div { display: flex; flex-wrap: wrap; gap: 4px 24px }
  .memdiag { margin: 4px 0 }
  .memdiag .memdiag-steps { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 8px 24px }
  .memdiag .memdiag-steps > label { display: none }
  .memdiag .memdiag-panel { display: block !important; flex: 0 1 auto !important; max-width: 100% }
  @media print {
    body { padding: 0 }
    main, .memdiag .memdiag-steps { display: block }
    section { padding: 0 0 8px; border: 0 }
    h2 { break-after: avoid }
    button { display: none }
  }
`

/** The reader may look at the other theme; the first one is the system's. */
const script = `document.querySelector('button').onclick = () => {
  const dark = document.documentElement.dataset.theme === 'dark'
  document.documentElement.dataset.theme = dark ? 'light' : 'dark'
}
if (!document.documentElement.dataset.theme && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = 'dark'`

/**
 * A page that holds all that it needs: changed figures first, the old one beside the new one, then all figures.
 *
 * @param theme absent: the reader's.
 */
export function galleryPage({ figures, undrawn }: Gallery, theme?: 'light' | 'dark'): string {
  const changed = changedFigures(figures)
  return document(
    'Gallery',
    [
      '<button type="button">Other theme</button>',
      ...undrawn.map(({ fixture, reason }) => `<p><b>Not drawn: ${fixture}</b> ${escaped(reason)}</p>`),
      ...(changed.length > 0
        ? [`<h1>Changed pictures: ${changed.length}</h1>`, `<main>${changed.map(compared).join('')}</main>`]
        : []),
      `<h1>All pictures: ${figures.length}</h1>`,
      `<main>${byFixture(figures)
        .map((group) => section(group))
        .join('')}</main>`,
      `<script>${script}</script>`,
    ].join('\n'),
    theme,
  )
}

/** The same without anything but sections, for screenshots: all figures, or old and new of those that changed. */
export function sheetPage(
  figures: readonly GalleryFigure[],
  theme: 'light' | 'dark',
  show: 'all' | 'changed',
): string {
  const sections =
    show === 'all'
      ? byFixture(figures).map((group) => section(group))
      : changedFigures(figures).map((figure) => compared(figure))
  return document('Sheet', `<main>${sections.join('')}</main>`, theme)
}

export function changedFigures(figures: readonly GalleryFigure[]): GalleryFigure[] {
  return figures.filter(({ before }) => before !== undefined)
}

/** The figures of one fixture together, as they stand on its page. */
function byFixture(figures: readonly GalleryFigure[]): GalleryFigure[][] {
  const groups = new Map<string, GalleryFigure[]>()
  for (const figure of figures) {
    const group = groups.get(figure.fixture)
    if (group) group.push(figure)
    else groups.set(figure.fixture, [figure])
  }
  return [...groups.values()]
}

/** Its fixture's name is a claim, and so the title. */
function section(group: readonly GalleryFigure[]): string {
  return `<section><h2>${sentence(group[0]?.fixture ?? '')}</h2>${group.map(({ html }) => html).join('')}</section>`
}

function compared(figure: GalleryFigure): string {
  const { fixture, number, html, before = '' } = figure
  // Ids are unique on a page: those of the old figure, and of this copy of the new one, begin otherwise.
  const old = withIds(before, 'old')
  const now = withIds(html, 'new')
  return [
    `<section><h2>${sentence(fixture)}${number > 1 ? `, ${number}` : ''}</h2><div>`,
    `<div><h3>before</h3>${old}</div><div><h3>now</h3>${now}</div></div></section>`,
  ].join('')
}

function withIds(html: string, prefix: string): string {
  const id = /<figure class="memdiag" id="(\w+)"/.exec(html)?.[1]
  return id ? html.replaceAll(id, `${prefix}-${id}`) : html
}

function sentence(name: string): string {
  const words = name.replaceAll('-', ' ')
  return escaped(words.charAt(0).toUpperCase() + words.slice(1))
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function document(title: string, body: string, theme?: 'light' | 'dark'): string {
  const css = readFileSync(new URL('../../packages/diagram/style.css', import.meta.url), 'utf8')
  return [
    `<!doctype html><html lang="en"${theme ? ` data-theme="${theme}"` : ''}><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${title}</title><style>${css}${looks}</style><body>${body}</body></html>`,
  ].join('\n')
}
