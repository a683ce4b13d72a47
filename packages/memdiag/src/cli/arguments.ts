import { nearestName } from '../near-names.ts'
import type { SiteOptions } from '../options.ts'
import { type CommandName, flagsIn } from './flags.ts'
import { readShard, type Shard } from './shard.ts'
import { siteOptions } from './site-flags.ts'
import { UsageError } from './usage-error.ts'

export type Command =
  | { readonly name: 'help'; readonly of?: CommandName | 'explain' }
  | { readonly name: 'explain'; readonly rule?: string }
  | { readonly name: 'version' }
  | ({
      readonly name: 'render'
      readonly pages: readonly string[]
      readonly out: string
      readonly to: 'html' | 'md'
      readonly watch: boolean
      readonly json: boolean
    } & Common)
  | ({
      readonly name: 'check'
      readonly pages: readonly string[]
      /** Absent: all of them. */
      readonly shard?: Shard
      readonly json: boolean
    } & Common)
  | ({ readonly name: 'run'; readonly program: string; readonly output: string } & Common)

export interface Common {
  readonly site: SiteOptions
  /** Whether traces of earlier runs may be used and kept. */
  readonly cache: boolean
}

/** @throws {UsageError} */
export function parseCommand(args: readonly string[]): Command {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h') return { name: 'help' }
  if (name === 'help') return rest[0] === undefined ? { name } : { name, of: commandNamed(rest[0]) }
  if (name === '--version' || name === '-v') return { name: 'version' }
  const command = commandNamed(name)
  if (rest.includes('--help') || rest.includes('-h')) return { name: 'help', of: command }
  return command === 'explain' ? explainCommand(rest) : flagCommand(command, rest)
}

function commandNamed(name: string): CommandName | 'explain' {
  const known = commands.find((command) => command === name)
  if (known !== undefined) return known
  if (/\.mdx?$/.test(name)) {
    throw new UsageError(
      `"${name}" is a page: write memdiag check ${name}, or memdiag render ${name} --out DIR`,
    )
  }
  const near = nearestName(name.replace(/^-+/, '').toLowerCase(), [...commands, 'help'])
  const meant = near === undefined ? '' : ` Did you mean memdiag ${near}?`
  throw new UsageError(
    `there is no command "${name}".${meant} Write memdiag render, memdiag check, memdiag run or memdiag explain; memdiag --help tells more`,
  )
}

const commands = ['render', 'check', 'run', 'explain'] as const

function explainCommand(rest: readonly string[]): Command {
  const [rule, ...more] = rest
  if (more.length > 0) throw new UsageError('name one rule: memdiag explain RULE')
  return rule === undefined ? { name: 'explain' } : { name: 'explain', rule }
}

function flagCommand(name: CommandName, rest: readonly string[]): Command {
  const { values, positionals } = flagsIn(rest, name)
  const common: Common = { site: siteOptions(values), cache: values['no-cache'] !== true }
  const json = values.json === true
  const output = textOf(values.file)
  const out = textOf(values.out)
  const shard = textOf(values.shard)
  const to = values.to ?? 'html'
  if (to !== 'html' && to !== 'md') throw new UsageError(`--to cannot be "${to}": write --to html or --to md`)
  if (name !== 'render' && (values.to !== undefined || values.watch !== undefined)) {
    throw new UsageError(`--to and --watch belong to memdiag render, not to memdiag ${name}`)
  }
  if (shard !== undefined && name !== 'check') {
    throw new UsageError(`--shard belongs to memdiag check, which fills the cache, not to memdiag ${name}`)
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
    return {
      name,
      pages: positionals,
      ...(shard !== undefined && { shard: readShard(shard) }),
      json,
      ...common,
    }
  }
  if (to === 'md' && common.site.live) {
    throw new UsageError('--live needs pages of HTML; with --to md pictures are files, which run no script')
  }
  if (out === undefined || out === '')
    throw new UsageError('say where the pages go: memdiag render PAGE.md … --out DIR')
  return { name, pages: positionals, out, to, watch: values.watch === true, json, ...common }
}

function textOf(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
