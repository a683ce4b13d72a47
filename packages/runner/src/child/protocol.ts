/**
 * What parent and child say to each other: frames of a 32-bit big-endian length and that many bytes of JSON.
 * Requests go to the child's standard input, replies come on its file descriptor 3.
 *
 * This file is read by the child too and imports nothing.
 */

/** What the child is told when it starts, as JSON in its first argument. */
export interface ChildTask {
  /**
   * Answer requests, or make what others boot from: the compiled library, an image of memory, or the small library that
   * browsers load.
   */
  readonly task: 'serve' | 'make-library' | 'make-memory' | 'make-small-image'
  /** The compiled library to start from; absent: start from Pyodide's own and the tracer's sources. */
  readonly image?: string
  /** The image of memory to start from, made by an interpreter that started from `image`. */
  readonly memory?: string
  /** The folder that holds the package `memdiag_tracer`. */
  readonly python: string
  /** The folder of the installed Pyodide. */
  readonly pyodide: string
  /** Where to write what is made. */
  readonly output?: string
  /** Layers that the child leaves off: only for tests, which show what each of them holds. */
  readonly without?: readonly string[]
}

/**
 * After its trace a child says what became of it: `clean` when it can take another program, `used` when this one left
 * something behind. A child that failed, or ended a program at a limit, ends.
 */
export type FromChild =
  | { readonly kind: 'ready' }
  | { readonly kind: 'trace'; readonly id: string; readonly trace: unknown }
  | { readonly kind: 'failed'; readonly id: string; readonly message: string }
  | { readonly kind: 'clean' | 'used'; readonly id: string }

/** The message of a failure when neither the program nor the tracer had any memory left. */
export const OUT_OF_MEMORY = 'out of memory'

/** The message of a failure when the trace would be longer than a reply may be. */
export const TOO_LARGE = 'too large'

/** Bytes of a reply: JSON of this size, made to be costly, takes some 700 MB to read. */
export const REPLY_LIMIT: number = 32 * 2 ** 20

export interface ToChild {
  readonly id: string
  /** A RunRequest: of what it says the child itself reads only how many megabytes the program may use. */
  readonly request: { readonly limits: { readonly memory?: number } }
}

export function frameOf(json: string): Uint8Array {
  const body = new TextEncoder().encode(json)
  const frame = new Uint8Array(4 + body.length)
  new DataView(frame.buffer).setUint32(0, body.length)
  frame.set(body, 4)
  return frame
}

/** Collects bytes and hands out the JSON of whole frames. */
export class FrameReader {
  readonly #limit: number
  #chunks: Uint8Array[] = []
  #size = 0

  /** `limit`: bytes of one frame. */
  constructor(limit: number) {
    this.#limit = limit
  }

  /** Whether a frame has begun and not ended. */
  get isInside(): boolean {
    return this.#size > 0
  }

  /**
   * @returns the frames that are complete now.
   * @throws RangeError when a frame says, or the bytes show, that it is longer than the limit.
   */
  take(chunk: Uint8Array): string[] {
    this.#chunks.push(chunk)
    this.#size += chunk.length
    const frames: string[] = []
    for (let length = this.#length(); length !== undefined; length = this.#length()) {
      if (length > this.#limit) throw new RangeError(`a frame of ${length} bytes, more than ${this.#limit}`)
      if (this.#size < 4 + length) break
      const all = this.#joined()
      frames.push(new TextDecoder().decode(all.subarray(4, 4 + length)))
      this.#chunks = [all.subarray(4 + length)]
      this.#size = all.length - 4 - length
    }
    return frames
  }

  #length(): number | undefined {
    if (this.#size < 4) return undefined
    const first = this.#chunks[0]
    const head = first && first.length >= 4 ? first : this.#joined()
    return new DataView(head.buffer, head.byteOffset).getUint32(0)
  }

  #joined(): Uint8Array {
    const all = new Uint8Array(this.#size)
    let at = 0
    for (const chunk of this.#chunks) {
      all.set(chunk, at)
      at += chunk.length
    }
    this.#chunks = [all]
    return all
  }
}
