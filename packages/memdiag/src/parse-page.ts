import type { Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'

/** A page as Markdown has it, with tables and front matter. */
export function parsePage(source: string): Root {
  return markdown.parse(source)
}

/**
 * The blocks of a page are where the tool that builds it finds them: a page of MDX has no HTML, inside of which a fence
 * would be none, and no code by indentation alone. What MDX has instead, components and expressions, is text here;
 * so a fence inside of an expression, as in a comment, is a block here, and none in MDX.
 *
 * @param page its file, whose ending says how it is read.
 */
export function parseForBlocks(source: string, page: string): Root {
  return page.endsWith('.mdx') ? mdx.parse(source) : parsePage(source)
}

const markdown = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).freeze()
const mdx = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).use(blocksAsInMdx).freeze()

/** What MDX switches off in Markdown (https://mdxjs.com/docs/what-is-mdx/#markdown). */
function blocksAsInMdx(this: Processor): void {
  const data = this.data()
  data.micromarkExtensions ??= []
  data.micromarkExtensions.push({ disable: { null: ['autolink', 'codeIndented', 'htmlFlow', 'htmlText'] } })
}
