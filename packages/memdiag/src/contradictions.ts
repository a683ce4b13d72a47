/** What is said of how a figure shows its program. */
interface Said {
  readonly output?: unknown
  readonly view?: unknown
  readonly side?: unknown
}

/**
 * Why options cannot hold together, as a sentence; nothing where they can. Mermaid's code blocks belong to the site's own
 * tool, so memdiag cannot put the program beside them or number its lines after them.
 */
export function contradictionOf({ output, view, side }: Said): string | undefined {
  if (output !== 'mermaid') return undefined
  const [wrong] = [
    ...(side === true ? ['side'] : []),
    ...(view === 'strip' || view === 'table' ? [`view=${view}`] : []),
  ]
  if (wrong === undefined) return undefined
  return `"${wrong}" needs a figure of memdiag's own, and output=mermaid has none: its code blocks stand below the program, one for each moment. Remove one of the two.`
}
