/**
 * Takes an interpreter back to where it was before a program ran: its memory is copied back, and what lies outside of
 * its memory, on JavaScript's side, is compared with how it was. Where that changed, or where memory grew, the
 * interpreter cannot be used again.
 */
import { type AreSame, type FileSystem, restorableFiles } from './files.ts'
import { isObject } from './is-object.ts'
import { pristineMemory } from './pristine-memory.ts'
import type { WasmTable } from './webassembly.ts'

/** Not part of Pyodide's own types: the object that Emscripten makes. */
interface Module {
  readonly HEAPU8: Uint8Array
  readonly FS: FileSystem
  readonly wasmTable: WasmTable
  /** Where other modules of WebAssembly would find what this one has; there are no others. */
  readonly GOT: object
  readonly SOCKFS: { readonly nextname: { current?: number } }
  _sbrk(bytes: number): number
  _hiwire_num_refs(): number
  stackSave(): number
  stackRestore(pointer: number): void
}

const FIXED: PropertyDescriptor = { writable: false, configurable: false }

export interface Restorable {
  /** @returns whether everything is as it was. */
  restore(): boolean
}

/**
 * @param pyodide ready to run its first program.
 * @param warmUp runs a program: what JavaScript makes on first use is then made before it is remembered.
 * @param areSame compares pieces of memory, and files; the standard library is among them.
 */
export function restorable(
  pyodide: object,
  { warmUp, areSame }: { readonly warmUp: () => void; readonly areSame: AreSame },
): Restorable {
  const { _module: module } = pyodide as { readonly _module: Module }
  const { HEAPU8: heap, wasmTable: table } = module
  const takeMemoryBack = pristineMemory(heap, module._sbrk(0), areSame)
  const stack = module.stackSave()
  const takeBack = (): void => {
    takeMemoryBack()
    module.stackRestore(stack)
  }
  // Made with the first socket, as a property of a function.
  module.SOCKFS.nextname.current ??= 0
  const sealed = sealHostObjects(pyodide)
  warmUp()
  // A buffer that was replaced because memory grew is empty.
  if (heap.length === 0) throw new Error('The interpreter needs more memory than it has')
  const references = module._hiwire_num_refs()
  takeBack()
  // Of these two, to count the properties would take longer than all that memory takes.
  Object.freeze(module.GOT)
  Object.seal(module)
  const functions = Array.from({ length: table.length }, (_, index): unknown => table.get(index))
  const takenBack: readonly (() => boolean)[] = [
    () => module.HEAPU8 === heap && heap.length > 0, // memory has not grown
    () => module._hiwire_num_refs() === references,
    () => hasAll(table, functions),
    ...sealed.map((holder) => holder.remember()),
    restorableFiles(module.FS, areSame),
  ]
  return {
    restore() {
      // Asked before memory is copied back: the interpreter counts what the program left.
      const isAsItWas = takenBack.every((each) => each())
      if (isAsItWas) takeBack()
      return isAsItWas
    },
  }
}

function hasAll(table: WasmTable, functions: readonly unknown[]): boolean {
  if (table.length !== functions.length) return false
  for (let index = 0; index < functions.length; index++)
    if (table.get(index) !== functions[index]) return false
  return true
}

/**
 * Pyodide looks its own functions up by name in a few objects while it runs. These functions are fixed there; of the
 * objects' other properties the values can be remembered.
 */
function sealHostObjects(pyodide: object): { remember(): () => boolean }[] {
  const holders = new Set<object>()
  for (const each of [pyodide, ...Object.values(pyodide)]) {
    if (!isRecord(each)) continue
    holders.add(each)
    for (const value of Object.values(each)) if (isRecord(value)) holders.add(value)
  }
  for (const holder of holders) fixFunctions(holder)
  return [...holders].map((holder) => ({ remember: () => rememberValues(holder) }))
}

function fixFunctions(holder: object): void {
  for (const key of Reflect.ownKeys(holder)) {
    const value: unknown = Object.getOwnPropertyDescriptor(holder, key)?.value
    if (typeof value !== 'function') continue
    freezeFunction(value)
    Object.defineProperty(holder, key, FIXED)
  }
}

/**
 * Simple values are written back; anything else must be the same. Nothing comes to an object that cannot be extended, and
 * what is fixed stays.
 */
function rememberValues(holder: object): () => boolean {
  const keys = Reflect.ownKeys(holder)
  const isOpen = Object.isExtensible(holder)
  const properties = keys
    .map((key) => [key, Object.getOwnPropertyDescriptor(holder, key)] as const)
    .filter(([, property]) => typeof property?.value !== 'function' && !isFixed(property))
  return () =>
    (!isOpen || Reflect.ownKeys(holder).length === keys.length) &&
    properties.every(([key, before]) => {
      const now = Object.getOwnPropertyDescriptor(holder, key)
      if (before?.get !== now?.get) return false
      if (Object.is(before?.value, now?.value)) return true
      return !isObject(before?.value) && !isObject(now?.value) && Reflect.set(holder, key, before?.value)
    })
}

function isFixed(property: PropertyDescriptor | undefined): boolean {
  return property?.configurable === false && property.writable === false
}

/** A function that keeps something in properties of its own, as some of Emscripten's do, goes on to do so. */
function freezeFunction(value: object & { readonly prototype?: unknown }): void {
  if (Object.keys(value).length === 0) Object.freeze(value)
  else Object.seal(value)
  if (typeof value.prototype === 'object' && value.prototype !== null) Object.freeze(value.prototype)
}

/** An object of named things: neither an array, a buffer, a function, nor something of Python's. */
function isRecord(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
