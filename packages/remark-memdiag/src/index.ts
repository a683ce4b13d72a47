import { basename, extname, resolve } from 'node:path'
import type { Root } from 'mdast'
import {
  asWritten,
  checkSiteOptions,
  diagramMarkdown,
  type Engine,
  nodeEngine,
  type Problem,
  ruleUrl,
  type SiteOptions,
} from 'memdiag'
import type { VFile } from 'vfile'

export type { SiteOptions as Options } from 'memdiag'

/**
 * Draws the memory of Python programs: after each ```` ```python memdiag ```` block comes a `<figure
 * class="memdiag">`. The block itself stays for the site's highlighter.
 *
 * Problems are messages on the file, with their place and rule; by default they fail the page, after all of
 * them are collected.
 *
 * @param options of the whole site; all of it JSON, see the list of options.
 * @throws {TypeError} for options that cannot be.
 */
export default function remarkMemdiag(options?: SiteOptions): (tree: Root, file: VFile) => Promise<void> {
  const site = checkSiteOptions(options)
  if (site.live) {
    throw new TypeError(
      "remark-memdiag makes the HTML of a page and cannot load a script: leave live away, and import 'remark-memdiag/live.js' where your site loads remark-memdiag/style.css",
    )
  }
  let engine: Engine | undefined
  return async (tree, file) => {
    engine ??= nodeEngine(site)
    const { path } = file
    const written = await asWritten(String(file), path === undefined ? undefined : resolve(file.cwd, path))
    const page = { ...written, name: pageNameOf(file) }
    const { problems, warnings } = await diagramMarkdown(tree, page, site, engine)
    tell(warnings, file)
    report(problems, file, site)
  }
}

/** The file's name without folders, so that a page has the same ids wherever it is built. */
function pageNameOf(file: VFile): string {
  return file.path === undefined ? '' : basename(file.path, extname(file.path))
}

function tell(problems: readonly Problem[], file: VFile): void {
  for (const { rule, place, message } of problems) {
    const told = file.message(message, {
      place: { line: place.line, column: place.column },
      ruleId: rule,
      source: 'memdiag',
    })
    told.url = ruleUrl(rule)
  }
}

function report(problems: readonly Problem[], file: VFile, site: SiteOptions): void {
  const before = file.messages.length
  tell(problems, file)
  if (problems.length === 0 || (site.onError ?? 'fail') !== 'fail') return
  const ours = file.messages.slice(before)
  for (const message of ours) message.fatal = true
  throw ours[0]
}
