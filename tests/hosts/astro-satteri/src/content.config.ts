import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'

export const collections = {
  lessons: defineCollection({ loader: glob({ base: 'src/content/lessons', pattern: '**/*.{md,mdx}' }) }),
}
