import { type WasmMemory, wasm } from './webassembly.ts'

/** Bytes of a page of WebAssembly's memory. */
const PAGE = 65536
/** Bytes that the interpreter has from the start. An ordinary program never needs more, and memory never shrinks. */
const SIZE = 56 * 2 ** 20
/** Pages from which the tracer tells what happened, while a program still holds all it took: 32 MB. */
const RESERVE = 512
/**
 * Emscripten asks for a fifth more than it has, then for a tenth, then for a twentieth, and only then tells Python
 * that there is no more.
 */
const ATTEMPTS = 3
const LEAST_STEP = 1.05

export interface LimitedGrowth {
  /** Makes the interpreter as large as every program finds it. */
  grow(pyodide: object): void
  /** How many bytes the next program may take beyond what the interpreter itself uses. */
  allow(bytes: number): void
  /** Whether the program has used up the reserve, too. */
  isUsedUp(): boolean
}

/**
 * Python asks for memory in steps; a step past the limit is refused, and Python raises MemoryError. After the first
 * refusal there is a reserve. To be called before Pyodide is loaded.
 */
export function limitedGrowth(): LimitedGrowth {
  const { grow } = wasm.Memory.prototype
  let size = 0
  let most = Number.POSITIVE_INFINITY
  let refused = 0
  let used = 0
  function limited(this: WasmMemory, pages: number): number {
    if (size + pages > most) {
      refused += 1
      if (refused === ATTEMPTS) most = Math.ceil(most * LEAST_STEP) + RESERVE
      throw new RangeError('The program may not use more memory')
    }
    const before = Reflect.apply(grow, this, [pages])
    size = before + pages
    return before
  }
  Object.defineProperty(wasm.Memory.prototype, 'grow', { value: limited })
  return {
    grow(pyodide) {
      const { _module: module } = pyodide as {
        readonly _module: { _emscripten_resize_heap(bytes: number): boolean; _sbrk(bytes: number): number }
      }
      if (!module._emscripten_resize_heap(SIZE))
        throw new Error('There is not enough memory for the interpreter')
      used = module._sbrk(0)
    },
    allow(bytes) {
      most = Math.max(size, Math.floor((used + bytes) / PAGE))
      refused = 0
    },
    isUsedUp: () => refused > ATTEMPTS,
  }
}
