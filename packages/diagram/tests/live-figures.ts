import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Snapshot } from '@memdiag/trace'
import type { Element } from 'hast'
import { toHtml } from 'hast-util-to-html'
import type { Locator, Page } from 'playwright-core'
import { bundled } from '../../../scripts/bundle.mjs'
import { drawFigure, type FigureOptions, placeScene, type SceneOptions, sceneOf } from '../src/index.ts'
import { frame, Memory } from './memory.ts'

/** Four steps in which two names, an element and a parameter come to refer to one list. */
export function sharedList(): Snapshot[] {
  const memory = new Memory()
  const shared = memory.list(memory.int(1), memory.int(2))
  const holder = memory.list(shared, memory.int(3))
  const other = memory.list(memory.int(4))
  return [
    memory.snapshot({ a: shared }),
    memory.snapshot({ a: shared, b: shared }),
    memory.snapshot({ a: shared, b: shared, other, holder }),
    memory.snapshot({ a: shared, b: shared, other, holder }, { frames: [frame(2, 'bump', { xs: shared })] }),
  ]
}

/** A figure of these steps, its ids beginning with `idPrefix`. */
export function figureOf(
  snapshots: readonly Snapshot[],
  idPrefix: string,
  options: Partial<FigureOptions> = {},
  shown: Partial<SceneOptions> = {},
): Element {
  const scene = sceneOf(snapshots, {
    values: 'inline',
    addresses: 'none',
    maxObjects: 40,
    sources: ['a = [1, 2]', 'b = a'],
    ...shown,
  })
  return drawFigure(scene, placeScene(scene), { idPrefix, code: 'a = [1, 2]\nb = a\n', ...options })
}

export function htmlOf(...parameters: Parameters<typeof figureOf>): string {
  return toHtml(figureOf(...parameters))
}

/** The optional script as it is published. */
export function liveScript(): Promise<string> {
  return bundled('packages/diagram/src/live/live.ts')
}

/** A folder with the script in it, as a page finds it beside itself. */
export async function folderWithScript(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'memdiag-live-'))
  writeFileSync(join(folder, 'live.js'), await liveScript())
  return folder
}

/** What a reader sees and hears of one figure. */
export class ReadFigure {
  readonly #page: Page
  readonly figure: Locator

  constructor(page: Page, id: string) {
    this.#page = page
    this.figure = page.locator(`#${id}`)
  }

  button(name: 'Previous step' | 'Next step' | 'References'): Locator {
    return this.figure.getByRole('button', { name })
  }

  /** The number of the step that is shown, from 1. */
  async step(): Promise<number> {
    const shown = await this.figure
      .locator('.memdiag-panel')
      .evaluateAll((panels) => panels.map((panel) => panel.checkVisibility()))
    return shown.filter(Boolean).length === 1 ? shown.indexOf(true) + 1 : Number.NaN
  }

  /** What was announced last. */
  async said(): Promise<string> {
    return (await this.figure.locator('memdiag-live output').textContent()) ?? ''
  }

  /** What is lit in the picture that is shown: ids, and arrows as `from → to`. */
  lit(): Promise<string[]> {
    return this.figure.evaluate((figure) =>
      [...figure.querySelectorAll<SVGElement>('svg [data-lit]')]
        .filter((part) => part.checkVisibility())
        .map(({ dataset }) => dataset.id ?? `${dataset.from} → ${dataset.to}`),
    )
  }

  /** A part of the picture that is shown, and the middle of it. */
  async point(selector: string): Promise<{ x: number; y: number }> {
    const part = this.figure.locator(selector).filter({ visible: true }).first()
    await part.scrollIntoViewIfNeeded()
    const box = await part.boundingBox()
    if (!box) throw new Error(`nothing is shown of ${selector}`)
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }

  async hover(selector: string, beside = 0): Promise<void> {
    const { x, y } = await this.point(selector)
    await this.#page.mouse.move(x + beside, y)
  }
}
