import type { NeutralFrame, NeutralStep, NeutralTrace } from './neutral-trace.ts'

/**
 * A reference without the steps in code that the program does not contain. Its recorder takes all code for the
 * program's that runs in the program's module, also what Python and its library make there: the `__annotate__` of a
 * class (PEP 649), the `__init__` of a dataclass, the scope of type parameters. Their lines are not the program's:
 * `__init__` of a dataclass runs "line 3" wherever the class stands.
 */
export function withoutForeignCode(reference: NeutralTrace, code: string): NeutralTrace {
  const defined = definitionsIn(code)
  const [firstLine = ''] = code.split(/\r\n|\r|\n/, 1)
  // What a dataclass makes is compiled as a module of its own. Such a line 1 does not run twice in the program.
  const isMade = /\bdataclass/.test(code) && /^\s*(#|from\b|import\b|"""|'''|$)/.test(firstLine)
  const isForeign = ({ func, line }: NeutralStep, index: number): boolean => {
    if (func === '<module>' && line === 1 && index > 0) return isMade
    if (func === undefined || OWN.has(func)) return false
    const places = defined.get(func)
    return !places?.some(({ from, to }) => line === undefined || (from <= line && line <= to))
  }
  const isKnown = ({ name }: NeutralFrame): boolean => OWN.has(name) || defined.has(name)
  return {
    ...reference,
    steps: reference.steps
      .filter((step, index) => !isForeign(step, index))
      .map((step) =>
        step.frames?.every(isKnown) ? step : { ...step, frames: (step.frames ?? []).filter(isKnown) },
      ),
  }
}

/** Names that code has without a definition. */
const OWN: ReadonlySet<string> = new Set(['<module>', '<lambda>', '<genexpr>'])

interface Lines {
  readonly from: number
  readonly to: number
}

/**
 * Where functions and classes are defined, by name; each with the lines up to the next definition that is indented no
 * further, which may be a few too many.
 */
function definitionsIn(code: string): Map<string, Lines[]> {
  const found = new Map<string, Lines[]>()
  const heads = code.split(/\r\n|\r|\n/).flatMap((text, index) => {
    // Several may stand on one line. Python compares names by their NFKC form.
    const names = [...text.matchAll(/(?:^|[\s;:])(?:def|class)\s+([\p{L}_][\p{L}\p{M}\p{N}_]*)/gu)].map(
      ([, name]) => (name ?? '').normalize('NFKC'),
    )
    const isHead = names.length > 0 || /^\s*@/.test(text)
    return isHead ? [{ names, line: index + 1, indent: text.search(/\S/) }] : []
  })
  heads.forEach(({ names, line, indent }, index) => {
    const next = heads.slice(index + 1).find((head) => head.indent <= indent)
    const lines = { from: line, to: next ? next.line - 1 : Number.POSITIVE_INFINITY }
    for (const name of names) found.set(name, [...(found.get(name) ?? []), lines])
  })
  return found
}
