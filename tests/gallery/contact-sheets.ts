import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'

/** The largest picture of a sheet, in px: text is legible where it is shown as it is. */
const [sheetWidth, sheetHeight] = [1600, 2200]

/**
 * Pictures of a page of sections: no section is cut that is not taller than a sheet.
 *
 * @param name of the files, `${name}-01.png`, …
 * @returns the files' names, in order.
 */
export async function contactSheets(
  browser: Browser,
  html: string,
  folder: string,
  name: string,
): Promise<string[]> {
  const page = await browser.newPage({ viewport: { width: sheetWidth, height: sheetHeight } })
  const source = join(folder, `${name}.html`)
  writeFileSync(source, html)
  await page.goto(pathToFileURL(source).href)
  const { rows, height } = await page.evaluate(() => ({
    rows: [...document.querySelectorAll('section')].map((section) => section.getBoundingClientRect().top),
    height: Math.ceil(document.querySelector('main')?.getBoundingClientRect().bottom ?? 0) + 12,
  }))
  const files: string[] = []
  for (const { top, bottom } of sheetsOf(rows, height)) {
    const file = `${name}-${String(files.length + 1).padStart(2, '0')}.png`
    await page.setViewportSize({ width: sheetWidth, height: bottom - top })
    // The last sheet cannot be scrolled to the top of the window: room below lets it.
    await page.evaluate((y) => {
      document.body.style.paddingBottom = '2200px'
      scrollTo(0, y)
    }, top)
    await page.screenshot({ path: join(folder, file) })
    files.push(file)
  }
  await page.close()
  rmSync(source)
  return files
}

/** Where to cut: before the last row that would not end on its sheet. */
function sheetsOf(sections: readonly number[], height: number): { top: number; bottom: number }[] {
  const margin = 6
  const rows = [...new Set(sections.map((top) => Math.max(0, Math.floor(top) - margin)))].sort(
    (a, b) => a - b,
  )
  const sheets: { top: number; bottom: number }[] = []
  for (let top = 0; top < height; ) {
    const end = top + sheetHeight
    const cut = end >= height ? height : (rows.filter((row) => row > top && row <= end).at(-1) ?? end)
    sheets.push({ top, bottom: cut })
    top = cut
  }
  return sheets
}
