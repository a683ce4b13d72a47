import { describe, expect, it } from 'vitest'
import { withoutForeignCode } from './foreign-code.ts'
import type { NeutralStep } from './neutral-trace.ts'

const CODE = `@dataclass
class Point:
    x: int

    def __post_init__(self):
        self.y = 0


def f(): return lambda: 1


async def größe():
    pass
`

type Step = readonly [func: string, line: number, ...frames: string[]]

function kept(...steps: Step[]) {
  return keptOf(CODE, ...steps)
}

function keptOf(code: string, ...steps: Step[]) {
  const told = steps.map(
    ([func, line, ...frames]): NeutralStep => ({
      event: 'line',
      func,
      line,
      frames: frames.map((name) => ({ name, vars: [] })),
      objects: [],
    }),
  )
  return withoutForeignCode({ format: 'neutral-trace/1', steps: told }, code).steps.map(
    ({ func, frames }) => [func, ...frames.map(({ name }) => name)],
  )
}

describe('a reference is held against the program, not against code', () => {
  it.each(['__annotate__', '__init__', '<generic parameters of f>'])(
    'of %s, which it does not define',
    (func) => {
      expect(kept([func, 3, '<module>', func])).toEqual([])
    },
  )
  it('that only bears the name of a function of the program', () => {
    expect(kept(['f', 3, '<module>'], ['f', 9, '<module>'])).toEqual([['f', '<module>']])
  })
  it('that called a function of the program', () => {
    expect(kept(['__post_init__', 6, '<module>', '__init__', '__post_init__'])).toEqual([
      ['__post_init__', '<module>', '__post_init__'],
    ])
  })
  it('that a dataclass had compiled as a module', () => {
    const steps = [
      ['<module>', 1],
      ['<module>', 2],
      ['<module>', 1],
    ] as const
    expect(kept(...steps)).toHaveLength(3)
    expect(keptOf(`from dataclasses import dataclass\n${CODE}`, ...steps)).toHaveLength(2)
  })
  it('but against all that it does define', () => {
    const steps = ['<module>', '<lambda>', '<genexpr>'].map((func) => [func, 9, func] as const)
    expect(kept(...steps, ['Point', 2], ['größe', 13], ['__post_init__', 6])).toHaveLength(6)
  })
})
