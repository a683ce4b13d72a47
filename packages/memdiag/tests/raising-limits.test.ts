import { describe, expect, it } from 'vitest'
import { problemsOf } from '../src/diagram-page.ts'
import { type Fence, fenceWith } from '../src/fence.ts'
import type { SiteOptions } from '../src/options.ts'
import { howToRaise } from '../src/raising-limits.ts'
import { readFenceOptions } from '../src/read-options.ts'
import { requestFor } from '../src/request.ts'

const fence = fenceWith({
  code: 'x = 1',
  language: 'python',
  info: 'memdiag',
  place: { line: 10, column: 1 },
})

const toldOn = (on: Fence, site: SiteOptions) =>
  howToRaise('timeout', 'If it needs longer', on, readFenceOptions(on, site))

describe('whoever reached a limit is told', () => {
  it('its value, what to write, and how far any program may go', () => {
    expect(toldOn(fence, {})).toBe(
      'If it needs longer, write timeout= on the fence: it is 10 seconds now, and can be 600 at most.',
    )
  })

  it('how far the site allows to go', () => {
    expect(toldOn(fence, { timeout: 1, bounds: { timeout: 60 } })).toBe(
      "If it needs longer, write timeout= on the fence: it is 1 second now, and bounds.timeout of the site's configuration allows at most 60.",
    )
  })

  it('that it cannot be raised, and who says so', () => {
    expect(toldOn(fence, { bounds: { timeout: 2 } })).toBe(
      "timeout cannot be raised: it is 2 seconds now, and bounds.timeout of the site's configuration allows no more.",
    )
    expect(toldOn({ ...fence, info: 'memdiag timeout=600' }, {})).toBe(
      'timeout cannot be raised: it is 600 seconds now, and no program may have more.',
    )
  })

  it('the flag when the program is a file of its own', () => {
    const program: Fence = { ...fence, isProgram: true }
    expect(toldOn(program, { timeout: 3 })).toContain('give --timeout: it is 3 seconds now')
    expect(toldOn(program, { bounds: { timeout: 9 } })).toContain('--bounds allows no more')
  })
})

it('a program that took too long is a problem at its fence that says all of this', () => {
  const late = Object.assign(new Error('The program did not end within 10 seconds.'), { kind: 'timeout' })
  expect(problemsOf(late, fence, { bounds: { timeout: 20 } })).toEqual([
    {
      rule: 'timeout',
      place: fence.place,
      message:
        "The program did not end within 10 seconds. If it needs longer, write timeout= on the fence: it is 10 seconds now, and bounds.timeout of the site's configuration allows at most 20.",
    },
  ])
})

it('the limits of a fence reach the program, all but those of the picture', () => {
  const info = 'memdiag max-steps=1 max-items=2 max-text=3 max-output=4 timeout=5 memory=32 max-objects=6'
  const asking = { ...fence, info }
  const block = { fence: asking, wish: readFenceOptions(asking, {}), part: 0, idPrefix: 'md1' }
  const { limits } = requestFor([block])
  expect(limits).toEqual({
    steps: 1,
    items: 2,
    text: 3,
    output: 4,
    seconds: 5,
    memory: 32,
    // What the tracer looks at; how many a picture shows is the picture's own.
    objects: 10_000,
  })
})
