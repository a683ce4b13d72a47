import { fileURLToPath } from 'node:url'
import type { Code, Nodes, Root } from 'mdast'
import { asksForDiagram, type BlockNodes, diagramBlocks } from 'memdiag'
import type { Pages } from './pages.ts'

/** What is used of the context that Sätteri hands to its plugins. */
interface SatteriContext {
  readonly source: string
  readonly fileURL: URL | undefined
  readonly data: { readonly astro?: { readonly frontmatter?: Record<string, unknown> } }
  insertBefore(node: Nodes, added: BlockNodes[number]): void
  insertAfter(node: Nodes, added: BlockNodes[number]): void
  replaceNode(node: Nodes, by: BlockNodes[number]): void
  removeNode(node: Nodes): void
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
          putInPlace(block, drawn[index] ?? [block], context)
        }
        return report
      })
    },
  }
}

/** Puts nodes where a block stands; a block that is among them is not touched, so that it stays what Sätteri parsed. */
function putInPlace(block: Code, nodes: BlockNodes, context: SatteriContext): void {
  const last = nodes.at(-1)
  if (last === undefined) {
    context.removeNode(block)
    return
  }
  const at = nodes.indexOf(block)
  // Where the block does not stay, the last node takes its place and the others stand before it.
  for (const node of nodes.slice(0, at)) context.insertBefore(block, node)
  if (at === -1) context.replaceNode(block, last)
  else for (const node of nodes.slice(at + 1)) context.insertAfter(block, node)
}

function blocksIn(node: Nodes): Code[] {
  if (node.type === 'code') return asksForDiagram(node.lang, node.meta) ? [node] : []
  return 'children' in node ? node.children.flatMap(blocksIn) : []
}
