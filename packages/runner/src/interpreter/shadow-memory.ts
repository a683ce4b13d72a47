/**
 * Which objects of a Python program changed since they were last looked at: their words in the interpreter's memory
 * are compared with a copy of them. Nothing is decoded here but where an object keeps its references, so a change
 * may be told that was none; what an object holds is read by Python itself.
 *
 * The places are those of CPython 3.14 on wasm32 (Include/cpython, Objects/dictobject.c, Include/internal): the
 * tracer tries each kind out before it relies on it.
 */

/** How an object lies in memory. The numbers are shared with `shadow.py`. */
const LIST = 1
const DICT = 2
const SET = 3
const INSTANCE = 4
const TYPE = 5
const FUNCTION = 6
const FRAME = 7
const TYPE_ONLY = 8

/** Byte offsets within an object of one kind, from its address. */
const OB_TYPE = 4
const OB_SIZE = 8
const LIST_ITEMS = 12
const TUPLE_ITEMS = 16
const DICT_USED = 8
const DICT_KEYS = 24
const DICT_VALUES = 28
const KEYS_SHAPE = 4
const KEYS_ENTRY_COUNT = 16
const KEYS_INDICES = 20
const VALUES_FIRST = 4
const SET_FILL = 8
const SET_USED = 12
const SET_MASK = 16
const SET_TABLE = 20
const TYPE_NAME = 12
const TYPE_BASIC_SIZE = 16
const TYPE_FLAGS = 84
const TYPE_DICT = 132
const TYPE_DICT_OFFSET = 144
const TYPE_BASES = 168
const INLINE_VALUES_FLAG = 1 << 2
const MANAGED_DICT_FLAG = 1 << 4
const MANAGED_DICT = -12
const FUNCTION_NAME = 16
const FUNCTION_CODE = 24
const FUNCTION_DEFAULTS = 28
const FUNCTION_KEYWORD_DEFAULTS = 32
const FUNCTION_CLOSURE = 36
const FUNCTION_DICT = 44
const CELL_CONTENTS = 8
const FRAME_INTERNAL = 12
const FRAME_LOCALS = 40

const UNICODE_KEYS = 1
const SPLIT_KEYS = 2

interface Watched {
  readonly kind: number
  readonly address: number
  /** Of a container: members that are shown. Of a frame: its variables. */
  readonly count: number
  copy: Uint32Array
  /** All that was read for the copy: an index among the words of memory, then what was there, and so on. */
  reads: Uint32Array
}

/** The operations that the tracer calls. All numbers are unsigned 32-bit integers. */
export interface ShadowMemory {
  /** Copies the words of what lives at `address`, on behalf of `owner`; an owner may watch several places. */
  watch(owner: number, kind: number, address: number, count: number): void
  /** Copies anew what is watched on behalf of an owner. */
  renew(owner: number): void
  /** Ends all watching on behalf of an owner. */
  forget(owner: number): void
  /** Ends all watching. */
  clear(): void
  /**
   * Writes the owners of what is not as it was copied into the array of words at `target`, and answers how many
   * there are; of more than `room` only the first are written.
   */
  check(target: number, room: number): number
}

/** @param memory the interpreter's memory as it is now; growing replaces it. */
export function shadowMemory(memory: () => Uint32Array): ShadowMemory {
  const watched = new Map<number, Watched[]>()
  let words = memory()
  let seen = new Uint32Array(1024)
  let length = 0
  // While words are compared with a copy. What is watched may have died, and anything may stand in its place: so
  // nothing is read past the first word that is different.
  let copy: Uint32Array | undefined
  let isDifferent = false
  let reads = new Uint32Array(1024)
  let readLength = 0

  function at(address: number): number {
    const index = address >>> 2
    const word = words[index] ?? 0
    if (copy) return word
    if (readLength + 2 > reads.length) reads = twiceAsLarge(reads)
    reads[readLength++] = index
    reads[readLength++] = word
    return word
  }

  function see(word: number): void {
    if (copy) {
      if (copy[length++] !== word) isDifferent = true
      return
    }
    if (length === seen.length) seen = twiceAsLarge(seen)
    seen[length++] = word
  }

  function seeWords(address: number, count: number): void {
    for (let index = 0; index < count && !isDifferent; index++) see(at(address + 4 * index))
  }

  function seeList(address: number, count: number): void {
    const size = at(address + OB_SIZE)
    const items = at(address + LIST_ITEMS)
    see(size)
    seeWords(items, Math.min(size, count))
  }

  function seeValues(address: number): void {
    const header = at(address)
    const capacity = header & 0xff
    const used = (header >>> 8) & 0xff
    const order = address + VALUES_FIRST + 4 * capacity
    see(header)
    // Behind the values there is a byte for each that is used: its index, in the order in which they were added.
    for (let index = 0; index < used && !isDifferent; index++) {
      const place = (at(order + index) >>> (8 * ((order + index) & 3))) & 0xff
      see(place)
      see(at(address + VALUES_FIRST + 4 * place))
    }
  }

  function seeDict(address: number, count: number): void {
    const keys = at(address + DICT_KEYS)
    const values = at(address + DICT_VALUES)
    const entries = at(keys + KEYS_ENTRY_COUNT)
    see(at(address + DICT_USED))
    see(keys)
    see(values)
    see(entries)
    const shape = at(keys + KEYS_SHAPE)
    const kind = (shape >>> 16) & 0xff
    if (kind === SPLIT_KEYS) {
      if (values !== 0) seeValues(values)
      return
    }
    const first = keys + KEYS_INDICES + 2 ** ((shape >>> 8) & 0xff)
    const step = kind === UNICODE_KEYS ? 8 : 12
    let shown = 0
    for (let index = 0; index < entries && shown < count && !isDifferent; index++) {
      const value = at(first + step * index + step - 4)
      see(at(first + step * index + step - 8))
      see(value)
      if (value !== 0) shown++
    }
  }

  function seeSet(address: number, count: number): void {
    const fill = at(address + SET_FILL)
    const used = at(address + SET_USED)
    const mask = at(address + SET_MASK)
    const table = at(address + SET_TABLE)
    see(fill)
    see(used)
    see(mask)
    see(table)
    // Removed elements leave a mark that cannot be told from an element here.
    let left = count + fill - used
    for (let index = 0; index <= mask && left > 0 && !isDifferent; index++) {
      const key = at(table + 8 * index)
      see(key)
      if (key !== 0) left--
    }
  }

  function seeInstance(address: number, count: number): void {
    const type = at(address + OB_TYPE)
    const size = at(type + TYPE_BASIC_SIZE)
    const flags = at(type + TYPE_FLAGS)
    const offset = at(type + TYPE_DICT_OFFSET) | 0
    seeWords(address + 2 * OB_TYPE, size / 4 - 2)
    let dict = 0
    if (flags & MANAGED_DICT_FLAG) dict = at(address + MANAGED_DICT)
    else if (offset > 0) dict = at(address + offset)
    if (flags & INLINE_VALUES_FLAG) seeValues(address + size)
    see(dict)
    if (dict !== 0) seeDict(dict, count)
  }

  function seeType(address: number, count: number): void {
    see(at(address + TYPE_NAME))
    see(at(address + TYPE_BASES))
    seeDict(at(address + TYPE_DICT), count)
  }

  function seeFunction(address: number, count: number): void {
    const closure = at(address + FUNCTION_CLOSURE)
    see(at(address + FUNCTION_NAME))
    see(at(address + FUNCTION_CODE))
    see(at(address + FUNCTION_DEFAULTS))
    see(closure)
    const cells = closure === 0 ? 0 : at(closure + OB_SIZE)
    for (let index = 0; index < cells && !isDifferent; index++) {
      see(at(at(closure + TUPLE_ITEMS + 4 * index) + CELL_CONTENTS))
    }
    for (const offset of [FUNCTION_KEYWORD_DEFAULTS, FUNCTION_DICT]) {
      const dict = at(address + offset)
      see(dict)
      if (dict !== 0) seeDict(dict, count)
    }
  }

  function seeFrame(address: number, count: number): void {
    const first = at(address + FRAME_INTERNAL) + FRAME_LOCALS
    // The two lowest bits tell how a reference is counted (Include/internal/pycore_stackref.h).
    for (let index = 0; index < count && !isDifferent; index++) see(at(first + 4 * index) & ~3)
  }

  function look({ kind, address, count }: Watched): void {
    length = 0
    isDifferent = false
    if (kind === FRAME) {
      seeFrame(address, count)
      return
    }
    see(at(address + OB_TYPE))
    if (isDifferent) return
    if (kind === INSTANCE) seeInstance(address, count)
    else if (kind === LIST) seeList(address, count)
    else if (kind === DICT) seeDict(address, count)
    else if (kind === SET) seeSet(address, count)
    else if (kind === TYPE) seeType(address, count)
    else if (kind === FUNCTION) seeFunction(address, count)
    else if (kind !== TYPE_ONLY) throw new RangeError(`There is no kind ${kind}`)
  }

  /** Where to read next is told by what was read before: so where every word is the same, all is. */
  function isUntouched({ reads: before }: Watched): boolean {
    for (let index = 0; index < before.length; index += 2) {
      if (words[before[index] as number] !== before[index + 1]) return false
    }
    return true
  }

  function isAsCopied(place: Watched): boolean {
    if (isUntouched(place)) return true
    copy = place.copy
    look(place)
    copy = undefined
    return !isDifferent && length === place.copy.length
  }

  function take(place: Watched): void {
    readLength = 0
    look(place)
    place.copy = seen.slice(0, length)
    place.reads = reads.slice(0, readLength)
  }

  return {
    watch(owner, kind, address, count) {
      words = memory()
      const place: Watched = { kind, address, count, copy: new Uint32Array(), reads: new Uint32Array() }
      take(place)
      const places = watched.get(owner)
      if (places) places.push(place)
      else watched.set(owner, [place])
    },
    renew(owner) {
      words = memory()
      watched.get(owner)?.forEach(take)
    },
    forget(owner) {
      watched.delete(owner)
    },
    clear() {
      watched.clear()
    },
    check(target, room) {
      words = memory()
      let count = 0
      for (const [owner, places] of watched) {
        if (places.every(isAsCopied)) continue
        if (count < room) words[(target >>> 2) + count] = owner
        count++
      }
      return count
    },
  }
}

function twiceAsLarge(words: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * words.length)
  larger.set(words)
  return larger
}

/**
 * The memory of a Pyodide interpreter, asked for each time since it is replaced when it grows. Not part of Pyodide's
 * own types: it belongs to the object that Emscripten makes.
 */
export function interpretersMemory(pyodide: object): () => Uint32Array {
  const { _module: module } = pyodide as { readonly _module: { readonly HEAPU32: Uint32Array } }
  return () => module.HEAPU32
}
