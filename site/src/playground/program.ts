/** What a reader has in the playground: the words of a fence after `memdiag`, and its code. */
export interface Program {
  readonly options: string
  readonly code: string
}

/** Characters of a program that a link may bring; more is nothing that somebody wrote for a page. */
export const LONGEST_PROGRAM = 64_000

/** The block as a page has it; its fence is longer than any in the code. */
export function asMarkdown({ options, code }: Program): string {
  const info = infoOf({ options })
  // A fence of backticks can have none on its line (CommonMark 0.31.2, 4.5).
  const mark = info.includes('`') ? '~' : '`'
  const runs = mark === '~' ? code.matchAll(/~+/g) : code.matchAll(/`+/g)
  const longest = Math.max(0, ...Array.from(runs, ([run]) => run.length))
  const fence = mark.repeat(Math.max(3, longest + 1))
  return `${fence}python ${info}\n${code.replace(/\n*$/, '\n')}${fence}\n`
}

/** The info line of the program's fence. */
export function infoOf({ options }: Pick<Program, 'options'>): string {
  return ['memdiag', options.trim()].filter((part) => part !== '').join(' ')
}

/** A program as the fragment of an address: no server sees it. */
export function toFragment({ options, code }: Program): string {
  return `#${new URLSearchParams({ ...(options.trim() !== '' && { options }), code })}`
}

/** The program in an address's fragment, if it has one; `too-long` for one that no page would have. */
export function fromFragment(fragment: string): Program | 'too-long' | undefined {
  if (fragment.length > 3 * LONGEST_PROGRAM) return 'too-long'
  const words = new URLSearchParams(fragment.replace(/^#/, ''))
  const code = words.get('code')
  if (code === null) return undefined
  // An option's line is one line, whoever made the link.
  return { options: (words.get('options') ?? '').replace(/[\r\n]+/g, ' '), code }
}
