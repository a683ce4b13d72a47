import { codeLeadsToDiagram, hasDiagram } from './parts.ts'

/** What is said of how a figure shows its program, and of words that stand in it. */
interface Said {
  readonly output?: unknown
  readonly view?: unknown
  readonly side?: unknown
  readonly show?: unknown
  readonly caption?: unknown
  readonly alt?: unknown
  readonly words?: unknown
}

/** Why options cannot hold together, as a sentence; nothing where they can. */
export function contradictionOf(said: Said): string | undefined {
  return againstMermaid(said) ?? againstShow(said)
}

/**
 * Mermaid's code blocks belong to the site's own tool, so memdiag cannot put the program beside them or number its lines
 * after them.
 */
function againstMermaid({ output, view, side }: Said): string | undefined {
  if (output !== 'mermaid') return undefined
  const [wrong] = ofFigures({ view, side })
  if (wrong === undefined) return undefined
  return `"${wrong}" needs a figure of memdiag's own, and output=mermaid has none: its code blocks stand below the program, one for each moment. Remove one of the two.`
}

/**
 * Without a diagram nobody sees its words or how it is arranged. What else is said of it may stand: the block is run and
 * checked all the same.
 */
function againstShow({ show, caption, alt, words, ...said }: Said): string | undefined {
  if (typeof show !== 'string') return undefined
  if (!hasDiagram(show)) {
    const texts = Object.entries({ caption, alt }).flatMap(([name, text]) =>
      text === undefined ? [] : [name],
    )
    const [wrong] = [...ofFigures(said), ...texts, ...(words === true ? ['words'] : [])]
    if (wrong === undefined) return undefined
    return `"${wrong}" speaks of the diagram, and show=${show} has none. Remove one of the two, or add diagram to show.`
  }
  if (said.side !== true || codeLeadsToDiagram(show)) return undefined
  return `"side" puts the code beside its diagram, and show=${show} does not have the one right before the other. Write show=code,diagram, or remove one of the two.`
}

/** What only a figure of memdiag's own can do. */
function ofFigures({ view, side }: Pick<Said, 'view' | 'side'>): string[] {
  return [
    ...(side === true ? ['side'] : []),
    ...(view === 'strip' || view === 'table' ? [`view=${view}`] : []),
  ]
}
