import type { Language } from '@memdiag/diagram'
import type { Moments } from '@memdiag/trace'
import { placeInCode } from './block-lines.ts'
import { reachOf } from './bounds.ts'
import { contradictionOf } from './contradictions.ts'
import { type Place, type Problem, problemAt, Refusal, type Rule } from './errors.ts'
import { type Fence, type Token, tokensOf } from './fence.ts'
import { foreignKeys } from './foreign.ts'
import { languageFor } from './language.ts'
import { readMoments } from './moments.ts'
import {
  type Bounds,
  camelCase,
  declarationList,
  declarationOf,
  type FenceOptions,
  type OptionDeclaration,
  type OptionName,
  type SiteOptions,
  standsAt,
} from './options.ts'
import { limitNamed, optionNear, readValue, type Value } from './read-value.ts'
import { ownValue } from './site-options.ts'

/** What one fence asks for: its options, its moments read, and which options the fence itself set. */
export interface FenceWish {
  readonly options: FenceOptions
  readonly moments: Moments
  /** Names of the options that stand on the fence itself, not on a site or by default. */
  readonly written: ReadonlySet<string>
  /** Where an option's value stands on the fence, or the fence where it does not. */
  placeOf(name: OptionName): Place
  /** How far the site lets its limits be raised. */
  readonly bounds: Bounds
  /** That of the figure's words; absent, what a scene speaks by itself. */
  readonly language?: Language
}

/**
 * The options of a fence: what it says, then what the site says, then the defaults; a default above the site's bound
 * is as much as the bound.
 *
 * @throws {Refusal} with every mistake of the info line, each at its own column.
 */
export function readFenceOptions(fence: Fence, site: SiteOptions): FenceWish {
  const problems: Problem[] = []
  const written = new Map<string, Value>()
  const places = new Map<string, number>()
  const bounds = site.bounds ?? {}
  const refuse = (rule: Rule, at: number, message: string) => {
    problems.push(problemAt(rule, placeInInfo(fence, at), message))
  }

  if (!pythonNames.has(fence.language.toLowerCase())) {
    const seen =
      fence.language === 'memdiag' ? '"memdiag" is not a language' : `this block is "${fence.language}"`
    refuse('not-python', 0, `memdiag draws Python programs, and ${seen}. Write \`\`\`python memdiag.`)
  }
  for (const token of tokensOf(fence.info)) {
    const found = optionOf(token, site.foreignKeys ?? [])
    if (found === undefined) continue
    if ('problem' in found) {
      refuse(found.problem.rule, token.at, found.problem.message)
      continue
    }
    const { name, declaration, raw, at } = found
    const value = readValue(name, declaration, raw, 'fence', bounds)
    if (written.has(name))
      refuse('option-twice', token.at, `the option "${name}" stands twice on this fence. Keep one of them.`)
    else if (!value.ok) refuse(value.rule, at, value.message)
    written.set(name, value.ok ? value.value : '')
    places.set(name, at)
  }
  for (const { line, column, message } of fence.authored.mistakes)
    problems.push(problemAt('bad-directive', placeInCode(fence, line, column), message))
  if (problems.length > 0) throw new Refusal(problems)

  const options: Record<string, Value> = {}
  for (const [name, declaration] of declarationList) {
    if (!standsAt('fence', declaration)) continue
    const value = written.get(name) ?? ownValue(site, camelCase(name)) ?? defaultOf(name, declaration, bounds)
    if (value !== undefined) options[camelCase(name)] = value
  }
  // The loop above fills in what the declaration says, which is what the type is computed from.
  const complete = options as unknown as FenceOptions
  // What a fence says about its figure holds against the site's output and parts, but not what the site says of all fences.
  const { output, show } = complete
  const contradiction = contradictionOf({ ...Object.fromEntries(written), output, show })
  if (contradiction) throw new Refusal([problemAt('bad-value', fence.place, contradiction)])
  const moments = readMoments(complete.at)
  if (!moments.ok) throw new Refusal([problemAt('bad-value', fence.place, `${moments.reason}.`)])
  // What stands on a command line stands there for this program.
  const own = fence.isProgram
    ? declarationList.map(([name]) => name).filter((name) => Object.hasOwn(site, camelCase(name)))
    : written.keys()
  // The end is drawn where nobody says what to draw; a snapshot says it.
  const isSaid = written.has('at') || ownValue(site, 'at') !== undefined
  const asked = isSaid || fence.authored.snapshots.length === 0 ? moments.moments : []
  const placeOf = (name: OptionName): Place => {
    const at = places.get(name)
    return at === undefined ? fence.place : placeInInfo(fence, at)
  }
  return { options: complete, moments: asked, written: new Set(own), placeOf, bounds, ...languageFor(site) }
}

/** What holds when nobody says anything. */
function defaultOf(name: string, declaration: OptionDeclaration, bounds: Bounds): Value | undefined {
  const limit = limitNamed(name)
  return limit === undefined || typeof declaration.default !== 'number'
    ? declaration.default
    : Math.min(declaration.default, reachOf(limit, bounds).most)
}

const pythonNames: ReadonlySet<string> = new Set(['python', 'py', 'python3'])

type OptionFound =
  | {
      readonly name: string
      readonly declaration: OptionDeclaration
      readonly raw: string | undefined
      readonly at: number
    }
  | { readonly problem: { readonly rule: Rule; readonly message: string } }

/** A value that begins like one in quotes or braces and is none. */
function badBeginning(name: string, value: string): OptionFound | undefined {
  const [first] = value
  const bad = (message: string): OptionFound => ({ problem: { rule: 'bad-value', message } })
  if (first === '{') return bad(`the value of "${name}" stands in braces. Write it alone, or in quotes.`)
  if (first !== '"' && first !== "'") return undefined
  return bad(`the value of "${name}" begins with ${first} and has no end. Write ${first} behind it, too.`)
}

/** What a token means to us: one of our options, a mistake, or nothing (it belongs to the highlighter). */
function optionOf(token: Token, keysOfSite: readonly string[]): OptionFound | undefined {
  if (token.kind === 'foreign') return undefined
  const name = token.kind === 'word' ? token.word : token.key
  if (token.kind === 'word' && name === 'memdiag') return undefined
  if (token.kind === 'word' && name.toLowerCase() === 'memdiag') {
    return { problem: { rule: 'unknown-option', message: `write memdiag in small letters, not ${name}.` } }
  }
  const declaration = declarationOf(name)
  if (declaration && standsAt('fence', declaration)) {
    if (token.kind === 'word') return { name, declaration, raw: undefined, at: token.at }
    const problem = token.isQuoted ? undefined : badBeginning(name, token.value)
    return problem ?? { name, declaration, raw: token.value, at: token.valueAt }
  }
  if (foreignKeys.has(name) || keysOfSite.includes(name)) return undefined
  if (declaration) {
    return {
      problem: {
        rule: 'bad-value',
        message: `"${name}" is an option of the whole site: set ${camelCase(name)} where the plugin is configured.`,
      },
    }
  }
  const [, beforeColon, afterColon] = /^([\w-]+):(.*)$/.exec(name) ?? []
  if (beforeColon !== undefined && declarationOf(beforeColon)) {
    return {
      problem: {
        rule: 'unknown-option',
        message: `options are written with "=": ${beforeColon}=${afterColon}.`,
      },
    }
  }
  const valued = token.kind === 'word' ? optionWithValue(name) : undefined
  if (valued) {
    return {
      problem: { rule: 'unknown-option', message: `"${name}" is no option. Write ${valued}=${name}.` },
    }
  }
  const suggestion = optionNear(name, 'fence')
  // A bare word may be any highlighter's flag; only one that is nearly ours is taken for a slip.
  if (token.kind === 'word' && !(suggestion && declarationOf(suggestion)?.value.kind === 'flag'))
    return undefined
  const hint = suggestion
    ? ` Did you mean "${suggestion}"?`
    : ' See the list of options for what can stand here.'
  return { problem: { rule: 'unknown-option', message: `there is no option "${name}".${hint}` } }
}

/**
 * The option that a bare word is a value of, if it is nobody else's: a highlighter may know such a word as a flag of its own
 * only where a site says so (`foreignKeys`).
 */
function optionWithValue(word: string): string | undefined {
  if (word === 'all' || word === 'changes') return 'at'
  const owners = declarationList.filter(
    ([, { value, where }]) =>
      value.kind === 'choice' && where === 'anywhere' && distinctive.has(word) && value.values.includes(word),
  )
  return owners.length === 1 ? owners[0]?.[0] : undefined
}

/** Values that say what they are about; `inline`, `none` and the like might be anybody's. */
const distinctive: ReadonlySet<string> = new Set([
  'stepper',
  'strip',
  'table',
  'mermaid',
  'boxed',
  'hex',
  'ids',
])

function placeInInfo(fence: Fence, at: number): Fence['place'] {
  if (fence.infoColumn === undefined) return fence.place
  return { line: fence.place.line, column: fence.infoColumn + at }
}
