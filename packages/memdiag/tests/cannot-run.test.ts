import { describe, expect, it } from 'vitest'
import { cannotRun } from '../src/cannot-run.ts'

function notFound(module: string): string {
  const cannot = cannotRun({
    kind: 'raised',
    types: ['ModuleNotFoundError'],
    message: { text: '' },
    traceback: [],
    module: { text: module },
  })
  return `${cannot?.rule}: ${cannot?.what.split(',')[0]}: ${cannot?.instead}`
}

const rewrite = 'Write what the lesson needs of it into the block.'

describe('a module that is not found', () => {
  it.each([
    'numpy',
    'pandas',
    'requests',
    'scipy',
    'yaml',
    'six',
    'cv2',
    'PIL',
    'sympy',
    'utils',
    'shapes',
    'my_module',
  ])('is unknown when it is %s, and no slip for one of the standard library', (name) => {
    expect(notFound(name)).toBe(`unknown-module: imports ${name}: ${rewrite}`)
  })

  it.each([
    ['colections', 'collections'],
    ['Random', 'random'],
    ['maths', 'math'],
    ['itertool', 'itertools'],
    ['dataclass', 'dataclasses'],
    ['datetmie', 'datetime'],
    ['jsn', 'json'],
  ])('that is called %s is taken for %s', (name, module) => {
    expect(notFound(name)).toBe(`unknown-module: imports ${name}: Did you mean ${module}?`)
  })

  it('is not corrected when its package is there and it is not in it', () => {
    expect(notFound('os.paths')).toBe(`unknown-module: imports os.paths: ${rewrite}`)
  })

  it('is told as far as its name was kept, and not taken for what begins like it', () => {
    const module = { text: 'js', length: 9 }
    const cannot = cannotRun({
      kind: 'raised',
      types: ['ModuleNotFoundError'],
      message: { text: '' },
      traceback: [],
      module,
    })
    expect(cannot).toMatchObject({ rule: 'unknown-module', what: expect.stringContaining('imports js…,') })
  })

  it('is told apart when Python has it elsewhere, also by a name below it', () => {
    expect(notFound('turtle')).toContain('missing-module: imports turtle')
    expect(notFound('tkinter.ttk')).toContain('missing-module: imports tkinter.ttk')
  })

  it('is told apart when it leads out of Python', () => {
    expect(notFound('js')).toContain('pyodide-module: imports js')
    expect(notFound('pyodide.ffi')).toContain('pyodide-module: imports pyodide.ffi')
  })
})
