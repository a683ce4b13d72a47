import type { FigureOptions } from '@memdiag/diagram'
import type { Snapshot } from '@memdiag/trace'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { frame, Memory } from '../packages/diagram/tests/memory.ts'
import { accessibilityTree } from './accessibility-tree.ts'
import { authorsPage } from './authors-page.ts'
import { shown } from './gallery/shown.ts'
import { launchChromium } from './launch-chromium.ts'

const code = 'def add(cart):\n    cart.append("tea")\nbasket = []\nadd(basket)\n'
let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
})

afterAll(() => browser?.close())

/** A function that is there, a list that is, the list as the function has changed it. */
function steps(): Snapshot[] {
  const memory = new Memory()
  const add = memory.function('add', '(cart)')
  const first = memory.snapshot({ add }, { line: 1 })
  const basket = memory.list()
  const second = memory.snapshot({ add, basket }, { line: 3 })
  memory.change(basket, { items: [memory.str('tea')] })
  const frames = [frame(2, 'add', { cart: basket })]
  return [first, second, memory.snapshot({ add, basket }, { line: 2, frames, event: 'return' })]
}

async function treeOf(snapshots: readonly Snapshot[], options: Omit<FigureOptions, 'idPrefix'> = {}) {
  const page = await browser.newPage()
  await page.setContent(authorsPage([shown('figure', snapshots, { sources: [code] }, { code, ...options })]))
  const tree = await accessibilityTree(page)
  await page.close()
  return tree
}

describe('a reader who does not see the page is told', () => {
  it('of one picture its name, its words, and its caption', async () => {
    expect(await treeOf(steps().slice(2), { caption: 'A basket' })).toMatchInlineSnapshot(`
      "figure
        StaticText "Line 2"
        code
          StaticText "cart.append("tea")"
        StaticText "add() returns"
        image "Memory diagram: 3 names, 1 object" – Global frame (waiting): add is ƒ (cart); basket is a list, a…
        Figcaption
          StaticText "A basket""
    `)
  })

  it('of steps the buttons, and after the chosen one its line and its picture', async () => {
    expect(await treeOf(steps())).toMatchInlineSnapshot(`
      "figure
        radiogroup "Memory diagram in 3 steps"
          Legend
            StaticText "Memory diagram in 3 steps"
          radio "Step 1 of 3: line 1" (focusable)
          LabelText
            StaticText "1"
          StaticText "Line 1"
          code
            StaticText "def add(cart):"
          image "Step 1 of 3: line 1" – Global frame: add is ƒ (cart).
          radio "Step 2 of 3: line 3" (focusable)
          LabelText
            StaticText "2"
          radio "Step 3 of 3: line 2" (focusable)
          LabelText
            StaticText "3""
    `)
  })

  it('of a strip the program with the numbers of the steps, then the steps with theirs', async () => {
    expect(await treeOf(steps(), { view: 'strip' })).toMatchInlineSnapshot(`
      "figure
        StaticText "1"
        StaticText "def add(cart):"
        StaticText "①"
        StaticText "2"
        StaticText "cart.append("tea")"
        StaticText "③"
        StaticText "3"
        StaticText "basket = []"
        StaticText "②"
        StaticText "4"
        StaticText "add(basket)"
        group "Memory diagram in 3 steps"
          StaticText "①"
          StaticText "Line 1"
          code
            StaticText "def add(cart):"
          image "Step 1 of 3: line 1" – Global frame: add is ƒ (cart).
          StaticText "②"
          StaticText "Line 3"
          code
            StaticText "basket = []"
          StaticText "New: basket is a new list."
          image "Step 2 of 3: line 3" – Global frame: add is ƒ (cart); basket is a list. The list ba…
          StaticText "③"
          StaticText "Line 2"
          code
            StaticText "cart.append("tea")"
          StaticText "add() returns"
          StaticText "New: cart in add() is the list basket, basket[0] is 'tea'."
          image "Step 3 of 3: line 2" – Global frame (waiting): add is ƒ (cart); basket is a list, a…"
    `)
  })

  it('of steps beside their code the program before each picture', async () => {
    expect(await treeOf(steps().slice(0, 2), { side: true })).toMatchInlineSnapshot(`
      "figure
        radiogroup "Memory diagram in 2 steps"
          Legend
            StaticText "Memory diagram in 2 steps"
          radio "Step 1 of 2: line 1" (focusable)
          LabelText
            StaticText "1"
          StaticText "→ 1"
          StaticText "def add(cart):"
          StaticText "2"
          StaticText "cart.append("tea")"
          StaticText "3"
          StaticText "basket = []"
          StaticText "4"
          StaticText "add(basket)"
          StaticText "Line 1"
          image "Step 1 of 2: line 1" – Global frame: add is ƒ (cart).
          radio "Step 2 of 2: line 3" (focusable)
          LabelText
            StaticText "2""
    `)
  })

  it('of a picture that may scroll no more than of another one, though it takes the focus', async () => {
    const memory = new Memory()
    const long = memory.list(...Array.from({ length: 11 }, (_, index) => memory.int(index)))
    expect(await treeOf([memory.snapshot({ long })])).toMatchInlineSnapshot(`
      "figure
        StaticText "Line 1"
        code
          StaticText "def add(cart):"
        image "Memory diagram: 1 name, 1 object" (focusable) – Global frame: long is a list. The list long: 0, 1, 2, 3, 4, …"
    `)
  })
})
