import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { chromiumPath } from '../../scripts/chromium.mjs'
import { launchChromium } from '../launch-chromium.ts'
import { contactSheets } from './contact-sheets.ts'
import { asTables, drawGallery, type Gallery, type GalleryFigure } from './figures.ts'
import { changedFigures, galleryPage, sheetPage } from './gallery-page.ts'

/**
 * Draws today's pictures of all fixtures into a folder: a page, its print as PDF, contact sheets in both themes, the
 * same figures as tables, and sheets of those that changed, beside the old ones. Without a Chromium there is the page only.
 *
 * @returns the exit code: 1 when a fixture could not be drawn.
 */
export async function makeGallery(folder: string, print: (line: string) => void): Promise<number> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const gallery = await drawGallery()
  const page = join(folder, 'index.html')
  writeFileSync(page, galleryPage(gallery))
  if (chromiumPath()) await photograph(gallery, folder)
  else print('There is no Chromium for the screenshots and the PDF: install one, or set CHROMIUM_PATH.')
  for (const { fixture, reason } of gallery.undrawn) print(`not drawn: ${fixture}: ${reason}`)
  const snapshots = gallery.figures.reduce((sum, { scene }) => sum + scene.steps.length, 0)
  const changed = changedFigures(gallery.figures)
  for (const { fixture, number } of changed) print(`changed: ${fixture} ${number}`)
  print(
    `${gallery.figures.length} figures, ${snapshots} snapshots, ${changed.length} changed: ${page}, ${join(folder, 'sheets')}`,
  )
  return gallery.undrawn.length > 0 ? 1 : 0
}

async function photograph(gallery: Gallery, folder: string): Promise<void> {
  const browser = await launchChromium()
  try {
    const tables = asTables(gallery.figures)
    await printed(browser, [...gallery.figures, ...tables], folder)
    const sheets = join(folder, 'sheets')
    mkdirSync(sheets)
    for (const theme of ['light', 'dark'] as const) {
      await contactSheets(browser, sheetPage(gallery.figures, theme, 'all'), sheets, theme)
      await contactSheets(browser, sheetPage(tables, theme, 'all'), sheets, `tables-${theme}`)
      if (changedFigures(gallery.figures).length > 0)
        await contactSheets(browser, sheetPage(gallery.figures, theme, 'changed'), sheets, `changed-${theme}`)
    }
  } finally {
    await browser.close()
  }
}

async function printed(browser: Browser, figures: readonly GalleryFigure[], folder: string): Promise<void> {
  const page = await browser.newPage()
  const source = join(folder, 'print.html')
  writeFileSync(source, sheetPage(figures, 'light', 'all'))
  await page.goto(pathToFileURL(source).href)
  await page.pdf({ path: join(folder, 'gallery.pdf'), format: 'A4', printBackground: true })
  await page.close()
  rmSync(source)
}
