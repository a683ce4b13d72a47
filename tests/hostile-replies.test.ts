import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawFigure, drawMermaid, drawTableFigure, placeScene, sceneOf } from '@memdiag/diagram'
import { checkTrace, replay, type Trace, TraceError } from '@memdiag/trace'
import fc from 'fast-check'
import { toHtml } from 'hast-util-to-html'
import { describe, expect, it } from 'vitest'
import { fixturesIn } from './fixtures.ts'
import { hostileText, seed } from './hostile-texts.ts'
import { reachedByHtml } from './what-may-reach-a-page.ts'

/** Real traces, as the tracer wrote them: the small ones, so that many changes of each can be tried. */
const texts = fixturesIn('fixtures')
  .flatMap(({ folder }) =>
    readdirSync(join(folder, 'expected'))
      .filter((name) => name.endsWith('.trace.json'))
      .map((name) => readFileSync(join(folder, 'expected', name), 'utf8')),
  )
  .filter((text) => text.length < 6_000)

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const junk: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    [],
    {},
    '',
    -1,
    0,
    0.5,
    1e99,
    2 ** 53,
    [[[]]],
    { ref: 1 },
    { unbound: true },
  ),
  fc.integer({ min: 0, max: 30 }),
  hostileText,
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
)

/** Where to go at each level of a value, and what to do there. */
interface Change {
  readonly path: readonly number[]
  readonly how: 'replace' | 'remove' | 'repeat' | 'add'
  readonly junk: Json
}

const change: fc.Arbitrary<Change> = fc.record({
  path: fc.array(fc.nat(50), { minLength: 1, maxLength: 9 }),
  how: fc.constantFrom('replace', 'replace', 'remove', 'repeat', 'add'),
  junk,
})

function applied(json: Json, { path, how, junk }: Change): void {
  let at = json
  for (const [level, number] of path.entries()) {
    if (at === null || typeof at !== 'object') return
    const keys = Object.keys(at)
    const key = keys[number % Math.max(1, keys.length)]
    if (key === undefined) return
    const holder = at as Record<string, Json>
    const next = holder[key] ?? null
    if (level < path.length - 1 && next !== null && typeof next === 'object') {
      at = next
      continue
    }
    if (how === 'replace') holder[key] = junk
    else if (how === 'remove') Array.isArray(at) ? at.splice(Number(key), 1) : delete holder[key]
    else if (Array.isArray(at)) at.splice(Number(key), 0, how === 'repeat' ? next : junk)
    else holder[how === 'add' ? '__proto__' : `${key}2`] = junk
    return
  }
}

/** What the line makes of a checked trace. */
function draw(trace: Trace): void {
  const scene = sceneOf(replay(trace), {
    values: 'inline',
    addresses: 'hex',
    maxObjects: 40,
    sources: trace.parts.map(({ code }) => code),
  })
  const placement = placeScene(scene)
  // With the program's listing, where a line of the trace may be any number.
  for (const view of ['stepper', 'strip'] as const) {
    const listed = { view, side: view === 'stepper', code: trace.parts[0]?.code ?? '' }
    const html = toHtml(drawFigure(scene, placement, { idPrefix: 'p', ...listed }))
    expect(reachedByHtml(html).strange).toEqual([])
  }
  const table = toHtml(drawTableFigure(scene, { idPrefix: 'p', code: trace.parts[0]?.code ?? '' }))
  expect(reachedByHtml(table).strange).toEqual([])
  drawMermaid(scene)
}

describe('what a child answers', () => {
  it('is drawn when the tracer wrote it', () => {
    expect(texts.length).toBeGreaterThan(20)
    for (const text of texts) draw(checkTrace(JSON.parse(text)))
  })

  it('is refused by name or drawn, whatever was changed in a trace', () => {
    let [refused, drawn] = [0, 0]
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(change, { minLength: 1, maxLength: 3 }),
        (text, changes) => {
          const json = JSON.parse(text) as Json
          for (const each of changes) applied(json, each)
          let trace: Trace
          try {
            trace = checkTrace(json)
          } catch (error) {
            expect(error).toBeInstanceOf(TraceError)
            refused++
            return
          }
          draw(trace)
          drawn++
        },
      ),
      { seed, numRuns: 2500 },
    )
    // Both ends are met often enough to mean something.
    expect(refused).toBeGreaterThan(500)
    expect(drawn).toBeGreaterThan(200)
  }, 60_000)

  it('is refused by name when it is any JSON at all', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (json) => {
        expect(() => checkTrace(json)).toThrow(TraceError)
      }),
      { seed, numRuns: 1000 },
    )
  })

  it('never changes what all objects have', () => {
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    const text = (texts[0] ?? '').replace('{', '{"__proto__": {"polluted": 1},')
    expect(() => checkTrace(JSON.parse(text))).toThrow(TraceError)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})
