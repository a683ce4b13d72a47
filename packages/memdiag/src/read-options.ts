import type { Moments } from '@memdiag/trace'
import { type Problem, problemAt, Refusal, type Rule } from './errors.ts'
import { type Fence, type Token, tokensOf } from './fence.ts'
import { foreignKeys } from './foreign.ts'
import { readMoments } from './moments.ts'
import { editsBetween } from './near-names.ts'
import {
  aliases,
  camelCase,
  declarationList,
  declarationOf,
  declarations,
  type FenceOptions,
  type Level,
  type OptionDeclaration,
  type SiteOptions,
  standsAt,
} from './options.ts'

/** What one fence asks for: its options, its moments read, and which options the fence itself set. */
export interface FenceWish {
  readonly options: FenceOptions
  readonly moments: Moments
  /** Names of the options that stand on the fence itself, not on a site or by default. */
  readonly written: ReadonlySet<string>
}

/**
 * The options of a fence: what it says, then what the site says, then the defaults.
 *
 * @throws {Refusal} with every mistake of the info line, each at its own column.
 */
export function readFenceOptions(fence: Fence, site: SiteOptions): FenceWish {
  const problems: Problem[] = []
  const written = new Map<string, Value>()
  const refuse = (rule: Rule, at: number, message: string) => {
    problems.push(problemAt(rule, placeInInfo(fence, at), message))
  }

  if (!pythonNames.has(fence.language.toLowerCase())) {
    const seen =
      fence.language === 'memdiag' ? '"memdiag" is not a language' : `this block is "${fence.language}"`
    refuse('not-python', 0, `memdiag draws Python programs, and ${seen}. Write \`\`\`python memdiag.`)
  }
  for (const token of tokensOf(fence.info)) {
    const found = optionOf(token)
    if (found === undefined) continue
    if ('problem' in found) {
      refuse(found.problem.rule, token.at, found.problem.message)
      continue
    }
    const { name, declaration, raw, at } = found
    const value = readValue(name, declaration, raw, 'fence')
    if (written.has(name))
      refuse('option-twice', token.at, `the option "${name}" stands twice on this fence. Keep one of them.`)
    else if (!value.ok) refuse(value.rule, at, value.message)
    written.set(name, value.ok ? value.value : '')
  }
  if (problems.length > 0) throw new Refusal(problems)

  const options: Record<string, Value> = {}
  for (const [name, declaration] of declarationList) {
    if (!standsAt('fence', declaration)) continue
    const value = written.get(name) ?? ownValue(site, camelCase(name)) ?? declaration.default
    if (value !== undefined) options[camelCase(name)] = value
  }
  // The loop above fills in what the declaration says, which is what the type is computed from.
  const complete = options as unknown as FenceOptions
  const moments = readMoments(complete.at)
  if (!moments.ok) throw new Refusal([problemAt(moments.rule, fence.place, `${moments.reason}.`)])
  // What stands on a command line stands there for this program.
  const own = fence.isProgram
    ? declarationList.map(([name]) => name).filter((name) => Object.hasOwn(site, camelCase(name)))
    : written.keys()
  return { options: complete, moments: moments.moments, written: new Set(own) }
}

/**
 * Options of a site, as a host hands them over.
 *
 * @throws {TypeError} naming the first key or value that cannot be: such options are a mistake in a
 *   configuration, not in a page.
 */
export function checkSiteOptions(unknown: unknown): SiteOptions {
  if (unknown === undefined || unknown === null) return {}
  if (typeof unknown !== 'object')
    throw new TypeError(`memdiag takes an object of options, not ${typeof unknown}`)
  for (const [key, value] of Object.entries(unknown)) {
    const name = declarationList
      .map(([candidate]) => candidate)
      .find((candidate) => camelCase(candidate) === key)
    const declaration = name === undefined ? undefined : declarationOf(name)
    if (name === undefined || declaration === undefined || !standsAt('site', declaration)) {
      const suggestion = suggestionFor(key, 'site')
      throw new TypeError(
        `memdiag has no site option "${key}"${suggestion ? `. Did you mean "${camelCase(suggestion)}"?` : ''}`,
      )
    }
    if (value === undefined) continue
    const read = readValue(name, declaration, String(value), 'site')
    if (!read.ok) throw new TypeError(`memdiag, site option "${key}": ${read.message}`)
    if (typeof read.value !== typeof value) {
      throw new TypeError(
        `memdiag, site option "${key}": give ${typeof read.value === 'number' ? 'a number' : 'text'}, such as ${declaration.example}`,
      )
    }
  }
  return unknown
}

type Value = string | number | boolean

const pythonNames: ReadonlySet<string> = new Set(['python', 'py', 'python3'])

type OptionFound =
  | {
      readonly name: string
      readonly declaration: OptionDeclaration
      readonly raw: string | undefined
      readonly at: number
    }
  | { readonly problem: { readonly rule: Rule; readonly message: string } }

/** What a token means to us: one of our options, a mistake, or nothing (it belongs to the highlighter). */
function optionOf(token: Token): OptionFound | undefined {
  if (token.kind === 'foreign') return undefined
  const name = token.kind === 'word' ? token.word : token.key
  if (token.kind === 'word' && name === 'memdiag') return undefined
  if (token.kind === 'word' && name.toLowerCase() === 'memdiag') {
    return { problem: { rule: 'unknown-option', message: `write memdiag in small letters, not ${name}.` } }
  }
  const declaration = declarationOf(name)
  if (declaration && standsAt('fence', declaration)) {
    if (token.kind === 'word') return { name, declaration, raw: undefined, at: token.at }
    return { name, declaration, raw: token.value, at: token.valueAt }
  }
  if (foreignKeys.has(name)) return undefined
  if (declaration) {
    return {
      problem: {
        rule: 'bad-value',
        message: `"${name}" is an option of the whole site: set ${camelCase(name)} where the plugin is configured`,
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
  const suggestion = suggestionFor(name, 'fence')
  // A bare word may be any highlighter's flag; only one that is nearly ours is taken for a slip.
  if (token.kind === 'word' && !(suggestion && declarationOf(suggestion)?.value.kind === 'flag'))
    return undefined
  const hint = suggestion
    ? ` Did you mean "${suggestion}"?`
    : ' See the list of options for what can stand here.'
  return { problem: { rule: 'unknown-option', message: `there is no option "${name}".${hint}` } }
}

type ValueRead =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly rule: Rule; readonly message: string }

function readValue(
  name: string,
  declaration: OptionDeclaration,
  raw: string | undefined,
  level: Level,
): ValueRead {
  const { value: kind, example } = declaration
  const shown = level === 'site' ? camelCase(name) : name
  const bad = (reason: string): ValueRead => ({ ok: false, rule: 'bad-value', message: reason })
  const later = (what: string): ValueRead => ({
    ok: false,
    rule: 'not-yet',
    message: `this version does not have ${what} yet.`,
  })
  if (declaration.notYet) return later(`the option "${shown}"`)
  if (kind.kind === 'flag') {
    return raw === undefined
      ? { ok: true, value: true }
      : bad(`"${shown}" takes no value: write ${shown} alone.`)
  }
  if (/^["'{]/.test(raw ?? ''))
    return bad(
      `the value of "${shown}" begins with ${raw?.charAt(0)} and has no end. Write for instance ${example}.`,
    )
  if (raw === undefined || raw === '') return bad(`"${shown}" needs a value. Write for instance ${example}.`)
  switch (kind.kind) {
    case 'choice': {
      if (kind.values.includes(raw)) return { ok: true, value: raw }
      if (kind.notYet?.includes(raw)) return later(`${shown}=${raw}`)
      return bad(
        `"${shown}" cannot be "${raw}". Write ${kind.values.map((choice) => `${shown}=${choice}`).join(' or ')}.`,
      )
    }
    case 'integer': {
      const number = /^\d{1,9}$/.test(raw) ? Number(raw) : Number.NaN
      if (number >= kind.min && number <= kind.max) return { ok: true, value: number }
      const unit = kind.unit ? ` ${kind.unit}` : ''
      return bad(
        `"${shown}" cannot be "${raw}": write a whole number from ${kind.min} to ${kind.max}${unit}, such as ${example}.`,
      )
    }
    case 'moments': {
      const moments = readMoments(raw)
      return moments.ok
        ? { ok: true, value: raw }
        : { ok: false, rule: moments.rule, message: `${moments.reason}.` }
    }
    case 'name':
      return /^[\p{ID_Start}_]\p{ID_Continue}*$/u.test(raw)
        ? { ok: true, value: raw }
        : bad(`"${shown}" takes a name, not "${raw}". Write for instance ${example}.`)
    case 'text':
      return { ok: true, value: raw }
  }
}

/** The site's own value of an option; never one that an object inherits. */
function ownValue(site: SiteOptions, key: string): Value | undefined {
  return Object.hasOwn(site, key) ? (site as Readonly<Record<string, Value | undefined>>)[key] : undefined
}

/** The option that was probably meant: an alias, the same name in other spelling, or one within two edits. */
function suggestionFor(name: string, level: Level): string | undefined {
  const plain = (/[a-z]/.test(name) ? name : name.toLowerCase())
    .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    .replace(/^-/, '')
    .replaceAll('_', '-')
  const alias = Object.hasOwn(aliases, plain) ? aliases[plain] : undefined
  if (alias && standsAt(level, declarations[alias])) return alias
  const names = declarationList
    .filter(([, declaration]) => standsAt(level, declaration))
    .map(([candidate]) => candidate)
  if (names.includes(plain)) return plain
  const known = Object.entries(aliases).filter(([, name]) => standsAt(level, declarations[name]))
  const near = [...names, ...known.map(([written]) => written)]
    .map((candidate) => ({ candidate, edits: editsBetween(plain, candidate) }))
    // Two edits make another word out of a short one.
    .filter(({ candidate, edits }) => edits <= (candidate.length <= 4 ? 1 : 2))
    .sort((a, b) => a.edits - b.edits)
  const [nearest] = near
  return nearest && (aliases[nearest.candidate] ?? nearest.candidate)
}

function placeInInfo(fence: Fence, at: number): Fence['place'] {
  if (fence.infoColumn === undefined) return fence.place
  return { line: fence.place.line, column: fence.infoColumn + at }
}
