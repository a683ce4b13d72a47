import { basename, extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  asWritten,
  Counts,
  type Engine,
  fileName,
  nodeEngine,
  type Page,
  type PageReport,
  type SiteOptions,
  thisProcess,
} from 'memdiag'
import type { Problems } from './problems.ts'

/** A page as a Markdown processor has it. */
export interface ProcessedPage {
  /** The text that was parsed: the author's file, or what Astro left of it. */
  readonly text: string
  /** The file's path; absent where a page has none. */
  readonly path: string | undefined
  readonly frontMatter: Readonly<Record<string, unknown>> | undefined
}

/** The pages of one site, drawn by one engine, whichever processor they come from. */
export class Pages {
  readonly #site: SiteOptions
  readonly #engine: Engine
  readonly #problems: Problems
  readonly #inPlace: boolean
  readonly #counts = new Counts()

  /**
   * @param cacheDir where Astro keeps what it does not want to do again; traces are kept there, too, unless the site says
   *   where.
   * @param inPlace whether a block that cannot be drawn is followed by its message and its place in the file.
   */
  constructor(site: SiteOptions, cacheDir: URL, problems: Problems, inPlace: boolean) {
    this.#site = inPlace ? { ...site, onError: 'show' } : site
    this.#engine = nodeEngine(
      { cacheDir: fileURLToPath(new URL('memdiag', cacheDir)), ...site },
      { preparing: thisProcess().tellPreparing },
    )
    this.#problems = problems
    this.#inPlace = inPlace
  }

  /** Whether all blocks are left as plain code. */
  get isOff(): boolean {
    return this.#engine.isOff === true
  }

  /** How much of the site was run; nothing where no page was read. */
  get summary(): string | undefined {
    return this.#counts.pages > 0 ? this.#counts.line(this.isOff) : undefined
  }

  /** Whether a page can hold anything for us; most pages do not, and are left alone. */
  concerns({ text, frontMatter }: ProcessedPage): boolean {
    return text.includes('memdiag') || Object.hasOwn(frontMatter ?? {}, 'memdiag')
  }

  /** Has a page drawn, and keeps what is wrong with it. */
  async draw(
    processed: ProcessedPage,
    draw: (page: Page, site: SiteOptions, engine: Engine) => Promise<PageReport>,
  ): Promise<void> {
    const { text, path } = processed
    const { source, linesBefore } = await asWritten(text, path)
    const file = fileName(path)
    const page: Page = {
      source,
      linesBefore,
      name: path === undefined ? '' : basename(path, extname(path)),
      ...(this.#inPlace && { shownFile: file }),
    }
    const report = await draw(page, this.#site, this.#engine)
    const { problems, warnings } = report
    this.#counts.add(report)
    this.#problems.warn(file, warnings)
    this.#problems.set(file, problems)
  }
}
