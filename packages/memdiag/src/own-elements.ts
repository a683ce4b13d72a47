import type { ElementContent } from 'hast'

/**
 * Says of the elements in a figure that they are meant as they are. MDX puts a site's components in the place of elements
 * that Markdown became, but not of those that somebody wrote as JSX: without this mark the listing in a figure (`pre`) would
 * be a code block of Docusaurus. Only MDX knows the mark
 * (https://github.com/mdx-js/mdx/blob/main/packages/mdx/lib/plugin/recma-jsx-rewrite.js).
 */
export function ownElements(content: readonly ElementContent[]): ElementContent[] {
  return content.map(asJsx)
}

function asJsx<T extends ElementContent>(node: T): T {
  if (node.type !== 'element') return node
  return { ...node, data: { ...node.data, _mdxExplicitJsx: true }, children: node.children.map(asJsx) }
}
