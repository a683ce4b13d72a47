import { brotliCompressSync } from 'node:zlib'
import type { Snapshot } from '@memdiag/trace'
import { toHtml } from 'hast-util-to-html'
import { describe, expect, it } from 'vitest'
import { drawFigure, type FigureOptions, placeScene, sceneOf } from '../src/index.ts'
import { Memory } from './memory.ts'

const code = 'a = []\nfor i in (1, 2):\n\ta.append(i)\n'

/** A line of this program runs at each step. */
function stepsAt(...lines: readonly number[]): Snapshot[] {
  const memory = new Memory()
  const list = memory.list()
  return lines.map((line, index) => {
    memory.change(list, { items: Array.from({ length: index }, (_, i) => memory.int(i)) })
    return memory.snapshot({ a: list, i: memory.int(index) }, { line })
  })
}

function htmlOf(snapshots: readonly Snapshot[], options: Partial<FigureOptions>): string {
  const scene = sceneOf(snapshots, {
    values: 'inline',
    addresses: 'none',
    maxObjects: 40,
    sources: [options.code ?? code],
  })
  return toHtml(drawFigure(scene, placeScene(scene), { idPrefix: 'm1', code, ...options }))
}

/** The listings of a figure as they read without a stylesheet. */
function listingsIn(html: string): string[] {
  return [...html.matchAll(/<pre[^>]*>(.*?)<\/pre>/gs)].map(([, inner = '']) =>
    inner.replace(/<[^>]*>/g, '').replaceAll('&#x3C;', '<'),
  )
}

describe('a strip', () => {
  const html = htmlOf(stepsAt(1, 3, 3), { view: 'strip' })

  it('shows the program once, with the numbers of the steps behind the line they ran', () => {
    expect(listingsIn(html)).toEqual(['1  a = []  ①\n2  for i in (1, 2):\n3  \ta.append(i)  ②③\n'])
  })

  it('has a panel with its number for each step, and no buttons', () => {
    const numbers = [...html.matchAll(/<div class="memdiag-panel"><p class="memdiag-ran"><b>(.)<\/b>/g)]
    expect(numbers.map(([, number]) => number)).toEqual(['①', '②', '③'])
    expect(html).not.toContain('<input')
    expect(html.match(/<svg/g)).toHaveLength(3)
    expect(html.match(/<figure/g)).toHaveLength(1)
  })

  it('counts on in brackets past twenty', () => {
    const many = htmlOf(stepsAt(...Array.from({ length: 22 }, () => 3)), { view: 'strip' })
    expect(listingsIn(many)[0]).toContain('⑲⑳(21)(22)')
  })

  it('is the plain picture where there is but one step', () => {
    expect(htmlOf(stepsAt(1), { view: 'strip' })).toBe(htmlOf(stepsAt(1), {}))
  })

  it('stands beside the program when side is asked for, too', () => {
    const beside = htmlOf(stepsAt(1, 3), { view: 'strip', side: true })
    expect(beside).toMatch(
      /<div class="memdiag-side"><pre .*<\/pre><div class="memdiag-shown"><div class="memdiag-strip"/s,
    )
    expect(listingsIn(beside)).toHaveLength(1)
  })
})

describe('code beside its picture', () => {
  it('has an arrow at the line that ran, at each step, and lines as wide at all of them', () => {
    const [, ...beside] = listingsIn(htmlOf(stepsAt(1, 3), { side: true }))
    expect(beside).toEqual([
      '→ 1  a = []\n  2  for i in (1, 2):\n  3  \ta.append(i)\n',
      '  1  a = []\n  2  for i in (1, 2):\n→ 3  \ta.append(i)\n',
    ])
  })

  it('marks the line also when there is one step, but not at the end of a program', () => {
    expect(listingsIn(htmlOf(stepsAt(3), { side: true }))[0]).toContain('→ 3')
    const [end] = stepsAt(3)
    if (!end) throw new Error('there is no step')
    const html = htmlOf([{ ...end, event: 'end' }], { side: true })
    expect(listingsIn(html)).toEqual(['1  a = []\n2  for i in (1, 2):\n3  \ta.append(i)\n'])
    expect(html).not.toContain('memdiag-ran')
  })

  it('is one listing with the numbers of the steps where it is printed, and each picture has its number', () => {
    const html = htmlOf(stepsAt(1, 3), { side: true })
    const [printed = ''] = html.split('<fieldset')
    expect(printed).toContain('<div class="memdiag-print"><pre')
    expect(listingsIn(printed)).toEqual(['1  a = []  ①\n2  for i in (1, 2):\n3  \ta.append(i)  ②\n'])
    expect(html).toContain(
      '<p class="memdiag-ran"><b class="memdiag-print">②</b> <span class="memdiag-line">Line 3</span> <code class="memdiag-print">',
    )
    expect(htmlOf(stepsAt(3), { side: true })).not.toContain('memdiag-print')
  })

  it('has the text of the only picture’s line in the listing alone', () => {
    const html = htmlOf(stepsAt(3), { side: true })
    expect(html).toContain('<p class="memdiag-ran"><span class="memdiag-line">Line 3</span></p>')
    expect(html).not.toContain('<code>')
  })

  it('costs little once it is compressed, although each step has a listing', () => {
    const size = (html: string) => brotliCompressSync(html).length
    const steps = stepsAt(1, 2, 3, 2, 3, 2, 3)
    expect(size(htmlOf(steps, { side: true })) - size(htmlOf(steps, {}))).toBeLessThan(300)
    expect(size(htmlOf(steps, { view: 'strip' }))).toBeLessThan(3000)
  })

  it('is refused where the program would stand beside too many steps', () => {
    const long = `${'x'.repeat(999)}\n`.repeat(1001)
    expect(() => htmlOf(stepsAt(1, 2), { side: true, code: long })).toThrow('characters of code')
  })
})

it('has as many lines as a program may have', () => {
  const html = htmlOf(stepsAt(1), { side: true, code: `a = 1\n${'#\n'.repeat(200_000)}` })
  expect(html.match(/<i>/g)).toHaveLength(200_001)
})

it('takes the keyboard’s focus when a listing may be wider than a screen', () => {
  const wide = 'total = first_number + second_number + third_number\n'
  expect(htmlOf(stepsAt(1), { side: true, code: wide })).toMatch(
    /<span class="memdiag-code" tabindex="0" role="group" aria-label="Program">/,
  )
  expect(htmlOf(stepsAt(1), { side: true })).toContain('<span class="memdiag-code"><span')
})

it('shows what nobody sees in a program, and nothing of it is markup', () => {
  const hostile = 'a = "</pre><img src=x onerror=alert(1)>\u202e\u200b"'
  const html = htmlOf(stepsAt(1), { side: true, code: hostile })
  expect(listingsIn(html)[0]).toContain('a = "</pre><img src=x onerror=alert(1)>\\u202e\\u200b"')
  expect(html).not.toContain('<img')
})

it('shows no code where nobody asks for it', () => {
  expect(htmlOf(stepsAt(1, 3), {})).not.toContain('<pre')
})
