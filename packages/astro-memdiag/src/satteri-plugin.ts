import { fileURLToPath } from 'node:url'
import type { Code, Nodes, Root } from 'mdast'
import { asksForDiagram, diagramBlocks, type FigureNode } from 'memdiag'
import type { Pages } from './pages.ts'

/** What is used of the context that Sätteri hands to its plugins. */
interface SatteriContext {
  readonly source: string
  readonly fileURL: URL | undefined
  readonly data: { readonly astro?: { readonly frontmatter?: Record<string, unknown> } }
  insertAfter(node: Nodes, added: FigureNode): void
  replaceNode(node: Nodes, by: FigureNode): void
}

interface SatteriPlugin {
  readonly name: string
  readonly options: { readonly position: true }
  readonly memdiag: object
  before(root: Root, context: SatteriContext): Promise<void>
}

/**
 * For Astro's default processor. The whole page is drawn in one hook, since visitors of single nodes are awaited
 * one after the other.
 *
 * @param kept what a rendered page depends on, for Astro's eyes only.
 */
export function satteriPlugin(pages: Pages, kept: object): SatteriPlugin {
  return {
    name: 'memdiag',
    options: { position: true },
    memdiag: kept,
    async before(root, context) {
      const processed = {
        text: context.source,
        path: context.fileURL && fileURLToPath(context.fileURL),
        frontMatter: context.data.astro?.frontmatter,
      }
      if (!pages.concerns(processed)) return
      const blocks = blocksIn(root)
      await pages.draw(processed, async (page, site, engine) => {
        const { drawn, report } = await diagramBlocks(blocks, page, site, engine)
        for (const [index, block] of blocks.entries()) {
          const { figure, hasCode } = drawn[index] ?? {}
          if (!figure) continue
          if (hasCode) context.replaceNode(block, figure)
          else context.insertAfter(block, figure)
        }
        return report
      })
    },
  }
}

function blocksIn(node: Nodes): Code[] {
  if (node.type === 'code') return asksForDiagram(node.lang, node.meta) ? [node] : []
  return 'children' in node ? node.children.flatMap(blocksIn) : []
}
