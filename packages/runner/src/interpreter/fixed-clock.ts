export interface FixedClock {
  reset(): void
}

/** The program's clock: begins at one moment and moves a millisecond with each look, so that a wait comes to its end. */
export function fixedClock(): FixedClock {
  const start = Date.UTC(2026, 0, 1)
  let elapsed = 0
  const tick = (): number => {
    elapsed += 1
    return elapsed
  }
  Date.now = () => start + tick()
  Object.defineProperty(globalThis, 'performance', { value: Object.freeze({ now: tick }), writable: false })
  return {
    reset: () => {
      elapsed = 0
    },
  }
}
