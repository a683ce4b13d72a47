import { readFileSync } from 'node:fs'
import type { Code } from 'mdast'
import { asksForDiagram } from 'memdiag'
import remarkFrontmatter from 'remark-frontmatter'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'

/** A code block of a page, as readers see it. */
export interface CodeBlock {
  readonly language: string
  /** What its `title="…"` says: the name of a file. A block that is drawn is no file. */
  readonly title: string | undefined
  readonly code: string
}

/** The code blocks of a Markdown file, in their order. */
export function codeBlocksOf(file: string): CodeBlock[] {
  const blocks: CodeBlock[] = []
  visit(parser.parse(readFileSync(file, 'utf8')), 'code', ({ lang, meta, value }: Code) => {
    const info = meta ?? ''
    const [, title] = (!asksForDiagram(lang, info) && /(?:^|\s)title="([^"]*)"/.exec(info)) || []
    blocks.push({ language: lang ?? '', title, code: value })
  })
  return blocks
}

const parser = unified().use(remarkParse).use(remarkFrontmatter)
