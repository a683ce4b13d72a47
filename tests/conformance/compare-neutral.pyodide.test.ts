import { readdirSync, readFileSync } from 'node:fs'
import { loadPyodide } from 'pyodide'
import { describe, expect, it } from 'vitest'
import { compareNeutral } from './compare-neutral.ts'
import type { NeutralTrace } from './neutral-trace.ts'
import { readReference } from './read-reference.ts'

const folder = 'tests/conformance/reference'
const MUTATIONS_OF_EACH = 40
/** Longer traces say nothing that the short ones do not. */
const LONGEST = 400_000

interface Verdict {
  readonly equal: boolean
  readonly matched: number
  readonly only_ref: number
  readonly only_got: number
  readonly differences: readonly string[]
}

const pyodide = await loadPyodide()
pyodide.globals.set('source', readFileSync('tests/conformance/compare_neutral.py', 'utf8'))
const verdictOf = pyodide.runPython(`
import json
module = {"__name__": "compare_neutral"}
exec(compile(source, "compare_neutral.py", "exec"), module)
rules = module["options"]([])
lambda ref, got: json.dumps(module["compare"](json.loads(ref), json.loads(got), rules))
`) as (reference: string, ours: string) => string

describe('the comparator finds what compare_neutral.py finds', () => {
  const references = readdirSync(folder).map((file) => file.replace(/\.json(\.gz)?$/, ''))
  it.each(references)('in changed copies of %s', (name) => {
    const reference = readReference(`${folder}/${name}`) as NeutralTrace
    const text = JSON.stringify(reference)
    if (text.length > LONGEST) return
    const random = randomNumbers(name.length)
    let different = 0
    for (let copy = 0; copy < MUTATIONS_OF_EACH; copy++) {
      const mutated = copy === 0 ? reference : mutatedCopy(text, random)
      for (const [one, other] of [
        [reference, mutated],
        [mutated, reference],
      ] as const) {
        const told = compareNeutral(one, other)
        const expected = JSON.parse(verdictOf(JSON.stringify(one), JSON.stringify(other))) as Verdict
        expect({ ...told, differences: told.differences.length > 0 }).toEqual({
          matched: expected.matched,
          onlyInReference: expected.only_ref,
          onlyInOurs: expected.only_got,
          differences: !expected.equal,
        })
        if (!expected.equal) different += 1
        // The same places, when the same steps were laid beside each other.
        if (expected.only_ref + expected.only_got === 0) {
          expect(told.differences.map(placeOf)).toEqual(expected.differences.map(placeOf))
        }
      }
    }
    expect(different).toBeGreaterThan(MUTATIONS_OF_EACH / 4)
  })
})

/** `step 3 line 7: <module>#0.x[0]`; Python quotes the keys of a dict otherwise. */
function placeOf(difference: string): string {
  const [step = '', path = ''] = difference.split(': ')
  return `${step}: ${path}`.replace(/\[[^\]]*\]/g, '[]')
}

/** xorshift32 (Marsaglia, 2003), so that every run holds the same copies against each other. */
function randomNumbers(seed: number): (below: number) => number {
  let state = 0x9e3779b9 ^ seed
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** A copy with a few changes anywhere in its steps: numbers of objects, values, kinds, names, order, what is there. */
function mutatedCopy(text: string, random: (below: number) => number): NeutralTrace {
  const copy = JSON.parse(text) as { steps: { objects: Json[]; frames: { vars: Json[] }[] }[] }
  const pick = <T>(members: readonly T[]): T | undefined => members[random(members.length)]
  for (let change = 0; change <= random(2); change++) {
    const step = pick(copy.steps)
    if (!step) continue
    const values: Json[][] = []
    const objects: { [key: string]: Json }[] = []
    const collect = (json: Json): void => {
      if (Array.isArray(json)) {
        if (typeof json[0] === 'string' && /^(none|bool|int|float|str|ref|external)$/.test(json[0]))
          values.push(json)
        json.forEach(collect)
      } else if (typeof json === 'object' && json !== null) {
        objects.push(json)
        Object.values(json).forEach(collect)
      }
    }
    collect([step.objects, step.frames as unknown as Json])
    const value = pick(values)
    const object = pick(objects)
    const frame = pick(step.frames)
    const replace = (...parts: Json[]): void => {
      value?.splice(0, value.length, ...parts)
    }
    ;[
      () => step.objects.length > 0 && replace('ref', random(step.objects.length)),
      () => replace('int', String(random(3))),
      () => replace('external', 'imported'),
      () => replace('none'),
      () => replace('float', pick(['nan', '0.5', '-0.0', 'inf']) ?? 'nan'),
      () => object && Array.isArray(object.items) && object.items.reverse(),
      () => object && Array.isArray(object.items) && object.items.pop(),
      () => object && Array.isArray(object.attrs) && object.attrs.pop(),
      () => object && Array.isArray(object.attrs) && Object.assign(object, { partial: true }),
      () => object && typeof object.type === 'string' && Object.assign(object, { type: 'Other' }),
      () => object && typeof object.name === 'string' && Object.assign(object, { name: 'other' }),
      () => frame?.vars.pop(),
      () => frame?.vars.reverse(),
      () => step.frames.pop(),
      () => copy.steps.splice(copy.steps.indexOf(step), 1),
    ][random(15)]?.()
  }
  return copy as unknown as NeutralTrace
}
