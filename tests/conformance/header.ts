/** What the comment lines at the head of a program say about it. */
export interface Header {
  /** Expressions that are true at the end, in the program's namespace. */
  readonly checks: readonly string[]
  /** The type of the exception that ends the program. */
  readonly raises?: string
  /** Whether there is a header at all: without one nothing is said about how the program ends. */
  readonly isThere: boolean
}

/** Reads `# PICTURE: …`, `# CHECK: …` and `# RAISES: …` before the first line of code. */
export function readHeader(code: string): Header {
  const checks: string[] = []
  let raises: string | undefined
  let isThere = false
  for (const line of code.split(/\r\n|\r|\n/)) {
    if (line.trim() === '') continue
    if (!line.startsWith('#')) break
    const [, name, said = ''] = /^#\s*(PICTURE|CHECK|RAISES):\s*(.*?)\s*$/.exec(line) ?? []
    if (name === undefined) continue
    isThere = true
    if (name === 'CHECK' && said !== '') checks.push(said)
    if (name === 'RAISES' && said !== '' && said !== 'None') raises = said
  }
  return { checks, ...(raises !== undefined && { raises }), isThere }
}
