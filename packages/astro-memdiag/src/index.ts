import { readFileSync } from 'node:fs'
import { checkSiteOptions, engineVersion, type SiteOptions } from 'memdiag'
import type { AstroConfig, ConfigSetup, Logger, ServerSetup } from './astro.ts'
import { answerOverlay, overlayScript } from './overlay.ts'
import { Pages } from './pages.ts'
import { Problems } from './problems.ts'
import { remarkPlugin } from './remark-plugin.ts'
import { satteriPlugin } from './satteri-plugin.ts'

export type { SiteOptions as Options } from 'memdiag'

export interface MemdiagIntegration {
  readonly name: 'astro-memdiag'
  readonly hooks: {
    readonly 'astro:config:setup': (setup: ConfigSetup) => void
    readonly 'astro:server:setup': (setup: ServerSetup) => void
    readonly 'astro:build:done': (build: { readonly logger: Logger }) => void
  }
}

/**
 * Draws the memory of Python programs on the pages of an Astro site, `.md` and `.mdx`, and loads the stylesheet.
 * It works with both Markdown processors of Astro: the default one (Sätteri) and `unified()` from
 * `@astrojs/markdown-remark`.
 *
 * A block that cannot be drawn fails the build, once all pages have been read. The dev server puts its message in
 * the place of the picture, and over the page.
 *
 * @param options of the whole site; all of it JSON, see the list of options.
 * @throws {TypeError} for options that cannot be, and from the hook when the site uses some other processor.
 */
export default function memdiag(options: SiteOptions = {}): MemdiagIntegration {
  const site = checkSiteOptions(options)
  let pages: Pages | undefined
  return {
    name: 'astro-memdiag',
    hooks: {
      'astro:config:setup': ({ command, config, logger, injectScript, updateConfig }) => {
        const failing = (site.onError ?? 'fail') === 'fail'
        const memory = new URL('memdiag-problems', config.cacheDir)
        const problems = new Problems(failing ? command : 'warn', logger, memory)
        // Astro keeps rendered pages as long as the site's configuration stays the same, of which it reads what
        // is JSON: so a picture is drawn anew when whatever it was made from has changed.
        const kept = { options: site, version: engineVersion(), problems: contentOf(memory) }
        pages = new Pages(site, config.cacheDir, problems, failing && command === 'dev')
        if (pages.isOff) logger.warn('All memdiag blocks are left as plain code, because of MEMDIAG=off.')
        addPlugin(config, pages, kept)
        injectScript('page-ssr', "import 'astro-memdiag/style.css'")
        if (site.live) injectScript('page', "import 'astro-memdiag/live.js'")
        if (failing && command === 'dev') injectScript('page', overlayScript)
        updateConfig({ vite: { plugins: [failAtEnd(problems)] } })
      },
      'astro:server:setup': ({ server }) => answerOverlay(server),
      'astro:build:done': ({ logger }) => {
        if (pages?.summary) logger.info(pages.summary)
      },
    },
  }
}

function addPlugin({ markdown: { processor } }: AstroConfig, pages: Pages, kept: object): void {
  const options: { readonly remarkPlugins?: unknown; readonly mdastPlugins?: unknown } =
    processor?.options ?? {}
  if (processor?.name === 'satteri' && Array.isArray(options.mdastPlugins)) {
    options.mdastPlugins.push(satteriPlugin(pages, kept))
  } else if (processor?.name === 'unified' && Array.isArray(options.remarkPlugins)) {
    options.remarkPlugins.push([remarkPlugin(pages), kept])
  } else {
    throw new TypeError(
      `astro-memdiag draws with Astro's default Markdown processor and with unified() from @astrojs/markdown-remark, and this site uses ${processor?.name ?? 'neither'}. Use one of the two.`,
    )
  }
}

function failAtEnd(problems: Problems) {
  return {
    name: 'memdiag',
    apply: 'build' as const,
    buildEnd(error?: Error) {
      if (!error) problems.fail()
    },
  }
}

function contentOf(file: URL): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
