import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawTableFigure, type Scene } from '@memdiag/diagram'
import type { RunRequest, Trace } from '@memdiag/trace'
import { toHtml } from 'hast-util-to-html'
import { type Engine, noCache, type SiteOptions } from 'memdiag'
import { type Fixture, fixturesIn, outputsOf } from '../fixtures.ts'

/** One figure of a fixture as it is drawn today. */
export interface GalleryFigure {
  /** The fixture's folder. */
  readonly fixture: string
  /** Which of the fixture's figures, from 1. */
  readonly number: number
  readonly scene: Scene
  readonly trace: Trace
  readonly html: string
  /** The figure that is expected, where it is another one. */
  readonly before?: string
}

export interface Gallery {
  /** In the order of the fixtures' names. */
  readonly figures: readonly GalleryFigure[]
  /** Fixtures that are not drawn today, and what the line said. */
  readonly undrawn: readonly { readonly fixture: string; readonly reason: string }[]
}

/**
 * Draws the figures of all fixtures along the whole line, from their expected traces instead of runs: it takes a
 * second and shows what today's options, scenes, places and drawing make of them. Figures of Mermaid are left out.
 *
 * @param site options that all their sites have besides their own.
 */
export async function drawGallery(root = 'fixtures', site: SiteOptions = {}): Promise<Gallery> {
  const figures: GalleryFigure[] = []
  const undrawn: { fixture: string; reason: string }[] = []
  for (const fixture of fixturesIn(root)) {
    // The blocks of a session share one run, and no file has its trace whole.
    if (/ session=/.test(fixture.source)) continue
    try {
      const { outputs, problems } = await outputsOf(
        { ...fixture, site: { ...fixture.site, ...site } },
        expectedRuns(fixture),
      )
      if (problems) throw new Error(problems)
      figures.push(...figuresOf(fixture, outputs))
    } catch (error) {
      undrawn.push({ fixture: fixture.name, reason: error instanceof Error ? error.message : String(error) })
    }
  }
  return { figures, undrawn }
}

/** The same figures with `view=table`. */
export function asTables(figures: readonly GalleryFigure[]): GalleryFigure[] {
  return figures.map(({ before: _, ...figure }) => {
    const { fixture, number, scene, trace } = figure
    const code = trace.parts[0]?.code ?? ''
    return {
      ...figure,
      html: toHtml(drawTableFigure(scene, { idPrefix: `table-${fixture}-${number}`, code })),
    }
  })
}

/** Answers each of a page's requests with the trace that is expected of it, in the page's order. */
function expectedRuns(fixture: Fixture): Engine {
  const folder = join(fixture.folder, 'expected')
  const traces = readdirSync(folder)
    .filter((name) => name.endsWith('.trace.json'))
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
    .map((name): Trace => JSON.parse(readFileSync(join(folder, name), 'utf8')))
  const answers = new Map<string, Trace>()
  return {
    run: async (request: RunRequest) => {
      const asked = JSON.stringify(request)
      const answer = answers.get(asked) ?? traces[answers.size]
      if (!answer) throw new Error('There is no trace of this block yet: run npm run fixtures -- --accept.')
      answers.set(asked, answer)
      return answer
    },
    cache: noCache,
  }
}

function figuresOf(fixture: Fixture, outputs: Readonly<Record<string, string>>): GalleryFigure[] {
  return Object.entries(outputs)
    .filter(([name]) => name.endsWith('.html'))
    .map(([name, html]) => {
      const number = Number.parseInt(name, 10)
      const expected = join(fixture.folder, 'expected', name)
      const before = readdirSync(join(fixture.folder, 'expected')).includes(name)
        ? readFileSync(expected, 'utf8')
        : undefined
      return {
        fixture: fixture.name,
        number,
        scene: JSON.parse(outputs[`${number}.scene.json`] ?? '') as Scene,
        trace: JSON.parse(outputs[`${number}.trace.json`] ?? '') as Trace,
        html,
        ...(before !== undefined && before !== html && { before }),
      }
    })
}
