import { defineCollection } from 'astro:content'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { docsLoader } from '@astrojs/starlight/loaders'
import { docsSchema } from '@astrojs/starlight/schema'
import { glob, type Loader, type LoaderContext } from 'astro/loaders'

const chapters = glob({
  base: '../fixtures/chapters',
  pattern: '*.md',
  generateId: ({ entry }) => `chapters/${basename(entry, '.md')}`,
})

/** The site's own pages, and the chapters from where the tests have them. */
const pages: Loader = {
  name: 'pages-and-chapters',
  async load(context) {
    await docsLoader().load(sharing(context, (id) => !id.startsWith('chapters/')))
    await chapters.load(sharing(context, (id) => id.startsWith('chapters/')))
  },
}

/**
 * One of several loaders of a collection: it sees its own entries only, since a loader removes those whose files
 * are gone. A page without a title is called as its first heading.
 */
function sharing(context: LoaderContext, owns: (id: string) => boolean): LoaderContext {
  return {
    ...context,
    store: { ...context.store, keys: () => context.store.keys().filter(owns) },
    parseData: async (entry) =>
      context.parseData({
        ...entry,
        data: { title: await firstHeading(entry.filePath), ...entry.data },
      }),
  }
}

async function firstHeading(file: string | undefined): Promise<string> {
  if (file === undefined) return ''
  return /^# +(.+)$/m.exec(await readFile(file, 'utf8'))?.[1]?.trim() ?? basename(file)
}

export const collections = { docs: defineCollection({ loader: pages, schema: docsSchema() }) }
