import type { Nodes } from 'hast'
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { figuresOf } from '../astro-site.ts'

/**
 * The figures of a page as any host should have them: trees in which ids are numbered by their figure. Comments, which
 * React puts between texts, are none of the page's words; and Starlight says of all code in which direction it runs.
 */
export function figuresWithoutIds(html: string): unknown[] {
  return figuresOf(html).map((figure) => JSON.parse(numbered(JSON.stringify(joined(figure)))))
}

/** The code blocks right before figures that do not list their programs themselves, without blanks. */
export function codeBeforeFigures(html: string): string[] {
  const found: string[] = []
  visit(unified().use(rehypeParse).parse(html), 'element', (figure, index, parent) => {
    if (!String(figure.properties.className).split(',').includes('memdiag') || !parent) return
    if (JSON.stringify(figure).includes('memdiag-listing')) return
    const before = parent.children.slice(0, index).findLast((node) => node.type === 'element')
    if (before?.tagName !== 'pre') throw new Error('a figure of the smallest pipeline stands behind no code')
    let code = ''
    visit(before, 'text', ({ value }) => {
      code += value
    })
    found.push(code.replaceAll(/\s/g, ''))
  })
  return found
}

/** Every id of a figure begins with `md` and eight hexadecimal digits, which come from the page's name and the block. */
function numbered(text: string): string {
  const seen: string[] = []
  return text.replaceAll(/\bmd[0-9a-f]{8}/g, (prefix) => {
    if (!seen.includes(prefix)) seen.push(prefix)
    return `id${seen.indexOf(prefix)}`
  })
}

function joined<T extends Nodes>(node: T): T {
  if (!('children' in node)) return node
  const children: Nodes[] = []
  for (const child of node.children as Nodes[]) {
    const last = children.at(-1)
    if (child.type === 'comment') continue
    if (child.type === 'text' && last?.type === 'text') {
      children[children.length - 1] = { ...last, value: last.value + child.value }
    } else children.push(joined(child))
  }
  if (node.type !== 'element' || !['pre', 'code'].includes(node.tagName)) return { ...node, children } as T
  const { dir: _dir, ...properties } = node.properties
  return { ...node, properties, children } as T
}
