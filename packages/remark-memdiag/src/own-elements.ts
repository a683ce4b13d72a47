import type { ElementContent } from 'hast'
import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'

/**
 * Says of the elements in figures that they are meant as they are. MDX puts a site's components in the place of elements
 * that Markdown became, but not of those that somebody wrote as JSX: without this mark Docusaurus would
 * take the `pre` of a listing away. Only MDX knows the mark
 * (https://github.com/mdx-js/mdx/blob/main/packages/mdx/lib/plugin/recma-jsx-rewrite.js).
 */
export function keepOwnElements(tree: Root): void {
  visit(tree, 'memdiag', ({ data }) => {
    if (data.hChildren) data.hChildren = data.hChildren.map(asJsx)
  })
}

function asJsx<T extends ElementContent>(node: T): T {
  if (node.type !== 'element') return node
  return { ...node, data: { ...node.data, _mdxExplicitJsx: true }, children: node.children.map(asJsx) }
}
