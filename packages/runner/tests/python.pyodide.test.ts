import { describe, expect, it } from 'vitest'
import { pythonWithTests } from './python-with-tests.ts'

interface PythonTest {
  readonly name: string
  readonly failures: readonly string[]
  readonly ms: number
}

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
  const pyodide = await pythonWithTests()
  return JSON.parse(pyodide.runPython('import run_tests; run_tests.run("/tests")'))
}
