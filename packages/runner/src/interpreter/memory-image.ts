/**
 * An image of an interpreter's memory, from which others come up without running anything of the boot. Pyodide makes
 * and reads it with options that it keeps to itself: whoever uses an image must be able to do without.
 */

/** Bytes that every interpreter has when it comes up; an image that is larger finds no place (pyodide issue 6254). */
const FIRST_SIZE = 30 * 2 ** 20

/** Bytes before those of the memory: their number is the second word of the image. */
const HEADER_LENGTH = 1

interface Options {
  /** Boot so that an image can be taken. */
  readonly _makeSnapshot?: true
  /** Come up from an image. */
  readonly _loadSnapshot?: Uint8Array
}

/** What Pyodide is told in order to come up from an image, or so that one can be taken. */
export function memoryOptions({
  memory,
  isForImage,
}: {
  readonly memory?: Uint8Array | undefined
  readonly isForImage?: boolean
}): Options {
  return { ...(memory && { _loadSnapshot: memory }), ...(isForImage && { _makeSnapshot: true }) }
}

/**
 * The image of an interpreter that has run no program. Memory that nobody has written to is left off: it is zero in a
 * new interpreter, too.
 *
 * @throws {Error} when the memory has grown, or refers to something of JavaScript's that is not Pyodide's own.
 */
export function imageOfMemory(pyodide: object): Uint8Array {
  const { _module, makeMemorySnapshot } = pyodide as {
    readonly _module: { readonly HEAPU8: Uint8Array; _sbrk(bytes: number): number }
    makeMemorySnapshot(): Uint8Array
  }
  if (_module.HEAPU8.length !== FIRST_SIZE) throw new Error('An image of memory that has grown would not fit')
  const image = makeMemorySnapshot.call(pyodide)
  const header = new Uint32Array(image.buffer, image.byteOffset, HEADER_LENGTH + 1)[HEADER_LENGTH] ?? 0
  return image.subarray(0, header + _module._sbrk(0))
}
