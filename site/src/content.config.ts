import { defineCollection } from 'astro:content'
import { docsLoader } from '@astrojs/starlight/loaders'
import { docsSchema } from '@astrojs/starlight/schema'
import type { Loader } from 'astro/loaders'
import { z } from 'astro/zod'
import { elsewhere, sharing } from './loaders/repository.ts'

/** The site's own pages, and those that it reads where the repository has them. */
const pages: Loader = {
  name: 'pages-of-the-repository',
  async load(context) {
    await docsLoader().load(sharing(context, (id) => !elsewhere.some(({ owns }) => owns(id))))
    for (const { loader, owns } of elsewhere) await loader.load(sharing(context, owns))
  },
}

export const collections = {
  docs: defineCollection({
    loader: pages,
    // An example of the gallery has its Markdown to copy.
    schema: docsSchema({ extend: z.object({ source: z.string().optional() }) }),
  }),
}
