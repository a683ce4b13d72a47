import type { FileSizes } from '../browser-file-names.ts'

/** Bytes between two reports: a reader sees a bar move, and the page is not kept busy. */
const STEP = 200_000

export interface LoadingTold {
  /** Bytes, of all that there are. */
  loaded(loaded: number, total: number): void
  /** One of the files is not to be had. */
  missing(message: string): void
}

/**
 * From now on tells how much of the files has been loaded, each time that some more is there. Sizes are told in advance:
 * what travels compressed does not say how long it will be.
 */
export function reportLoading(sizes: FileSizes, tell: LoadingTold): void {
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0)
  let loaded = 0
  let told = 0
  const add = (bytes: number): void => {
    loaded += bytes
    if (loaded - told < STEP && loaded < total) return
    told = loaded
    tell.loaded(Math.min(loaded, total), total)
  }
  const load = globalThis.fetch
  const counted: typeof fetch = async (input, init) => {
    const name = new URL(String(input), globalThis.location.href).pathname.split('/').at(-1) ?? ''
    const isAwaited = Object.hasOwn(sizes, name)
    let response: Response
    try {
      response = await load(input, init)
    } catch (error) {
      if (isAwaited) tell.missing(`${name} cannot be loaded`)
      throw error
    }
    if (isAwaited && !response.ok) tell.missing(`${name} cannot be loaded (${response.status})`)
    if (!isAwaited || !response.ok || !response.body) return response
    const counter = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        add(chunk.length)
        controller.enqueue(chunk)
      },
    })
    return new Response(response.body.pipeThrough(counter), {
      status: response.status,
      headers: response.headers,
    })
  }
  globalThis.fetch = counted
}
