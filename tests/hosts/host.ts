import type { Page } from 'playwright-core'

/** The pages that every host is given, in `tests/hosts/pages/`. */
export const sharedPages = ['names', 'steps', 'nested'] as const
export type SharedPage = (typeof sharedPages)[number]

export type Theme = 'light' | 'dark'

/** A page as a host's project has it. */
export interface HostPage {
  readonly page: SharedPage
  /** The file in the project. */
  readonly file: string
  /** The HTML that is built from it, below `out`. */
  readonly html: string
  /** Lines that the host wants in its front matter. */
  readonly frontMatter?: readonly string[]
}

/**
 * A tool in which authors write, and its real project below `tests/hosts/<name>/`: what its authors would have, with a
 * `package.json` and its lock, but without our packages and the shared pages, which the test adds.
 */
export interface Host {
  readonly name: string
  readonly pages: readonly HostPage[]
  /** What builds the project, in its folder: a program of `node_modules/.bin`, or `npm`. */
  readonly build: readonly [string, ...string[]]
  /** The folder of the built site. */
  readonly out: string
  /** Folders and files in which the host keeps work between builds; a build without them reads every page again. */
  readonly keeps: readonly string[]
  /** The folder of the traces, which may lie within one of those. */
  readonly traces: string
  /** What the built site's HTML is served by where a folder of files is not enough; `PORT` stands for a port. */
  readonly serve?: readonly [string, ...string[]]
  /** Where a page is served; absent: where its HTML lies. */
  readonly path?: (page: HostPage) => string
  /** Chooses a theme as a reader does; absent: the pages follow the system. */
  readonly choose?: (page: Page, theme: Theme) => Promise<void>
  /** Whether pages load the optional script. */
  readonly live: boolean
  /** True once scripts have taken the page over; absent: none do. */
  readonly hydrated?: (page: Page) => Promise<boolean>
  /** Takes out of the HTML what the host itself, without us, makes in another way now and then; absent: nothing. */
  readonly withoutNoise?: (html: string) => string
  /** The line in which a build says how much it ran. */
  readonly summary?: RegExp
}

/** The pages of a host that has them all in one folder, in the given formats. */
export function pagesIn(
  folder: string,
  formats: readonly ('md' | 'mdx')[],
  html: (page: SharedPage, format: 'md' | 'mdx') => string,
): HostPage[] {
  return formats.flatMap((format) =>
    sharedPages.map((page) => ({
      page,
      file: `${folder}/${format}/${page}.${format}`,
      html: html(page, format),
    })),
  )
}

/** Whether React has taken the figures of a page over: it remembers on each element what it made of it. */
export function hydratedByReact(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const figure = document.querySelector('figure.memdiag')
    return figure !== null && Object.keys(figure).some((key) => key.startsWith('__reactFiber$'))
  })
}
