import remarkMemdiag, { type Options } from 'remark-memdiag'

export type { Options } from 'remark-memdiag'

/** What this integration uses of Astro's own types (Astro 7, `astro:config:setup`). */
interface ConfigSetup {
  readonly config: {
    readonly markdown: {
      readonly processor?: { readonly name: string; readonly options?: { readonly remarkPlugins?: unknown } }
    }
  }
  injectScript(stage: 'page-ssr', content: string): void
}

export interface MemdiagIntegration {
  readonly name: 'astro-memdiag'
  readonly hooks: { readonly 'astro:config:setup': (setup: ConfigSetup) => void }
}

/**
 * Draws the memory of Python programs on the pages of an Astro site whose Markdown processor is `unified()` from
 * `@astrojs/markdown-remark`, and loads the stylesheet.
 *
 * @throws {Error} from the hook when the site uses another processor: Astro's default runs no remark plugin, so
 *   the fences would stay without pictures and nobody would know why.
 */
export default function memdiag(options: Options = {}): MemdiagIntegration {
  return {
    name: 'astro-memdiag',
    hooks: {
      'astro:config:setup': ({ config, injectScript }) => {
        const { processor } = config.markdown
        const plugins = processor?.options?.remarkPlugins
        if (processor?.name !== 'unified' || !Array.isArray(plugins)) {
          throw new Error(
            `astro-memdiag: this version draws only with markdown: { processor: unified() } from @astrojs/markdown-remark, and this site uses ${processor?.name ?? 'another processor'}.`,
          )
        }
        plugins.push([remarkMemdiag, options])
        injectScript('page-ssr', "import 'astro-memdiag/style.css'")
      },
    },
  }
}
