import { nodeHost } from '../packages/runner/dist/child/node-host.js'
import { bootInterpreter } from '../packages/runner/dist/interpreter/interpreter.js'
import { interpretersMemory, shadowMemory } from '../packages/runner/dist/interpreter/shadow-memory.js'

/** Limits that no program here reaches. */
export const unlimited = { steps: 1e7, items: 1e6, text: 1000, objects: 1e6, output: 1e6, seconds: 600 }

/**
 * An interpreter in this process, as a child has one.
 *
 * @returns the tracer's `run`, what it needs of the interpreter's memory, and a clean-up for between two runs. The
 * program's clock, which replaces this process's, is taken away again.
 */
export async function interpreter() {
  const now = performance.now.bind(performance)
  const { argv } = process
  const booted = await bootInterpreter(
    nodeHost({
      python: 'packages/runner/python',
      pyodide: 'node_modules/pyodide',
      without: ['scrub', 'permission'],
    }),
  )
  process.argv = argv
  Object.defineProperty(globalThis, 'performance', { value: { now }, writable: true, configurable: true })
  const { pyodide } = booted
  const { watch, renew, forget, clear, check } = shadowMemory(interpretersMemory(pyodide))
  return {
    pyodide,
    trace: pyodide.runPython('from memdiag_tracer import run; run'),
    memory: [watch, renew, forget, clear, check],
    collect: pyodide.runPython('import gc; lambda: (gc.enable(), gc.collect(), None)[-1]'),
  }
}
