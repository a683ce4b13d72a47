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
import { UsageError } from './usage-error.ts'

/** The options of a site that a command line's flags say. */
export function siteOptions(values: FlagsGiven): SiteOptions {
  const site: Record<string, FlagValue> = {}
  for (const [name, declaration] of flagsOfSite) {
    const value = values[name]
    if (value === undefined) continue
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
      throw new UsageError(
        `--bounds takes numbers for limits, not "${pair}": write --bounds ${exampleOfBounds}`,
      )
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

/** What `parseArgs` makes of flags: `true` for those without a value. */
export type FlagsGiven = Readonly<Record<string, string | boolean | undefined>>

type FlagValue = string | number | boolean | Bounds | readonly string[]

/** Every site option is a flag, also those that are not built yet: they have a message of their own. */
export const flagsOfSite: readonly (readonly [name: string, declaration: OptionDeclaration])[] =
  declarationList.filter(([, declaration]) => standsAt('site', declaration))

/** A value of `--bounds` that teaches its form. */
export const exampleOfBounds = 'timeout=60,memory=256'
