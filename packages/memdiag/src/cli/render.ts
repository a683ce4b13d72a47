import { readFile } from 'node:fs/promises'
import { basename, dirname, extname, join, relative, resolve } from 'node:path'
import type { Root } from 'mdast'
import rehypeHighlight from 'rehype-highlight'
import rehypeStringify from 'rehype-stringify'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { nodeEngine } from '../engine.ts'
import { diagramMarkdown, type PageReport } from '../markdown.ts'
import { type Common, UsageError } from './arguments.ts'
import { htmlPage, pageStylesheet } from './html-page.ts'
import { writeOutput } from './output.ts'
import { Summary } from './summary.ts'

/**
 * `memdiag render`: complete HTML pages, no site generator needed. Pages without problems are written, failing
 * ones are left alone, and all problems of all pages are reported.
 */
export async function render(
  command: Common & { readonly pages: readonly string[]; readonly out: string },
): Promise<number> {
  const targets = outputPaths(command.pages, command.out)
  const stylesheet = join(command.out, 'memdiag.css')
  const summary = new Summary(command.site.onError ?? 'fail')
  await forEachPage(command, async (page, html, report) => {
    const target = targets.get(page)
    if (summary.add(page, report) && target !== undefined) {
      const toStylesheet = relative(dirname(target), stylesheet).replaceAll('\\', '/')
      await writeOutput(target, htmlPage(html, toStylesheet))
      summary.wrote(target)
    }
  })
  if (summary.pagesWritten > 0) await writeOutput(stylesheet, await pageStylesheet())
  return summary.close()
}

/** `memdiag check`: the same work, nothing written. */
export async function check(command: Common & { readonly pages: readonly string[] }): Promise<number> {
  const summary = new Summary(command.site.onError ?? 'fail')
  await forEachPage(command, (page, _html, report) => Promise.resolve(void summary.add(page, report)))
  return summary.close()
}

type PageDone = (page: string, html: string, report: PageReport) => Promise<void>

/** Runs the pages one after the other (their blocks run together), in the order given. */
async function forEachPage(
  command: Common & { readonly pages: readonly string[] },
  done: PageDone,
): Promise<void> {
  const engine = nodeEngine(command.site, { cache: command.cache })
  for (const page of command.pages) {
    const source = await readPage(page)
    const tree = parser.parse(source) as Root
    const report = await diagramMarkdown(tree, source, command.site, engine, basename(page, extname(page)))
    const html = renderer.stringify(await renderer.run(tree))
    await done(page, html, report)
  }
}

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter)

/** HTML that an author wrote into the page stays: it is the author's page. */
const renderer = unified()
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeHighlight, { detect: false, plainText: ['text'] })
  .use(rehypeStringify, { allowDangerousHtml: true })

async function readPage(page: string): Promise<string> {
  try {
    return await readFile(page, 'utf8')
  } catch (error) {
    const reason =
      error instanceof Error && 'code' in error && error.code === 'ENOENT'
        ? 'there is no such file'
        : String(error)
    throw new UsageError(`cannot read ${page}: ${reason}`)
  }
}

/** Where each page goes: its path below the folder that all pages share, with the ending `.html`. */
function outputPaths(pages: readonly string[], out: string): ReadonlyMap<string, string> {
  const folder = commonFolder(pages.map((page) => dirname(resolve(page))))
  const targets = new Map<string, string>()
  const taken = new Map<string, string>()
  for (const page of pages) {
    const path = relative(folder, resolve(page))
    const target = join(out, `${path.slice(0, path.length - extname(path).length)}.html`)
    const other = taken.get(target)
    if (other !== undefined && resolve(other) !== resolve(page)) {
      throw new UsageError(`${other} and ${page} would both become ${target}: give them different names`)
    }
    taken.set(target, page)
    targets.set(page, target)
  }
  return targets
}

function commonFolder(folders: readonly string[]): string {
  const [first = '.', ...others] = folders
  let common = first
  while (others.some((folder) => folder !== common && relative(common, folder).startsWith('..'))) {
    const above = dirname(common)
    if (above === common) break
    common = above
  }
  return common
}
