import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadPyodide } from 'pyodide'
import { interpretersMemory, shadowMemory } from '../src/interpreter/shadow-memory.ts'

const python = fileURLToPath(new URL('../python/', import.meta.url))

/** Pyodide with the tracer and its tests, which are imported from `/tests`. */
export async function pythonWithTests(): Promise<Awaited<ReturnType<typeof loadPyodide>>> {
  // As in the child: the clock moves by a millisecond with each look, so nobody waits for a wait.
  let elapsed = 0
  performance.now = () => ++elapsed
  Date.now = () => Date.UTC(2026, 0, 1) + ++elapsed
  const pyodide = await loadPyodide({ env: { HOME: '/home/pyodide', PYTHONHASHSEED: '0' } })
  pyodide.registerJsModule('memdiag_memory', { ...shadowMemory(interpretersMemory(pyodide)) })
  for (const path of readdirSync(python, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.py')) continue
    const target = `/tests/${path.replaceAll('\\', '/')}`
    pyodide.FS.mkdirTree(target.slice(0, target.lastIndexOf('/')))
    pyodide.FS.writeFile(target, readFileSync(join(python, path)))
  }
  pyodide.runPython('import sys; sys.path.insert(0, "/tests")')
  return pyodide
}
