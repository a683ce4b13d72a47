/**
 * Closes the doors of a worker's JavaScript once Python is up: whoever breaks out of Python finds a language without a
 * host. What the page's policy forbids the worker (`sealed-frame.ts`) is held besides; no layer is complete alone.
 */
import { isObject } from '../interpreter/is-object.ts'
import { KEPT_GLOBALS } from '../interpreter/language.ts'

/**
 * Empties the global object and what it inherits from: no network, no storage, no messages but those whose functions
 * were taken out before. Of `crypto` only random bytes are left, see `worker.ts`.
 *
 * @throws {Error} when a door stays open, or JavaScript can still be made from text: nothing may be run then.
 */
export function closeDoors(): void {
  for (const [holder, key] of doors()) Reflect.deleteProperty(holder, key)
  const open = doors().map(([, key]) => String(key))
  if (open.length > 0) throw new Error(`These doors could not be closed: ${open.join(', ')}`)
  if (makesCode()) throw new Error('The page lets its worker make JavaScript from text')
}

/** What the global object has, itself or by inheritance, that a program must not find. */
function doors(): (readonly [holder: object, key: PropertyKey])[] {
  const found: (readonly [object, PropertyKey])[] = []
  for (
    let each: object | null = globalThis;
    each && each !== Object.prototype;
    each = Object.getPrototypeOf(each)
  ) {
    for (const key of Reflect.ownKeys(each)) {
      const isKept = key === 'crypto' || (typeof key === 'string' && KEPT_GLOBALS.has(key))
      const { get, value } = Reflect.getOwnPropertyDescriptor(each, key) ?? {}
      // Some numbers and names cannot be deleted, and lead nowhere.
      if (!isKept && (get || isObject(value))) found.push([each, key])
    }
  }
  return found
}

/** Whether the policy of the page, which the worker should have inherited, is not there. */
function makesCode(): boolean {
  try {
    return new Function('return true')() === true
  } catch {
    return false
  }
}
