import { expect, it } from 'vitest'
import { pyodideVersion, tracerHash } from '../src/index.ts'

it('names the interpreter and the tracer for keys of caches', () => {
  expect(pyodideVersion()).toBe('314.0.7')
  expect(tracerHash()).toMatch(/^[0-9a-f]{64}$/)
  expect(tracerHash()).toBe(tracerHash())
})
