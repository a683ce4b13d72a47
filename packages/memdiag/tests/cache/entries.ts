import type { RunRequest, Trace } from '@memdiag/trace'

export const version = 'trace 1, tracer abc, Pyodide 314.0.7'

export function requestOf(code: string): RunRequest {
  return {
    parts: [{ code }],
    moments: [{ on: 'end' }],
    limits: { steps: 10, items: 10, text: 100_000, objects: 10, output: 1000, seconds: 1 },
  }
}

/** The trace of a program that says nothing but its own text; `length` makes it larger. */
export function traceOf(code: string, length = 1000): Trace {
  const text = { text: 'x'.repeat(length) }
  const names = Array.from({ length: Math.ceil(length / 100_000) }, (_, id) => ({
    name: `x${id}`,
    value: { ref: id },
  }))
  return {
    version: 1,
    python: 'CPython 3.14.2',
    parts: [{ code }],
    steps: [
      {
        event: 'end',
        stack: { keep: 0, push: [1] },
        frames: [{ made: { id: 1, name: '<module>', kind: 'module', state: 'running', bindings: names } }],
        objects: names.map((_, id) => ({
          made: { id, look: 'scalar', type: 'str', text: { text: text.text.slice(0, 100_000) } } as const,
        })),
      },
    ],
    outcome: { kind: 'finished' },
    executed: [],
    stdout: { text: '' },
    stderr: { text: '' },
  }
}
