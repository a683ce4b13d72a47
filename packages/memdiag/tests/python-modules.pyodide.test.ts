import { runProgram } from '@memdiag/runner'
import { expect, it } from 'vitest'
import { missingModules, standardModules } from '../src/python-modules.ts'

it('the standard library, and what of it is missing, are what Python itself says', async () => {
  const code = `
import sys
names = [name for name in sorted(sys.stdlib_module_names) if not name.startswith("_")]
print(*names)
missing = []
for name in names:
    if name in ("antigravity", "this"):  # one opens a browser, one prints a poem
        continue
    try:
        __import__(name)
    except ImportError:
        missing.append(name)
print(*missing)
`
  const limits = { steps: 10, items: 10, text: 10_000, objects: 5000, output: 20_000, seconds: 60 }
  const { stdout, outcome } = await runProgram({ parts: [{ code }], moments: [{ on: 'end' }], limits })
  expect(outcome).toEqual({ kind: 'finished' })
  const [names, missing] = stdout.text.split('\n').map((line) => line.split(' '))
  expect([...standardModules]).toEqual(names)
  expect([...missingModules.keys()].sort()).toEqual(missing)
})
