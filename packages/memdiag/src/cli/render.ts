import { basename, dirname, extname, join, relative } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { nodeEngine } from '../engine.ts'
import { diagramMarkdown, drawBlocks, findBlocks, type PageReport } from '../markdown.ts'
import type { SiteOptions } from '../options.ts'
import { parseForBlocks, parsePage } from '../parse-page.ts'
import type { Engine } from '../surroundings.ts'
import { thisProcess } from '../this-process.ts'
import type { Common } from './arguments.ts'
import { pagesAtOnce, sideBySide } from './at-once.ts'
import { htmlPage, pageScript, pageStylesheet } from './html-page.ts'
import { namedPages } from './named-pages.ts'
import { writeOutput } from './output.ts'
import { outputPaths } from './output-paths.ts'
import { Progress, terminalToWatch } from './progress.ts'
import { readPage } from './read-page.ts'
import { pagesOfShard, type Shard } from './shard.ts'
import { type Share, Summary } from './summary.ts'

/** How long it may take until a process for Python is started, where one is needed. */
const STARTING_MS = 20

export interface RenderCommand extends Common {
  readonly pages: readonly string[]
  readonly out: string
  readonly to: 'html' | 'md'
  readonly watch: boolean
  readonly json: boolean
}

/**
 * `memdiag render`: complete HTML pages, or Markdown with links to picture files; no site generator needed. Pages
 * without problems are written, failing ones are left alone, and all problems of all pages are reported.
 */
export async function render(command: RenderCommand): Promise<number> {
  const named = await namedPages(command.pages, command.out)
  const targets = outputPaths(named, command.out, command.to === 'md' ? '.md' : '.html')
  const engine = engineOf(command)
  const stylesheet = join(command.out, 'memdiag.css')
  const script = command.site.live ? join(command.out, 'memdiag-live.js') : undefined

  const renderPages = async (pages: readonly string[]): Promise<number> => {
    const progress = progressOf(pages, command)
    const summary = summaryOf(command, { progress, isOff: engine.isOff ?? false })
    // All pages are read and the folder is tried before anything is written: half a site helps nobody.
    const sources = await Promise.all(pages.map(readPage))
    if (command.to === 'html') await writeOutput(stylesheet, await pageStylesheet())
    if (script !== undefined) await writeOutput(script, await pageScript())
    try {
      const draw = (page: string, index: number): Promise<Rendered> => {
        const source = sources[index] ?? ''
        const target = targets.get(page) ?? ''
        return command.to === 'md'
          ? asMarkdown(page, source, target, command.site, engine)
          : asHtml(page, source, target, { stylesheet, script }, command.site, engine)
      }
      for (const [page, rendered] of sideBySide(pages, pagesAtOnce, draw)) {
        summary.begins(page)
        const { report, files } = await rendered
        if (!summary.add(page, report)) continue
        for (const [file, text] of files) await writeOutput(file, text)
        summary.wrote(targets.get(page) ?? '')
      }
      return summary.close()
    } finally {
      progress.end()
    }
  }

  const status = await renderPages(named)
  if (!command.watch) return status
  return (await import('./watch.ts')).whenChanged(named, renderPages)
}

/** `memdiag check`: runs every block, writes nothing. It has no drafts to make, so `MEMDIAG=off` means nothing to it. */
export async function check(
  command: Common & { readonly pages: readonly string[]; readonly shard?: Shard; readonly json: boolean },
): Promise<number> {
  const { shard } = command
  const engine = { ...engineOf(command), isOff: false }
  const named = await namedPages(command.pages)
  const pages = shard === undefined ? named : pagesOfShard(named, shard)
  const progress = progressOf(pages, command)
  const share = shard && { ...shard, ofPages: named.length }
  const summary = summaryOf(command, { progress, isOff: false, share })
  try {
    const draw = async (page: string): Promise<PageReport> => {
      const source = await readPage(page)
      return diagramMarkdown(
        parseForBlocks(source, page),
        { source, name: stemOf(page) },
        command.site,
        engine,
      )
    }
    for (const [page, drawn] of sideBySide(pages, pagesAtOnce, draw)) {
      summary.begins(page)
      summary.add(page, await drawn)
    }
    return summary.close()
  } finally {
    progress.end()
  }
}

function engineOf({ site, cache, json }: Common & { readonly json: boolean }): Engine {
  const preparing = json ? undefined : thisProcess().tellPreparing
  return nodeEngine(site, { cache, preparing })
}

function progressOf(pages: readonly string[], { json }: { readonly json: boolean }): Progress {
  return new Progress(pages.length, json ? undefined : terminalToWatch(process.stderr, process.env))
}

function summaryOf(
  { site, json }: Pick<RenderCommand, 'site' | 'json'>,
  more: { readonly progress: Progress; readonly isOff: boolean; readonly share?: Share | undefined },
): Summary {
  return new Summary(site.onError ?? 'fail', { asJson: json, ...more })
}

/** What a page came to, and the files it becomes. */
interface Rendered {
  readonly report: PageReport
  readonly files: Iterable<readonly [file: string, text: string]>
}

async function asHtml(
  page: string,
  source: string,
  target: string,
  loaded: { readonly stylesheet: string; readonly script: string | undefined },
  site: SiteOptions,
  engine: Engine,
): Promise<Rendered> {
  const tree = parsePage(source)
  const drawing = diagramMarkdown(tree, { source, name: stemOf(page) }, site, engine)
  const [report, { htmlOf }] = await Promise.all([drawing, loadMeanwhile(drawing)])
  const html = await htmlOf(tree)
  const linkTo = (file: string) => relative(dirname(target), file).replaceAll('\\', '/')
  const script = loaded.script === undefined ? undefined : linkTo(loaded.script)
  return {
    report,
    files: [
      [
        target,
        htmlPage(html, { stylesheet: linkTo(loaded.stylesheet), script, language: site.locale ?? 'en' }),
      ],
    ],
  }
}

/** What makes HTML of a page is loaded while Python comes up: highlighting alone knows two hundred languages. */
async function loadMeanwhile(drawing: Promise<unknown>): Promise<typeof import('../html.ts')> {
  await Promise.race([drawing, setTimeout(STARTING_MS)])
  return import('../html.ts')
}

async function asMarkdown(
  page: string,
  source: string,
  target: string,
  site: SiteOptions,
  engine: Engine,
): Promise<Rendered> {
  const blocks = findBlocks(parseForBlocks(source, page)).map(({ block }) => block)
  const { outcomes, report } = await drawBlocks(blocks, { source, name: stemOf(page) }, site, engine)
  const { markdownPage } = await import('./markdown-page.ts')
  const { text, pictures } = markdownPage(source, outcomes, site, stemOf(target))
  const files = [...pictures].map(([file, svg]) => [join(dirname(target), file), svg] as const)
  return { report, files: [...files, [target, text]] }
}

function stemOf(page: string): string {
  return basename(page, extname(page))
}
