import { nearestName } from './near-names.ts'
import { aliases } from './options.ts'

/**
 * The option that was probably meant, one of `names`: an alias, the same name in other spelling, or one within two
 * edits.
 */
export function suggestionFor(written: string, names: readonly string[]): string | undefined {
  const plain = (/[a-z]/.test(written) ? written : written.toLowerCase())
    .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    .replace(/^-/, '')
    .replaceAll('_', '-')
  const alias = Object.hasOwn(aliases, plain) ? aliases[plain] : undefined
  if (alias !== undefined && names.includes(alias)) return alias
  if (names.includes(plain)) return plain
  const known = Object.entries(aliases).filter(([, name]) => names.includes(name))
  const nearest = nearestName(plain, [...names, ...known.map(([alias]) => alias)])
  return nearest && (aliases[nearest] ?? nearest)
}
