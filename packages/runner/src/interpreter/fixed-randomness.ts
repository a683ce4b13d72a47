export interface FixedRandomness {
  /** Fills a buffer with bytes, and gives it back. */
  fill<T extends ArrayBufferView | ArrayBuffer>(target: T): T
  reset(): void
}

/** What Python takes for the system's randomness (`os.urandom`, `uuid4`): the same bytes in every run. */
export function fixedRandomness(): FixedRandomness {
  const seed = 0x9e3779b9
  let state = seed
  // xorshift32 (Marsaglia, 2003): all that is asked of it is to look mixed.
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state & 0xff
  }
  const fill = <T extends ArrayBufferView | ArrayBuffer>(target: T): T => {
    const bytes = ArrayBuffer.isView(target)
      ? new Uint8Array(target.buffer, target.byteOffset, target.byteLength)
      : new Uint8Array(target)
    for (let index = 0; index < bytes.length; index++) bytes[index] = next()
    return target
  }
  Object.defineProperty(globalThis.crypto, 'getRandomValues', { value: fill })
  return {
    fill,
    reset: () => {
      state = seed
    },
  }
}
