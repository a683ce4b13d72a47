import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'

/** Blocks of code of so many columns fit a screen of 320 px. */
const neverScrolls = 28

/**
 * Blocks of code that may be wider than their page take the keyboard's focus, so that its arrow keys scroll them: not
 * every browser does that by itself (https://developer.mozilla.org/en-US/docs/Web/CSS/overflow#accessibility).
 */
export function scrollingCode() {
  return (tree: Root): void => {
    visit(tree, { type: 'element', tagName: 'pre' }, (pre: Element) => {
      if (widthOf(pre) > neverScrolls) pre.properties.tabIndex = 0
    })
  }
}

/** How many columns its longest line has at most: every character may be a wide one, a tab goes to the next eighth column. */
function widthOf(pre: Element): number {
  const texts: string[] = []
  visit(pre, 'text', ({ value }) => {
    texts.push(value)
  })
  const lines = texts.join('').split('\n')
  return lines.reduce((widest, line) => {
    const columns = [...line].reduce((sum, character) => sum + columnsOf(character), 0)
    return Math.max(widest, columns)
  }, 0)
}

function columnsOf(character: string): number {
  if (character === '\t') return 8
  return character > '\u02ff' ? 2 : 1
}
