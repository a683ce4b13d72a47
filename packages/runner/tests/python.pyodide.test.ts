import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadPyodide } from 'pyodide'
import { describe, expect, it } from 'vitest'
import { interpretersMemory, shadowMemory } from '../src/interpreter/shadow-memory.ts'

interface PythonTest {
  readonly name: string
  readonly failures: readonly string[]
  readonly ms: number
}

const python = fileURLToPath(new URL('../python/', import.meta.url))
const results = await runPythonTests()

describe('the tracer, by its own tests inside Pyodide', () => {
  it('has tests', () => {
    expect(results.length).toBeGreaterThan(40)
  })
  for (const { name, failures } of results) {
    it(name, () => {
      expect(failures.join('\n')).toBe('')
    })
  }
})

async function runPythonTests(): Promise<PythonTest[]> {
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
  return JSON.parse(
    pyodide.runPython('import sys; sys.path.insert(0, "/tests"); import run_tests; run_tests.run("/tests")'),
  )
}
