import { parseArgs } from 'node:util'
import { readBounds } from '../bounds.ts'
import {
  type Bounds,
  camelCase,
  declarationList,
  type OptionDeclaration,
  type SiteOptions,
  standsAt,
} from '../options.ts'
import { checkSiteOptions } from '../site-options.ts'

/** A command line that makes no sense: the message says what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export type Command =
  | { readonly name: 'help' }
  | { readonly name: 'version' }
  | ({
      readonly name: 'render'
      readonly pages: readonly string[]
      readonly out: string
      readonly to: 'html' | 'md'
      readonly watch: boolean
      readonly json: boolean
    } & Common)
  | ({ readonly name: 'check'; readonly pages: readonly string[]; readonly json: boolean } & Common)
  | ({ readonly name: 'run'; readonly program: string; readonly output: string } & Common)

export interface Common {
  readonly site: SiteOptions
  /** Whether traces of earlier runs may be used and kept. */
  readonly cache: boolean
}

const exampleOfBounds = '--bounds timeout=60,memory=256'

export const usage: string = `memdiag draws the memory of Python programs in Markdown pages.

  memdiag render PAGE.md … --out DIR    write each page as HTML, with a picture after each
                                        \`\`\`python memdiag block
         --to md                        write Markdown and picture files instead, for tools that
                                        run no plugin
         --watch                        render a page again when it changes
  memdiag check PAGE.md …               run every block, write nothing, list all problems
  memdiag run PROGRAM.py -o FILE.svg    draw one program (FILE.mmd: as Mermaid; FILE.txt: in
                                        words; FILE.json: its trace)

  A folder stands for all its .md and .mdx files.

  --no-cache            run every program anew, keep nothing
  --json                of render and check: problems and counts as JSON on standard output
${optionLines()}

Exit status: 0, 1 when a page has problems, 2 when the command makes no sense.
`

/** @throws {UsageError} */
export function parseCommand(args: readonly string[]): Command {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') return { name: 'help' }
  if (name === '--version' || name === '-v') return { name: 'version' }
  if (name !== 'render' && name !== 'check' && name !== 'run') {
    throw new UsageError(
      `there is no command "${name}". Write memdiag render, memdiag check or memdiag run; memdiag --help tells more`,
    )
  }
  const { values, positionals } = parsed(rest)
  if (values.help) return { name: 'help' }
  const common: Common = { site: siteOptions(values), cache: values['no-cache'] !== true }
  const json = values.json === true
  const output = textOf(values.file)
  const out = textOf(values.out)
  const to = values.to ?? 'html'
  if (to !== 'html' && to !== 'md') throw new UsageError(`--to cannot be "${to}": write --to html or --to md`)
  if (name !== 'render' && (values.to !== undefined || values.watch !== undefined)) {
    throw new UsageError(`--to and --watch belong to memdiag render, not to memdiag ${name}`)
  }
  if (json && (name === 'run' || values.watch)) {
    throw new UsageError(
      `--json is for memdiag check and memdiag render, and for one time: not for ${name === 'run' ? 'memdiag run' : '--watch'}`,
    )
  }
  if (name === 'run') {
    const [program, ...more] = positionals
    if (program === undefined || more.length > 0)
      throw new UsageError('name one program: memdiag run PROGRAM.py -o out.svg')
    if (out !== undefined)
      throw new UsageError('memdiag run writes one file: say -o out.svg instead of --out')
    if (common.site.output !== undefined) {
      throw new UsageError(
        'the ending of the file says what is written: leave --output away, and write -o FILE.mmd for Mermaid',
      )
    }
    if (common.site.onError !== undefined) {
      throw new UsageError('--on-error speaks of pages; memdiag run writes its file or fails')
    }
    const { side, view, live, words, show } = common.site
    if (words) throw new UsageError('--words shows words on pages; memdiag run writes them with -o FILE.txt')
    if (show !== undefined)
      throw new UsageError('--show speaks of pages; memdiag run writes one file, which -o names')
    if (live) throw new UsageError('--live speaks of pages; a picture file runs no script')
    if (side || view === 'strip' || view === 'table') {
      const flag = side ? '--side' : `--view ${view}`
      throw new UsageError(`${flag} speaks of pages; memdiag run writes one picture, without the code`)
    }
    if (output === undefined)
      throw new UsageError('say where the picture goes: memdiag run PROGRAM.py -o out.svg')
    return { name, program, output, ...common }
  }
  if (positionals.length === 0)
    throw new UsageError(`name the pages, or their folder: memdiag ${name} PAGE.md …`)
  if (output !== undefined)
    throw new UsageError('-o names the file of memdiag run; pages go into a folder: --out DIR')
  if (name === 'check') {
    if (out !== undefined)
      throw new UsageError('memdiag check writes nothing: leave --out away, or use memdiag render')
    return { name, pages: positionals, json, ...common }
  }
  if (to === 'md' && common.site.live) {
    throw new UsageError('--live needs pages of HTML; with --to md pictures are files, which run no script')
  }
  if (out === undefined || out === '')
    throw new UsageError('say where the pages go: memdiag render PAGE.md … --out DIR')
  return { name, pages: positionals, out, to, watch: values.watch === true, json, ...common }
}

type FlagValue = string | number | boolean | Bounds | readonly string[]

type Values = Readonly<Record<string, string | boolean | undefined>>

const flagsOfSite = declarationList.filter(([, declaration]) => standsAt('site', declaration))

function parsed(args: readonly string[]): { values: Values; positionals: readonly string[] } {
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
    help: { type: 'boolean', short: 'h' } as const,
    to: { type: 'string' } as const,
    watch: { type: 'boolean' } as const,
    json: { type: 'boolean' } as const,
  }
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

function siteOptions(values: Values): SiteOptions {
  const site: Record<string, FlagValue> = {}
  for (const [name, declaration] of flagsOfSite) {
    const value = values[name]
    if (value === undefined) continue
    if (declaration.notYet) throw new UsageError(`not-yet: this version does not have --${name} yet`)
    site[camelCase(name)] = optionValue(declaration, value)
  }
  try {
    return checkSiteOptions(site)
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message.replace(/^memdiag, /, '') : String(error))
  }
}

function optionValue({ value: { kind } }: OptionDeclaration, given: string | boolean): FlagValue {
  if (kind === 'bounds') return boundsOf(String(given))
  if (kind === 'keys') return String(given).split(',')
  return kind === 'integer' ? numberOr(given) : given
}

/** `timeout=60,memory=256`. */
function boundsOf(given: string): Bounds {
  const pairs = given.split(',').map((pair): [name: string, value: unknown] => {
    const [name = '', ...value] = pair.split('=')
    if (value.length === 0)
      throw new UsageError(`--bounds takes numbers for limits, not "${pair}": write ${exampleOfBounds}`)
    return [name.trim(), numberOr(value.join('=').trim())]
  })
  const names = pairs.map(([name]) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new UsageError(`--bounds has ${twice} twice: keep one of them`)
  try {
    return readBounds(pairs, (name) => name)
  } catch (error) {
    throw new UsageError(`--bounds: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** The number that a text of digits is; what else it may be is told by whoever checks it. */
function numberOr(given: string | boolean): string | boolean | number {
  return /^\d+$/.test(String(given)) ? Number(given) : given
}

/** The options of pages and programs, as the declaration has them. */
function optionLines(): string {
  return declarationList
    .filter(([, declaration]) => standsAt('site', declaration) && !declaration.notYet)
    .filter(([, { value }]) => value.kind !== 'choice' || value.values.length > 1)
    .map(([name, declaration]) => {
      const { value, sentence } = declaration
      const values = 'values' in value ? ` (${value.values.join(', ')})` : ''
      const form =
        value.kind === 'bounds'
          ? `: ${exampleOfBounds}`
          : value.kind === 'keys'
            ? ', with commas between'
            : ''
      return `  ${`--${name}`.padEnd(22)}${sentence.replaceAll('`', '')}${values}${form}`
    })
    .join('\n')
}

function textOf(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
