import type { Interpreter } from './interpreter.ts'
import { interpretersMemory, shadowMemory } from './shadow-memory.ts'

/** Answers the JSON of a request with the JSON of its trace. */
export type Answer = (request: string) => string

/** Bytes that a program may use when its request does not say. */
export const MEMORY: number = 256 * 2 ** 20

/** A program that uses a little of everything: what is made on first use is made then. */
export const WARM_UP: string = JSON.stringify({
  parts: [{ code: 'x = [1, "a"]\n\ndef f():\n    return x\n\nf()\n' }],
  moments: 'all',
  limits: { steps: 100, items: 10, text: 100, objects: 100, output: 100, seconds: 10 },
})

/**
 * Whatever the tracer needs of JavaScript is handed to it once, each function by itself: Pyodide keeps a table of the
 * functions that Python holds on its own side, which is not copied back. (No lambda: it would be one frame more towards
 * the limit of recursion.)
 *
 * @param deliver is called with the trace when a limit was reached, and must not return.
 */
export function answerOf({ pyodide }: Interpreter, deliver: (trace: string) => void): Answer {
  const { watch, renew, forget, clear, check } = shadowMemory(interpretersMemory(pyodide))
  const bind = pyodide.runPython(
    'from functools import partial\nfrom memdiag_tracer import run\nlambda deliver, *memory: partial(run, deliver=deliver, memory=memory)',
    { globals: pyodide.toPy({}) },
  ) as (deliver: (trace: string) => void, ...memory: unknown[]) => Answer
  return bind(deliver, watch, renew, forget, clear, check)
}
