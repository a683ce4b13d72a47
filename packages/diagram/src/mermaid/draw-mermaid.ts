import { placedSteps, type Scene } from '../scene/scene.ts'
import { describeScene } from '../words/describe.ts'
import { languageOf } from '../words/language.ts'
import { oneLine } from '../words/one-line.ts'
import { diagramOf, type Ids } from './diagram.ts'
import { escaped } from './escape.ts'

/** One step of a figure for tools that draw Mermaid and nothing else. */
export interface MermaidStep {
  /** A whole `flowchart`, one line for each thing, for a Mermaid code block. It shows the same as the SVG picture. */
  readonly text: string
  /** Why Mermaid will refuse to draw this text, unless a site sets another limit. */
  readonly tooMuch?: MermaidExcess
}

/** Mermaid's `maxTextSize` and `maxEdges` as they are when nobody sets them. */
export interface MermaidExcess {
  readonly of: 'characters' | 'arrows'
  readonly count: number
  readonly limit: number
}

export interface MermaidOptions {
  /** Replaces the generated text alternative. */
  readonly alt?: string
}

const longestText = 50_000
const mostArrows = 500

/** The steps of a scene as Mermaid flowcharts. What Mermaid cannot carry is left to the SVG picture and the words. */
export function drawMermaid(scene: Scene, options: MermaidOptions = {}): readonly MermaidStep[] {
  const words = describeScene(scene)
  const ids = idsIn(scene)
  const isOnly = scene.steps.length === 1
  return scene.steps.map((step, index) => {
    const title =
      options.alt?.replace(/\s+/g, ' ') ??
      (isOnly ? words.name : `${words.name}. ${words.steps[index]?.name}`)
    const description = options.alt === undefined ? oneLine(words.steps[index]?.text ?? '') : ''
    const { lines, arrows } = diagramOf(step, ids)
    const text = [
      'flowchart LR',
      `  accTitle: ${escaped(title)}`,
      ...(description ? [`  accDescr: ${escaped(description)}`] : []),
      ...lines.map((line) => `  ${line}`),
      '',
    ].join('\n')
    const tooMuch = excess(text.length, arrows)
    return { text, ...(tooMuch && { tooMuch }) }
  })
}

/** What the diagrams of a figure call each frame, name and object: `f1`, `n1`, `o1`, by first sight in all steps. */
function idsIn(scene: Scene): Ids {
  const steps = placedSteps(scene)
  const cells = steps.flatMap((step) => step.frames.flatMap((frame) => frame.cells))
  return {
    language: languageOf(scene),
    frame: numbered(
      'f',
      steps.flatMap((step) => step.frames),
    ),
    name: numbered('n', cells),
    object: numbered(
      'o',
      steps.flatMap((step) => step.boxes),
    ),
  }
}

function numbered(letter: string, things: readonly { readonly id: string }[]): ReadonlyMap<string, string> {
  const distinct = new Set(things.map((thing) => thing.id))
  return new Map(Array.from(distinct, (id, index) => [id, `${letter}${index + 1}`]))
}

function excess(characters: number, arrows: number): MermaidExcess | undefined {
  if (arrows > mostArrows) return { of: 'arrows', count: arrows, limit: mostArrows }
  return characters > longestText ? { of: 'characters', count: characters, limit: longestText } : undefined
}
