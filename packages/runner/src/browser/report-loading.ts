import type { FileSizes } from '../browser-file-names.ts'

/** Bytes between two reports: a reader sees a bar move, and the page is not kept busy. */
const STEP = 200_000

/**
 * From now on tells how much of the files has been loaded, each time that some more is there. Sizes are told in advance:
 * what travels compressed does not say how long it will be.
 */
export function reportLoading(sizes: FileSizes, tell: (loaded: number, total: number) => void): void {
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0)
  let loaded = 0
  let told = 0
  const add = (bytes: number): void => {
    loaded += bytes
    if (loaded - told < STEP && loaded < total) return
    told = loaded
    tell(Math.min(loaded, total), total)
  }
  const load = globalThis.fetch
  const counted: typeof fetch = async (input, init) => {
    const response = await load(input, init)
    const name = new URL(response.url || String(input), globalThis.location.href).pathname.split('/').at(-1)
    if (!response.ok || !response.body || name === undefined || !(name in sizes)) return response
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
