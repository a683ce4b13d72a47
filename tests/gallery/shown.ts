import { readFileSync } from 'node:fs'
import {
  drawFigure,
  drawTableFigure,
  type FigureOptions,
  placeScene,
  type Scene,
  type SceneOptions,
  sceneOf,
} from '@memdiag/diagram'
import type { Snapshot } from '@memdiag/trace'
import { toHtml } from 'hast-util-to-html'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { everything } from '../../packages/diagram/tests/everything.ts'
import { wideCharacters } from '../../packages/diagram/tests/wide-characters.ts'
import { asTables, drawGallery } from './figures.ts'

const css = readFileSync(new URL('../../packages/diagram/style.css', import.meta.url), 'utf8')

/** A figure to be measured. */
export interface Shown {
  /** How failures call it. */
  readonly name: string
  readonly id: string
  readonly scene: Scene
  readonly html: string
}

/** The figures of all fixtures, and some that hold all there is at once. */
export async function shownFigures(): Promise<Shown[]> {
  const { figures, undrawn } = await drawGallery()
  if (undrawn.length > 0)
    throw new Error(undrawn.map(({ fixture, reason }) => `${fixture}: ${reason}`).join('\n'))
  return [
    ...figures.map(({ fixture, number, scene, html }) => ({
      name: `${fixture} ${number}`,
      id: /<figure class="memdiag" id="(\w+)"/.exec(html)?.[1] ?? '',
      scene,
      html,
    })),
    shown('everything', everything()),
    shown('everything boxed', everything(), { values: 'boxed', addresses: 'hex' }),
    shown('everything without arrows', everything(), { refs: 'ids', ghosts: true }),
    shown('everything boxed without arrows', everything(), { values: 'boxed', refs: 'ids' }),
    shown('wide characters', wideCharacters()),
    shown('wide characters boxed', wideCharacters(), { values: 'boxed' }),
    shown('wide characters boxed without arrows', wideCharacters(), { values: 'boxed', refs: 'ids' }),
  ]
}

/** The same moments as tables. */
export async function shownTables(): Promise<Shown[]> {
  const tables = asTables((await drawGallery()).figures)
  return [
    ...tables.map(({ fixture, number, scene, html }) => ({
      name: `${fixture} ${number}`,
      id: `table-${fixture}-${number}`,
      scene,
      html,
    })),
    shownTable('everything', everything()),
    shownTable('everything boxed', everything(), { values: 'boxed', addresses: 'hex', ghosts: true }),
    shownTable('wide characters', wideCharacters()),
  ]
}

export function shownTable(
  name: string,
  snapshots: readonly Snapshot[],
  options: Partial<SceneOptions> = {},
): Shown {
  const id = `table-${name.replaceAll(' ', '-')}`
  const scene = sceneOf(snapshots, { ...usual, ...options })
  return { name, id, scene, html: toHtml(drawTableFigure(scene, { idPrefix: id, code: 'a = []\nb = a' })) }
}

const usual: SceneOptions = {
  values: 'inline',
  addresses: 'none',
  maxObjects: 60,
  sources: ['a = []', 'b = a'],
}

export function shown(
  name: string,
  snapshots: readonly Snapshot[],
  options: Partial<SceneOptions> = {},
  figure: Omit<FigureOptions, 'idPrefix'> = {},
): Shown {
  const id = name.replaceAll(' ', '-')
  const scene = sceneOf(snapshots, { ...usual, ...options })
  return { name, id, scene, html: toHtml(drawFigure(scene, placeScene(scene), { ...figure, idPrefix: id })) }
}

/** A page with figures, wide enough for all of them. */
export async function openFigures(
  browser: Browser,
  figures: readonly Shown[],
  options: BrowserContextOptions = {},
  more = '',
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 2400, height: 900 }, ...options })
  await page.setContent(pageOf(figures, more))
  return page
}

/** @param more what its head has after the stylesheet. */
export function pageOf(figures: readonly Shown[], more = ''): string {
  const body = figures.map(({ html }) => html).join('\n')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><style>${css}</style>${more}<body>${body}</body></html>`
}
