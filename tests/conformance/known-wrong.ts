/**
 * A reference that is wrong about Python, and which of its steps are left out of the comparison for that. What is wrong
 * in many references is in `foreign-code.ts`.
 */
export interface KnownWrong {
  readonly program: string
  /** Of the program's text: the entry is about this one and no other of its name. */
  readonly sha256: string
  /** Positions (`i`) in the reference. */
  readonly steps: readonly number[]
  readonly reason: string
}

export const knownWrong: readonly KnownWrong[] = [
  {
    program: '56_metaclass.py',
    sha256: '211af42287a5f0007e20a2dcfd50f8b5bafa49a0f74d6046e8c0ef7926fd6af4',
    steps: [9, 24],
    reason:
      'The recorder writes `__return__` into the namespace of a class body before the metaclass gets it. In CPython `[k for k in ns]` has no such key, so the generator expression stands at its line once less for each class.',
  },
]
