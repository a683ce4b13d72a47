import { parseArgs } from 'node:util'
import { suggestionFor } from '../suggestion.ts'
import { type FlagsGiven, flagsOfSite } from './site-flags.ts'
import { UsageError } from './usage-error.ts'

/** A command that has flags. */
export type CommandName = 'render' | 'check' | 'run'

/** A flag that is no option of sites. */
export interface OwnFlag {
  /** As it is written, with what it takes: `--out DIR`. */
  readonly written: string
  readonly sentence: string
  readonly of: readonly CommandName[]
}

/** In the order in which help has them. */
export const ownFlags: readonly OwnFlag[] = [
  { written: '--out DIR', sentence: 'The folder that pages are written to.', of: ['render'] },
  {
    written: '-o FILE',
    sentence:
      'The file to write; its ending says what: .svg a picture, .mmd Mermaid, .txt words, .json the trace.',
    of: ['run'],
  },
  {
    written: '--to FORMAT',
    sentence:
      'html: complete pages, which is the default. md: Markdown with links to picture files, for tools that run no plugin.',
    of: ['render'],
  },
  { written: '--watch', sentence: 'Render a page again when it changes, until Ctrl+C.', of: ['render'] },
  {
    written: '--shard I/N',
    sentence:
      'Only the I-th of N shares of the pages, for N machines that fill one cache: copy their folders of traces into one.',
    of: ['check'],
  },
  {
    written: '--json',
    sentence: 'Problems and counts as one line of JSON on standard output, for machines.',
    of: ['render', 'check'],
  },
  {
    written: '--no-cache',
    sentence: 'Run every program anew, and keep nothing.',
    of: ['render', 'check', 'run'],
  },
]

/**
 * The flags and the other words after a command's name.
 *
 * @throws {UsageError} for a flag that nobody knows, one that lacks its value, and one that stands twice.
 */
export function flagsIn(
  args: readonly string[],
  command: CommandName,
): { values: FlagsGiven; positionals: readonly string[] } {
  const stranger = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  }).tokens.find((token) => token.kind === 'option' && !Object.hasOwn(options, token.name))
  if (stranger?.kind === 'option') throw unknownFlag(stranger, command)
  try {
    const { values, positionals, tokens } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
      tokens: true,
    })
    const flags = tokens.flatMap((token) => (token.kind === 'option' ? [token.rawName] : []))
    const twice = flags.find((flag, index) => flags.indexOf(flag) !== index)
    if (twice !== undefined) throw new UsageError(`${twice} stands twice: keep one of them`)
    return { values, positionals }
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

const options = {
  ...Object.fromEntries(
    flagsOfSite.map(([name, { value }]) => [
      name,
      { type: value.kind === 'flag' ? 'boolean' : 'string' } as const,
    ]),
  ),
  out: { type: 'string' } as const,
  // `--output` is a site option (svg, mermaid); the file of memdiag run has only its short name.
  file: { type: 'string', short: 'o' } as const,
  'no-cache': { type: 'boolean' } as const,
  to: { type: 'string' } as const,
  watch: { type: 'boolean' } as const,
  shard: { type: 'string' } as const,
  json: { type: 'boolean' } as const,
}

function unknownFlag(
  { name, rawName }: { readonly name: string; readonly rawName: string },
  command: CommandName,
): UsageError {
  const near = name.length > 1 ? suggestionFor(name, Object.keys(options)) : undefined
  const meant = near === undefined ? '' : ` Did you mean ${near === 'file' ? '-o' : `--${near}`}?`
  return new UsageError(`there is no flag ${rawName}.${meant} memdiag help ${command} lists them`)
}
