/**
 * Closes the doors of a worker's JavaScript once Python is up: whoever breaks out of Python finds a language without a
 * host. What the page's policy forbids the worker (`sealed-frame.ts`) is held besides; no layer is complete alone.
 */
import { KEPT_GLOBALS } from '../interpreter/language.ts'

/**
 * Empties the global object and what it inherits from: no network, no storage, no messages but those whose functions
 * were taken out before. Of `crypto` only random bytes are left, see `worker.ts`.
 *
 * @throws {Error} when a door stays open, or JavaScript can still be made from text: nothing may be run then.
 */
export function closeDoors(): void {
  for (
    let each: object | null = globalThis;
    each && each !== Object.prototype;
    each = Object.getPrototypeOf(each)
  ) {
    for (const key of Reflect.ownKeys(each)) {
      const isKept = key === 'crypto' || (typeof key === 'string' && KEPT_GLOBALS.has(key))
      if (!isKept) Reflect.deleteProperty(each, key)
    }
  }
  for (const name of [
    'fetch',
    'importScripts',
    'indexedDB',
    'caches',
    'WebSocket',
    'Worker',
    'postMessage',
    'navigator',
  ]) {
    if (Reflect.get(globalThis, name) !== undefined) throw new Error(`The door "${name}" could not be closed`)
  }
  if (makesCode()) throw new Error('The page lets its worker make JavaScript from text')
}

/** Whether the policy of the page, which the worker should have inherited, is not there. */
function makesCode(): boolean {
  try {
    return new Function('return true')() === true
  } catch {
    return false
  }
}
