import type { Root } from 'mdast'
import { diagramMarkdown } from 'memdiag'
import type { Pages } from './pages.ts'

/** What a unified processor hands over besides the tree: a vfile, with Astro's own data. */
interface AstroFile {
  readonly path?: string
  readonly data: { readonly astro?: { readonly frontmatter?: Record<string, unknown> } }
  toString(): string
}

/** For `unified()`. */
export function remarkPlugin(pages: Pages) {
  return (): ((tree: Root, file: AstroFile) => Promise<void>) => async (tree, file) => {
    const processed = { text: String(file), path: file.path, frontMatter: file.data.astro?.frontmatter }
    if (!pages.concerns(processed)) return
    await pages.draw(processed, (page, site, engine) => diagramMarkdown(tree, page, site, engine))
  }
}
