import type { Scene } from '@memdiag/diagram'
import type { WorkerRunner } from '@memdiag/runner/browser'
import { blockNodes, diagramPage, type Engine, fenceWith, type Problem, type SiteOptions } from 'memdiag/core'
import { htmlOf, pageHtml } from 'memdiag/html'
import { infoOf, type Program } from './program.ts'

/**
 * The same figures as on all pages of the site. A page can do nothing else while it draws, and a stranger may have made
 * the link: so no fence may ask for much.
 */
const site: SiteOptions = {
  live: true,
  bounds: { maxSteps: 200, maxObjects: 100, maxItems: 100, timeout: 30, memory: 256 },
}

export type DrawnProgram =
  | {
      readonly ok: true
      /** The figure, and what the program printed; markup of our own making. */
      readonly html: string
      readonly scene: Scene
      readonly alt: string | undefined
      readonly warnings: readonly Problem[]
    }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Runs a program in the reader's browser and draws it with the code that draws it in a build. */
export async function drawProgram(program: Program, runner: WorkerRunner): Promise<DrawnProgram> {
  const info = infoOf(program)
  const code = program.code.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  // The fence stands on the line before the code's first.
  const fence = fenceWith({ code, language: 'python', info, place: { line: 0, column: 1 }, infoColumn: 1 })
  const [outcome] = await diagramPage([fence], site, engineOf(runner), 'playground')
  if (!outcome?.ok) return { ok: false, problems: outcome?.problems ?? [] }
  const block = { type: 'code' as const, lang: 'python', meta: info, value: code }
  // The editor shows the code already.
  const nodes = blockNodes({ block, fence, outcome }, undefined).filter(
    (node) => node.type !== 'code' || node.lang !== 'python',
  )
  const html = await htmlOf({ type: 'root', children: [...nodes] })
  const { scene, options, warnings } = outcome
  return { ok: true, html, scene, alt: options.alt, warnings }
}

export interface DrawnPage {
  readonly html: string
  readonly problems: readonly Problem[]
  readonly warnings: readonly Problem[]
}

/** A whole Markdown page, each mistake shown in the place of its picture. */
export async function drawPage(source: string, runner: WorkerRunner): Promise<DrawnPage> {
  const { html, report } = await pageHtml(source, 'preview', { ...site, onError: 'show' }, engineOf(runner))
  return { html, problems: report.problems, warnings: report.warnings }
}

/** Nothing is kept: what a reader runs again may be meant to differ. */
function engineOf(runner: WorkerRunner): Engine {
  return {
    run: (request) => runner.run(request),
    cache: { get: async () => undefined, set: async () => {} },
  }
}
