/** The language that is left when the doors are closed: without a host, and never changed again. */
import { isObject } from './is-object.ts'
import { wasm } from './webassembly.ts'

/**
 * What the language itself puts into the global object (ECMA-262, 19) and what Emscripten's code asks for while a
 * program runs. `eval` and `Function` refuse by another layer. Everything else goes.
 */
export const KEPT_GLOBALS: ReadonlySet<string> = new Set(
  `AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError
  FinalizationRegistry Float16Array Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array Intl
  Iterator JSON Map Math NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set
  SharedArrayBuffer String Symbol SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray
  WeakMap WeakRef WeakSet WebAssembly console decodeURI decodeURIComponent encodeURI encodeURIComponent globalThis
  isFinite isNaN parseFloat parseInt undefined TextDecoder TextEncoder performance`.split(/\s+/),
)

type Members = Record<PropertyKey, unknown>

/** Freezes the language, and denies WebAssembly all but what the interpreter goes on to do: to grow its memory. */
export function freezeLanguage(): void {
  const { Table, Module, Instance } = wasm
  denyMembers(wasm as unknown as Members)
  for (const kind of [Module, Instance]) denyMembers(kind.prototype as Members)
  for (const name of ['grow', 'set']) Object.defineProperty(Table.prototype, name, { value: refuse })
  const kept: ReadonlySet<object> = new Set([globalThis, Error])
  for (const each of reachable([globalThis, ...hiddenIntrinsics()])) {
    if (!kept.has(each)) Object.freeze(each)
  }
  freezeError()
  const open = [Object, Function, Array, Promise, Map, JSON, Reflect].flatMap((each) => [
    each,
    'prototype' in each ? each.prototype : each,
  ])
  if (!open.every((each) => Object.isFrozen(each))) throw new Error('The language could not be frozen')
}

/** Objects and everything that is to be had from them by a name or as a prototype. */
function reachable(from: readonly object[]): ReadonlySet<object> {
  const found = new Set<object>()
  const left: object[] = [...from]
  const meet = (value: unknown): void => {
    if (isObject(value) && !found.has(value)) left.push(value)
  }
  for (let each = left.pop(); each; each = left.pop()) {
    if (found.has(each)) continue
    found.add(each)
    for (const key of Reflect.ownKeys(each)) {
      const { value, get, set } = Object.getOwnPropertyDescriptor(each, key) ?? {}
      meet(value)
      meet(get)
      meet(set)
    }
    meet(Object.getPrototypeOf(each))
  }
  return found
}

/** V8 writes `Error.stackTraceLimit` through what it takes for an ordinary property, and so does Pyodide. */
function freezeError(): void {
  for (const key of Reflect.ownKeys(Error)) {
    if (key !== 'stackTraceLimit') Object.defineProperty(Error, key, { writable: false, configurable: false })
  }
  Object.preventExtensions(Error)
}

/** Intrinsic objects that no global names (ECMA-262, table 6). */
function hiddenIntrinsics(): object[] {
  const generator = function* () {}
  const asyncGenerator = async function* () {}
  const prototypes = [
    generator,
    asyncGenerator,
    async () => {},
    generator(),
    asyncGenerator(),
    [].values(),
    new Map().keys(),
    new Set().keys(),
    ''[Symbol.iterator](),
    'a'.matchAll(/a/g),
    new Uint8Array(),
  ]
  return prototypes.map((each) => Object.getPrototypeOf(each) as object)
}

/** Overwrites all functions that an object has itself. */
export function denyMembers(members: Members): void {
  for (const key of Reflect.ownKeys(members)) {
    const property = Object.getOwnPropertyDescriptor(members, key)
    if (!property || (typeof property.value !== 'function' && !property.get)) continue
    if (property.configurable)
      Object.defineProperty(members, key, { value: refuse, configurable: true, writable: true })
    else if (property.writable) members[key] = refuse
  }
}

function refuse(): never {
  throw new TypeError('A block has no way to its host.')
}
