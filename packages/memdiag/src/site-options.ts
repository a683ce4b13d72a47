import { reachOf, readBounds } from './bounds.ts'
import { contradictionOf } from './contradictions.ts'
import {
  camelCase,
  declarationList,
  declarationOf,
  declarations,
  limits,
  type SiteOptions,
  standsAt,
} from './options.ts'
import { optionNear, readValue, type Value } from './read-value.ts'

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
      const suggestion = optionNear(key, 'site')
      throw new TypeError(
        `memdiag has no site option "${key}"${suggestion ? `. Did you mean "${camelCase(suggestion)}"?` : ''}`,
      )
    }
    if (value === undefined) continue
    if (declaration.value.kind === 'bounds') {
      checkBounds(key, value)
      continue
    }
    if (declaration.value.kind === 'keys') {
      checkKeys(key, value)
      continue
    }
    if (declaration.value.kind === 'flag') {
      if (typeof value !== 'boolean') throw new TypeError(`memdiag, site option "${key}": give true or false`)
      continue
    }
    const read = readValue(name, declaration, String(value), 'site', {})
    if (!read.ok) throw new TypeError(`memdiag, site option "${key}": ${read.message}`)
    if (typeof read.value !== typeof value) {
      throw new TypeError(
        `memdiag, site option "${key}": give ${typeof read.value === 'number' ? 'a number' : 'text'}, such as ${declaration.example}`,
      )
    }
  }
  checkWithinBounds(unknown)
  const contradiction = contradictionOf(unknown)
  if (contradiction) throw new TypeError(`memdiag, site options: ${contradiction}`)
  return unknown
}

/** @throws {TypeError} */
function checkBounds(key: string, bounds: unknown): void {
  try {
    if (typeof bounds !== 'object' || bounds === null || Array.isArray(bounds))
      throw new TypeError(
        `give an object with a number for each limit, such as ${declarations.bounds.example}`,
      )
    readBounds(Object.entries(bounds), camelCase)
  } catch (error) {
    throw new TypeError(`memdiag, site option "${key}": ${error instanceof Error ? error.message : error}`)
  }
}

/** @throws {TypeError} */
function checkKeys(key: string, keys: unknown): void {
  const bad = (message: string) => new TypeError(`memdiag, site option "${key}": ${message}`)
  const list: readonly unknown[] | undefined = Array.isArray(keys) ? keys : undefined
  if (!list) throw bad(`give a list of keys, such as ${declarations['foreign-keys'].example}`)
  for (const name of list) {
    if (typeof name !== 'string' || !/^[^\s="'{}]+$/.test(name))
      throw bad(`${JSON.stringify(name)} cannot be a key of a fence: give words, without blanks and "="`)
    const own = declarationOf(name)
    if (name.toLowerCase() === 'memdiag' || (own && standsAt('fence', own)))
      throw bad(`"${name}" is memdiag's own, and can belong to no other tool`)
  }
}

/** @throws {TypeError} for what a site sets for all its pages and lets none of them set. */
function checkWithinBounds(site: SiteOptions): void {
  for (const [name] of limits) {
    const key = camelCase(name)
    const value = ownValue(site, key)
    const { most } = reachOf(name, site.bounds ?? {})
    if (typeof value === 'number' && value > most) {
      throw new TypeError(
        `memdiag, site option "${key}": ${value} is above the site's own bound, bounds.${key}, which is ${most}. Raise the bound, or set ${key} to ${most} or less`,
      )
    }
  }
}

/** The site's own value of an option; never one that an object inherits. */
export function ownValue(site: SiteOptions, key: string): Value | undefined {
  return Object.hasOwn(site, key) ? (site as Readonly<Record<string, Value | undefined>>)[key] : undefined
}
