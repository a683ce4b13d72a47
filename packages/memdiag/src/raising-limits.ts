import { reachOf } from './bounds.ts'
import type { Fence } from './fence.ts'
import { camelCase, declarations, type LimitName } from './options.ts'
import type { FenceWish } from './read-options.ts'

/** A limit's number in words: `1 second`, `128 MB`. */
export function amount(name: LimitName, number: number): string {
  const { unit } = declarations[name].value
  return `${number} ${number === 1 ? unit.replace(/s$/, '') : unit}`
}

/**
 * How an author raises a limit that a program reached: its present value, what to write, and how far it can go.
 *
 * @param need begins the sentence: "If it needs longer".
 */
export function howToRaise(name: LimitName, need: string, fence: Fence, wish: FenceWish): string {
  const { most } = reachOf(name, wish.bounds)
  const now = wish.options[camelCase(name)]
  return now < most
    ? `${need}, ${writing(name, fence)}: ${howFar(name, fence, wish)}.`
    : `${fence.isProgram ? `--${name}` : name} cannot be raised: ${howFar(name, fence, wish)}.`
}

/** What raises a limit: `write timeout= on the fence`. */
export function writing(name: LimitName, fence: Fence): string {
  return fence.isProgram ? `give --${name}` : `write ${name}= on the fence`
}

/** A limit's value and how far it can go; follows a colon. */
export function howFar(name: LimitName, fence: Fence, wish: FenceWish): string {
  const { most, isOfSite } = reachOf(name, wish.bounds)
  const now = wish.options[camelCase(name)]
  const bound = fence.isProgram ? '--bounds' : `bounds.${camelCase(name)} of the site's configuration`
  const is = `it is ${amount(name, now)} now, and`
  if (isOfSite) return `${is} ${bound} allows ${now < most ? `at most ${most}` : 'no more'}`
  return `${is} ${now < most ? `can be ${most} at most` : 'no program may have more'}`
}
