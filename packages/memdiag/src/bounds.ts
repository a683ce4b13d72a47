import { type Bounds, camelCase, declarations, type LimitName, limits } from './options.ts'
import { suggestionFor } from './suggestion.ts'

/**
 * A site's `bounds`, from the names and values that somebody wrote.
 *
 * @param spelt how a limit is written there: `maxSteps` in a configuration, `max-steps` on a command line.
 * @throws {TypeError} naming the first limit or number that cannot be.
 */
export function readBounds(
  written: Iterable<readonly [name: string, value: unknown]>,
  spelt: (name: string) => string,
): Bounds {
  const bounds: Record<string, number> = {}
  for (const [key, value] of written) {
    const found = limits.find(([name]) => spelt(name) === key)
    if (!found) throw new TypeError(noSuchLimit(key, spelt))
    if (value === undefined) continue
    const [name, { min, max, unit }] = found
    if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
      throw new TypeError(
        `the bound of ${key} cannot be ${shown(value)}: give a whole number from ${min} to ${max} (${unit})`,
      )
    }
    bounds[camelCase(name)] = value
  }
  return bounds
}

/** How far a limit may be raised on a fence, and whether it is the site that says so. */
export interface Reach {
  readonly most: number
  readonly isOfSite: boolean
}

export function reachOf(name: LimitName, bounds: Bounds): Reach {
  const key = camelCase(name)
  const bound = Object.hasOwn(bounds, key) ? bounds[key] : undefined
  return bound === undefined
    ? { most: declarations[name].value.max, isOfSite: false }
    : { most: bound, isOfSite: true }
}

function noSuchLimit(key: string, spelt: (name: string) => string): string {
  const names = limits.map(([name]) => name)
  const suggestion = suggestionFor(key, names)
  return suggestion
    ? `there is no limit "${key}". Did you mean "${spelt(suggestion)}"?`
    : `there is no limit "${key}": bounds are for ${names.map(spelt).join(', ')}`
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  return typeof value === 'object' ? 'an object' : String(value)
}
