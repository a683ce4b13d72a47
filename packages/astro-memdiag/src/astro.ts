/** What this integration uses of Astro 7's own types; a site's Astro satisfies them. */

export interface AstroConfig {
  readonly cacheDir: URL
  readonly markdown: { readonly processor?: { readonly name: string; readonly options?: unknown } }
}

export interface Logger {
  info(message: string): void
  warn(message: string): void
  error(message: string): void
}

export interface ConfigSetup {
  readonly command: 'dev' | 'build' | 'preview' | 'sync'
  readonly config: AstroConfig
  readonly logger: Logger
  injectScript(stage: 'page' | 'page-ssr', content: string): void
  updateConfig(config: { vite: { plugins: VitePlugin[] } }): unknown
}

interface VitePlugin {
  readonly name: string
  readonly apply: 'build'
  buildEnd(error?: Error): void
}

export interface ServerSetup {
  readonly server: {
    readonly ws: {
      on(
        event: string,
        listener: (data: unknown, client: { send(payload: ErrorPayload): void }) => void,
      ): void
    }
  }
}

/** What Vite's client shows over the page. */
interface ErrorPayload {
  readonly type: 'error'
  readonly err: {
    readonly name: string
    readonly message: string
    readonly stack: string
    readonly plugin: string
    readonly loc?: { readonly file: string; readonly line: number; readonly column: number }
  }
}
