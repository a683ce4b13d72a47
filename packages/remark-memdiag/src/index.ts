import { basename, extname, resolve } from 'node:path'
import type { Root } from 'mdast'
import {
  asWritten,
  checkSiteOptions,
  diagramMarkdown,
  type Engine,
  nodeEngine,
  type SiteOptions,
  thisProcess,
} from 'memdiag'
import type { VFile } from 'vfile'
import { messagesOn } from './messages.ts'
import { onTheTerminal } from './terminal.ts'

export interface Options extends SiteOptions {
  /**
   * For hosts that show no messages of a file, as Docusaurus and Next: warnings go to the terminal, the error that fails a
   * page names all that is wrong with it, and when the process ends one line says how much Python it ran.
   */
  readonly terminal?: boolean
  /**
   * For hosts that keep a page as long as its text and the plugin's options are the same: which memdiag drew it. It changes
   * no picture. `remark-memdiag/next` sets it.
   */
  readonly version?: string
}

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
export default function remarkMemdiag(options?: Options): (tree: Root, file: VFile) => Promise<void> {
  const { terminal = false, version: _version, ...given } = options ?? {}
  const site = checkSiteOptions(given)
  if (typeof terminal !== 'boolean')
    throw new TypeError('remark-memdiag, option "terminal": give true or false')
  if (site.live) {
    throw new TypeError(
      "remark-memdiag makes the HTML of a page and cannot load a script: leave live away, and import 'remark-memdiag/live.js' where your site loads remark-memdiag/style.css",
    )
  }
  const tell = terminal ? onTheTerminal : messagesOn
  let engine: Engine | undefined
  return async (tree, file) => {
    engine ??= nodeEngine(site, terminal ? { preparing: thisProcess().tellPreparing } : {})
    if (terminal) thisProcess().tellAtEnd(engine.isOff === true)
    const { path } = file
    const written = await asWritten(String(file), path === undefined ? undefined : resolve(file.cwd, path))
    const page = { ...written, name: pageNameOf(file) }
    const report = await diagramMarkdown(tree, page, site, engine)
    thisProcess().counts.add(report)
    tell(report, file, (site.onError ?? 'fail') === 'fail')
  }
}

/** The file's name without folders, so that a page has the same ids wherever it is built. */
function pageNameOf(file: VFile): string {
  return file.path === undefined ? '' : basename(file.path, extname(file.path))
}
