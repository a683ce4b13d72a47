import type { Snapshot } from '@memdiag/trace'
import { describe, expect, it } from 'vitest'
import { type Hiding, namesIn, patternsWithoutName, type SceneOptions, sceneOf } from '../src/index.ts'
import { matchesGlob } from '../src/scene/glob.ts'
import { frame, Memory } from './memory.ts'
import { wordsOf } from './words-of.ts'

const plain: SceneOptions = { values: 'inline', addresses: 'none', maxObjects: 40, sources: [] }

function program(): Snapshot {
  const memory = new Memory()
  const root = memory.instance('Node', { value: memory.int(1), _seen: memory.none() })
  const leaf = memory.instance('Node', { value: memory.list(), _seen: memory.none() })
  const other = memory.instance('Other', { value: memory.int(3) })
  const call = frame(2, 'f', { root, _local: memory.int(1) })
  return memory.snapshot({ root, leaf, other, _cache: memory.list(leaf) }, { frames: [call] })
}

/** The names of each frame and the attributes of each box that are shown. */
function shown(hiding: Hiding): string[] {
  const [step] = sceneOf([program()], { ...plain, ...hiding }).steps
  const keys = (cells: readonly { readonly key?: { readonly text: string } }[]) =>
    cells.map(({ key }) => key?.text).join(' ')
  return [
    ...(step?.frames ?? []).map(({ title, cells }) => `${title}: ${keys(cells)}`),
    ...(step?.boxes ?? []).map(({ label, cells }) => `${label.name}: ${keys(cells)}`),
  ]
}

describe('hide', () => {
  it('leaves out variables and attributes, and what only they reach', () => {
    expect(shown({ hide: ['_*', 'leaf'] })).toEqual([
      'Global frame: root other',
      'f(): root',
      'Node: value',
      'Other: value',
    ])
  })

  it('leaves out the attributes of one class', () => {
    expect(shown({ hide: ['Node.value', 'leaf', '_*'] })).toContain('Other: value')
    expect(shown({ hide: ['Node.value', 'leaf', '_*'] })).toContain('Node: ')
  })
})

describe('only', () => {
  it('keeps the variables it names, in all frames, and all attributes', () => {
    expect(shown({ only: ['root'] })).toEqual(['Global frame: root', 'f(): root', 'Node: value _seen'])
  })

  it('keeps the attributes it names of a class, and all variables', () => {
    expect(shown({ only: ['Node.v*'] }).filter((words) => /Node|Other/.test(words))).toEqual([
      'Node: value',
      'Node: value',
      'Other: value',
    ])
    expect(shown({ only: ['Node.v*'] })[0]).toBe('Global frame: root leaf other _cache')
  })

  it('and hide hold together', () => {
    expect(shown({ only: ['root', 'other'], hide: ['o*'] })[0]).toBe('Global frame: root')
  })
})

describe('what is left out', () => {
  it('is said in words, once', () => {
    const words = (hiding: Hiding) => wordsOf(sceneOf([program()], { ...plain, ...hiding }))[0] ?? ''
    expect(words({ hide: ['_*'] })).toMatch(/Some names are left out\.$/)
    expect(words({})).not.toContain('left out')
  })

  it('is not gone when no shown name reaches it any more, and not new when one does again', () => {
    const memory = new Memory()
    const list = memory.list(memory.int(1))
    const node = memory.instance('Node', { value: list })
    const both = memory.snapshot({ node, list })
    const scene = sceneOf([both, memory.snapshot({ node }), both, memory.snapshot({})], {
      ...plain,
      hide: ['Node.value'],
    })
    const steps = wordsOf(scene)
    expect(steps[1]).toContain('Gone: list. Global')
    expect(steps[2]).toContain('New: list is a list. Global')
    expect(scene.steps[2]?.boxes.map(({ change }) => change)).toEqual(['same', 'same'])
    expect(steps[3]).toContain(
      'Gone: node, list; no name reaches any more: Node instance node, list list. Global',
    )
  })

  it('may have changed when it was there at one of two steps only', () => {
    const memory = new Memory()
    const steps = [memory.snapshot({ a: memory.int(1) }), memory.snapshot({}), memory.snapshot({})]
    const words = wordsOf(sceneOf(steps, { ...plain, hide: ['a'] }))
    expect(words[1]).toContain('Nothing shown changed.')
    expect(words[2]).toContain('Nothing changed.')
  })

  it('must be there: a pattern that means nothing is told', () => {
    const told = (hiding: Hiding) => patternsWithoutName([program()], hiding)
    expect(told({ hide: ['_*', 'value', 'Node.value', 'rot'], only: ['root', 'value'] })).toEqual([
      'rot',
      'value',
    ])
    expect(namesIn([program()])).toEqual([
      'root',
      'leaf',
      'other',
      '_cache',
      '_local',
      'Node.value',
      'Node._seen',
      'Other.value',
    ])
  })
})

it('a star stands for any letters and a question mark for one', () => {
  const yes = [
    ['*', ''],
    ['a*', 'abc'],
    ['*c', 'abcc'],
    ['a*b*c', 'a-b-b-c'],
    ['?b?', 'abc'],
  ] as const
  const no = [
    ['a', 'ab'],
    ['', 'a'],
    ['a*d', 'abc'],
    ['?', ''],
    ['A', 'a'],
  ] as const
  for (const [pattern, name] of yes) expect([pattern, matchesGlob(pattern, name)]).toEqual([pattern, true])
  for (const [pattern, name] of no) expect([pattern, matchesGlob(pattern, name)]).toEqual([pattern, false])
  expect(matchesGlob(`${'*a'.repeat(500)}*b`, 'a'.repeat(50_000))).toBe(false)
})
