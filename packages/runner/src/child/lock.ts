/**
 * Closes the doors of the child's JavaScript once Python is up: whoever breaks out of Python finds a language without
 * a host. What Node's permission model and the kernel hold is held below this; no layer is complete alone.
 *
 * Everything that the child itself needs afterwards must have been taken out of its module before: the loop is
 * synchronous and uses a handful of functions, see `main.ts`.
 */
import dgram from 'node:dgram'
import dns from 'node:dns'
import nodeModule from 'node:module'
import net from 'node:net'
import { isObject } from './is-object.ts'
import { wasm } from './webassembly.ts'

/** Modules whose functions reach files, processes, the network, other threads, or code that is not JavaScript. */
const DANGEROUS = [
  'child_process',
  'cluster',
  'dgram',
  'dns',
  'dns/promises',
  'fs',
  'fs/promises',
  'module',
  'net',
  'os',
  'tls',
  'v8',
  'vm',
  'worker_threads',
] as const

/**
 * What the language itself puts into the global object (ECMA-262, 19) and what Emscripten's code asks for while a
 * program runs. `eval` and `Function` refuse by another layer. Everything else goes.
 */
const KEPT_GLOBALS = new Set(
  `AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError
  FinalizationRegistry Float16Array Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array Intl
  Iterator JSON Map Math NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set
  SharedArrayBuffer String Symbol SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray
  WeakMap WeakRef WeakSet WebAssembly console decodeURI decodeURIComponent encodeURI encodeURIComponent globalThis
  isFinite isNaN parseFloat parseInt undefined TextDecoder TextEncoder performance`.split(/\s+/),
)

type Members = Record<PropertyKey, unknown>

/**
 * Overwrites the functions of dangerous modules, of native handles, of the module loader and of `process`, and
 * empties the global object.
 */
export function scrub(): void {
  const { getBuiltinModule, version } = process
  const handles = nativeHandles()
  const modules = DANGEROUS.map(
    (name) => getBuiltinModule.call(process, name) as unknown as Members | undefined,
  )
  const { syncBuiltinESMExports } = nodeModule
  for (const members of modules) if (members) deny(members)
  syncBuiltinESMExports()
  for (const handle of handles) deny(Object.getPrototypeOf(handle) as Members)
  for (let each: unknown = process; each && each !== Object.prototype; each = Object.getPrototypeOf(each)) {
    denyMembers(each as Members)
  }
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (!KEPT_GLOBALS.has(name)) Reflect.deleteProperty(globalThis, name)
  }
  // What Emscripten does to its process before it tells why it broke down: without these the reason would be lost.
  const stub: object = Object.freeze({
    removeListener: () => stub,
    get exitCode() {
      return undefined
    },
    set exitCode(_) {},
    versions: Object.freeze({ node: version }),
  })
  Object.defineProperty(globalThis, 'process', { value: stub, writable: false, configurable: false })
}

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

/**
 * A handle of each kind that opens connections, for the sake of its prototype; none is used. Where the permission
 * model closes the network, there is none to be had.
 */
function nativeHandles(): object[] {
  const found: unknown[] = []
  const makers = [
    () => {
      // The address is a number, so the connection would begin in the next turn, which never comes.
      const socket = new net.Socket()
      socket.on('error', () => {})
      socket.connect({ host: '127.0.0.1', port: 9 })
      return (socket as unknown as { readonly _handle: unknown })._handle
    },
    () => {
      const socket = dgram.createSocket('udp4')
      const states = Object.getOwnPropertySymbols(socket).map((key) => (socket as unknown as Members)[key])
      return states
        .map((state) => (isObject(state) && 'handle' in state ? state.handle : undefined))
        .find(isObject)
    },
    () => (new dns.Resolver() as unknown as { readonly _handle: unknown })._handle,
  ]
  for (const make of makers) {
    try {
      found.push(make())
    } catch {
      // Closed by the permission model.
    }
  }
  return found.filter(isObject)
}

/** Overwrites all functions that an object has, and those of the prototypes of classes among them. */
function deny(members: Members): void {
  for (const key of Reflect.ownKeys(members)) {
    const value = Object.getOwnPropertyDescriptor(members, key)?.value
    if (typeof value === 'function' && isObject(value.prototype)) denyMembers(value.prototype as Members)
    if (isObject(value) && key === 'promises') denyMembers(value as Members)
  }
  denyMembers(members)
}

function denyMembers(members: Members): void {
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
