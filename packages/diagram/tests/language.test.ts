import type { Element } from 'hast'
import { describe, expect, it } from 'vitest'
import {
  describeScene,
  drawFigure,
  drawMermaid,
  drawStandaloneSvg,
  drawTableFigure,
  english,
  type FigureOptions,
  type Language,
  placeScene,
  type Scene,
  sceneOf,
} from '../src/index.ts'
import { everything } from './everything.ts'
import { frame, Memory } from './memory.ts'

/** English in brackets: whatever stands outside of them does not come from the catalogue. */
const bracketed = inBrackets(english) as Language

describe('in another language', () => {
  it.each([
    ['a stepper', {}],
    ['a strip', { view: 'strip' }],
    ['a picture beside its code', { side: true }],
    ['visible words', { words: true }],
  ] satisfies [string, Partial<FigureOptions>][])('%s has no English word of ours', (_, options) => {
    for (const scene of scenes()) {
      const figure = drawFigure(scene, placeScene(scene), { idPrefix: 'm', code: 'a = 1', ...options })
      expect(foreign(textsIn(figure))).toEqual([])
    }
  })

  it('neither has a memory table', () => {
    for (const scene of scenes())
      expect(foreign(textsIn(drawTableFigure(scene, { idPrefix: 'm', code: 'a = 1' })))).toEqual([])
  })

  it('neither have picture files, Mermaid and descriptions', () => {
    for (const scene of scenes()) {
      const file = drawStandaloneSvg(scene, placeScene(scene), 0)
      expect(foreign(textsIn(file))).toEqual([])
      const words = describeScene(scene)
      expect(foreign([words.name, ...words.steps.flatMap(({ text }) => text.split('\n'))])).toEqual([])
      const labels = drawMermaid(scene).flatMap(({ text }) =>
        [...text.matchAll(/acc\w+: (.*)|"(.*?)"/g)].map(([, words, label]) =>
          (words ?? label ?? '').replace(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))),
        ),
      )
      expect(foreign(labels)).toEqual([])
    }
  })

  it('a word that does not come from the catalogue is found', () => {
    expect(foreign(['⟦Memory diagram⟧: four names'])).toEqual(['four', 'names'])
  })

  it('widths are those of its own words', () => {
    const memory = new Memory()
    const snapshots = [memory.snapshot({ a: { unbound: true } })]
    const wide: Language = { ...english, unbound: 'an an keinen Gegenstand gebunden' }
    const widthIn = (language?: Language) => {
      const scene = sceneOf(snapshots, { ...plain, ...(language && { language }) })
      return placeScene(scene).width
    }
    expect(widthIn(wide)).toBeGreaterThan(widthIn() + 60)
  })
})

const plain = { values: 'inline', addresses: 'none', maxObjects: 60, sources: ['a = []'] } as const

/** Scenes in which about all there is to say is said. */
function scenes(): Scene[] {
  const memory = new Memory()
  const list = memory.list(memory.int(1))
  memory.change(list, { refcount: { shown: 2, more: { code: 1, call: 1, python: 1 } }, length: 9 })
  const first = memory.snapshot({ a: list, b: memory.list() })
  memory.change(list, { unreachable: true, refcount: { shown: 1 } })
  const lost = memory.snapshot({}, { event: 'return', frames: [frame(2, 'f', { x: memory.list() })] })
  const many = memory.snapshot(Object.fromEntries([1, 2, 3].map((n) => [`n${n}`, memory.list()])))
  return [
    sceneOf(everything(), { ...plain, language: bracketed }),
    sceneOf([first, lost, first], { ...plain, language: bracketed, addresses: 'hex' }),
    sceneOf([many, first], { ...plain, language: bracketed, maxObjects: 1, ghosts: true }),
  ]
}

function inBrackets(words: unknown): unknown {
  if (typeof words === 'string') return words.trim() === '' ? words : `⟦${words}⟧`
  if (typeof words === 'function') return (...args: unknown[]) => inBrackets(words(...args))
  return Object.fromEntries(Object.entries(words as object).map(([key, value]) => [key, inBrackets(value)]))
}

function textsIn({ tagName, properties, children }: Element): string[] {
  if (tagName === 'style') return []
  const labels = [properties.ariaLabel].filter((label) => typeof label === 'string')
  return [
    ...labels,
    ...children.flatMap((child) =>
      child.type === 'text' ? [child.value] : child.type === 'element' ? textsIn(child) : [],
    ),
  ]
}

/** Words outside of brackets that are not the program's. */
function foreign(texts: readonly string[]): string[] {
  const program = new Set(programWords)
  return texts.flatMap((text) => {
    let outside = text
    for (let before = ''; before !== outside; ) {
      before = outside
      outside = outside.replace(/⟦[^⟦⟧]*⟧/g, ' ')
    }
    return (outside.match(/[a-z]{3,}/gi) ?? []).filter((word) => !program.has(word))
  })
}

/** Names, types and values of `everything`, and what Python itself says. */
const programWords = (
  'list tuple set dict class None LinkedListNode Account long variable value two total three that string self rows ' +
  'rate pair owner node next name much many log key fin done bump bidi acct'
).split(' ')
