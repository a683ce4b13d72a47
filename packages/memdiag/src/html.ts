/** Pages as HTML, without Node: what `memdiag render` writes, for hosts that show a page themselves. */
import type { Root } from 'mdast'
import rehypeHighlight from 'rehype-highlight'
import rehypeStringify from 'rehype-stringify'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { diagramMarkdown, type PageReport } from './markdown.ts'
import type { SiteOptions } from './options.ts'
import { parsePage } from './parse-page.ts'
import { scrollingCode } from './scrolling-code.ts'
import type { Engine } from './surroundings.ts'

/**
 * The HTML of a Markdown page whose blocks are drawn: what stands in a page's body.
 *
 * HTML that an author wrote into the page stays as it is. Whoever shows pages of strangers shows it where no script runs.
 *
 * @param name tells pages apart that end up in one document; the file's name without folders and ending.
 */
export async function pageHtml(
  source: string,
  name: string,
  site: SiteOptions,
  engine: Engine,
): Promise<{ readonly html: string; readonly report: PageReport }> {
  const tree = parsePage(source)
  const report = await diagramMarkdown(tree, { source, name }, site, engine)
  return { html: await htmlOf(tree), report }
}

/** The HTML of a Markdown tree that may have figures in it, its code highlighted. */
export async function htmlOf(tree: Root): Promise<string> {
  return renderer.stringify(await renderer.run(tree))
}

const renderer = unified()
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeHighlight, { detect: false, plainText: ['text'] })
  .use(scrollingCode)
  .use(rehypeStringify, { allowDangerousHtml: true })
  .freeze()
