/** What a reader has in the playground: the words of a fence after `memdiag`, and its code. */
export interface Program {
  readonly options: string
  readonly code: string
}

/** The block as a page has it; its fence is longer than any in the code. */
export function asMarkdown({ options, code }: Program): string {
  const longest = Math.max(0, ...Array.from(code.matchAll(/`+/g), ([ticks]) => ticks.length))
  const fence = '`'.repeat(Math.max(3, longest + 1))
  return `${fence}python ${infoOf({ options })}\n${code.replace(/\n*$/, '\n')}${fence}\n`
}

/** The info line of the program's fence. */
export function infoOf({ options }: Pick<Program, 'options'>): string {
  return ['memdiag', options.trim()].filter((part) => part !== '').join(' ')
}

/** A program as the fragment of an address: no server sees it. */
export function toFragment({ options, code }: Program): string {
  return `#${new URLSearchParams({ ...(options.trim() !== '' && { options }), code })}`
}

/** The program in an address's fragment, if it has one. */
export function fromFragment(fragment: string): Program | undefined {
  const words = new URLSearchParams(fragment.replace(/^#/, ''))
  const code = words.get('code')
  if (code === null) return undefined
  // An option's line is one line, whoever made the link.
  return { options: (words.get('options') ?? '').replace(/[\r\n]+/g, ' '), code }
}
