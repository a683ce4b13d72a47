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
import { isObject } from '../interpreter/is-object.ts'
import { denyMembers, KEPT_GLOBALS } from '../interpreter/language.ts'

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
