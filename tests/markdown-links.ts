import { readFileSync } from 'node:fs'
import type { Definition, Heading, Image, Link, Node } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'

/** Where a link leads within the repository. */
export interface InnerLink {
  /** Empty: to a heading of the file itself. */
  readonly path: string
  readonly heading: string | undefined
}

/** The links and pictures of a Markdown file that lead to no other site. What stands in code is no link. */
export function innerLinksOf(file: string): InnerLink[] {
  const links: InnerLink[] = []
  visit(read(file), ['link', 'definition', 'image'], (node) => {
    const { url } = node as Link | Definition | Image
    if (/^[a-z]+:/.test(url)) return
    const [path = '', heading] = url.split('#')
    links.push({ path, heading })
  })
  return links
}

/** The ids of a file's headings, as Astro and GitHub make them. */
export function headingsOf(file: string): string[] {
  const ids: string[] = []
  visit(read(file), 'heading', (heading: Heading) => {
    ids.push(
      wordsIn(heading)
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    )
  })
  return ids
}

function wordsIn(heading: Heading): string {
  let words = ''
  visit(heading, ['text', 'inlineCode'], (node) => {
    if ('value' in node) words += node.value
  })
  return words
}

function read(file: string): Node {
  return parser.parse(readFileSync(file, 'utf8'))
}

const parser = unified().use(remarkParse).use(remarkFrontmatter)
