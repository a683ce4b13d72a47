import { readFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { glob, type Loader, type LoaderContext } from 'astro/loaders'
import { leftOut } from '../gallery/concepts.ts'

/** Pages that lie elsewhere in the repository, where GitHub and the tests have them: each under an address of this site. */
export interface Elsewhere {
  readonly loader: Loader
  /** Whether a page's id is one of these. */
  owns(id: string): boolean
}

export const elsewhere: readonly Elsewhere[] = [
  {
    loader: glob({ base: '../fixtures/chapters', pattern: '*.md', generateId: named('chapters') }),
    owns: (id) => id.startsWith('chapters/'),
  },
  {
    loader: glob({
      base: '../fixtures',
      pattern: ['*/input.md', ...Object.keys(leftOut).map((name) => `!${name}/input.md`)],
      generateId: ({ entry }) => `gallery/${dirname(entry)}`,
    }),
    owns: (id) => id.startsWith('gallery/'),
  },
  {
    loader: glob({
      base: '../packages/memdiag/rules',
      pattern: '*.md',
      generateId: named('reference/rules'),
    }),
    owns: (id) => id.startsWith('reference/rules/'),
  },
  {
    loader: glob({ base: '../docs', pattern: '*.md', generateId: named('reference') }),
    owns: (id) => docs.includes(id),
  },
]

/** The pages of `docs/`. They are named, since the site has pages of its own beside them. */
const docs = ['command-line', 'directives', 'html', 'moments', 'rules', 'trace', 'types'].map(
  (name) => `reference/${name}`,
)

function named(folder: string): (options: { entry: string }) => string {
  return ({ entry }) => `${folder}/${basename(entry, '.md')}`
}

/**
 * One of several loaders of a collection: it sees its own entries only, since a loader removes those whose files
 * are gone. Such a page is called as its first heading, and its links lead to pages of this site.
 */
export function sharing(context: LoaderContext, owns: (id: string) => boolean): LoaderContext {
  return {
    ...context,
    store: {
      ...context.store,
      keys: () => context.store.keys().filter(owns),
      set: (entry) =>
        context.store.set(
          entry.rendered === undefined
            ? entry
            : {
                ...entry,
                rendered: { ...entry.rendered, html: linked(entry.rendered.html, entry.filePath) },
              },
        ),
    },
    parseData: async (entry) => {
      const source = entry.filePath === undefined ? '' : await readFile(entry.filePath, 'utf8')
      // An example of the gallery is its claim, whatever the front matter says that it shows.
      const isExample = entry.id.startsWith('gallery/')
      const said = isExample ? { memdiag: undefined, ...entry.data, title: undefined } : entry.data
      const { title = firstHeading(source), description = firstSentences(source) } = said as Record<
        string,
        unknown
      >
      const ofExample = isExample && { source, tableOfContents: false }
      return context.parseData({ ...entry, data: { ...said, title, description, ...ofExample } })
    },
  }
}

function firstHeading(source: string): string {
  return /^# +(.+)$/m.exec(source)?.[1]?.trim() ?? ''
}

/** The first paragraph, as plain text. */
function firstSentences(source: string): string | undefined {
  const [, paragraph] = /^# .+\n\n([A-Z`*][\s\S]*?)\n\n/m.exec(source) ?? []
  return paragraph
    ?.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[`*]/g, '')
    .replaceAll(/\s+/g, ' ')
}

/** Where a file of the repository is on this site, for a page of `docs/`. */
const addresses: readonly (readonly [file: RegExp, address: string])[] = [
  [/^\.\.\/packages\/memdiag\/rules\/([a-z-]+)\.md$/, '../rules/$1/'],
  [/^\.\.\/fixtures\/([a-z-]+)\/input\.md$/, '../../gallery/$1/'],
  [/^\.\.\/site\/src\/content\/docs\/(.+)\.mdx?(#.*)?$/, '../../$1/$2'],
  [/^([a-z-]+)\.md(#.*)?$/, '../$1/$2'],
]

/** @throws {Error} for a link to a file that this site does not have. */
function linked(html: string, file: string | undefined): string {
  if (file === undefined || !file.startsWith('../')) return html
  return html.replaceAll(/(<a [^>]*?href=")([^"]+)"/g, (whole, start: string, href: string) => {
    if (/^[a-z]+:|^#|^\//.test(href)) return whole
    const [pattern, address] = addresses.find(([pattern]) => pattern.test(href)) ?? []
    if (pattern === undefined || address === undefined)
      throw new Error(`${file} links to ${href}, which is no page of the site`)
    return `${start}${href.replace(pattern, address)}"`
  })
}
