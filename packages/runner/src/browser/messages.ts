/** What a page says to the worker. */
export interface ToWorker {
  readonly id: number
  /** The JSON of a RunRequest. */
  readonly request: string
  /** Megabytes that its program may use. */
  readonly memory: number | undefined
}

/**
 * What the worker says to the page. After its trace it says what became of it: `clean` when it can take another
 * program, `used` when this one left something behind. After `failed`, and after a trace that is its last, it runs nothing more.
 */
export type FromWorker =
  /** Bytes that are there, of all that Python needs. */
  | { readonly kind: 'loading'; readonly loaded: number; readonly total: number }
  | { readonly kind: 'ready' }
  | { readonly kind: 'not-started'; readonly message: string }
  /** The JSON of a trace. */
  | { readonly kind: 'trace'; readonly id: number; readonly trace: string; readonly isLast: boolean }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }
  | { readonly kind: 'clean' | 'used'; readonly id: number }

/**
 * A message of the worker, which the program may have taken over.
 *
 * @throws {TypeError} for anything else.
 */
export function checkedMessage(message: unknown): FromWorker {
  if (typeof message === 'object' && message !== null && 'kind' in message) {
    const { kind } = message
    const id = 'id' in message && typeof message.id === 'number' ? message.id : undefined
    const text = 'message' in message && typeof message.message === 'string' ? message.message : undefined
    if (kind === 'ready') return { kind }
    if (kind === 'loading' && 'loaded' in message && 'total' in message) {
      const { loaded, total } = message
      if (isCount(loaded) && isCount(total)) return { kind, loaded, total }
    }
    if (kind === 'not-started' && text !== undefined) return { kind, message: text }
    if (id !== undefined && (kind === 'clean' || kind === 'used')) return { kind, id }
    if (id !== undefined && kind === 'failed' && text !== undefined) return { kind, id, message: text }
    if (id !== undefined && kind === 'trace' && 'trace' in message && typeof message.trace === 'string') {
      return { kind, id, trace: message.trace, isLast: 'isLast' in message && message.isLast === true }
    }
  }
  throw new TypeError('it is not one of the messages agreed on')
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}
