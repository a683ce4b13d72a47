import { type Host, sharedPages } from './host.ts'

const formats = ['md', 'mdx'] as const

/** A site of Astro, with its pages in a content collection and beside its own, in both formats. */
export function astroHost(name: string): Host {
  return {
    name,
    pages: formats.flatMap((format) =>
      sharedPages.flatMap((page) => [
        {
          page,
          file: `src/content/lessons/${format}/${page}.${format}`,
          html: `lessons/${format}/${page}/index.html`,
        },
        {
          page,
          file: `src/pages/${format}/${page}.${format}`,
          html: `${format}/${page}/index.html`,
          frontMatter: ['layout: ../../layouts/Page.astro'],
        },
      ]),
    ),
    build: ['npm', 'run', 'build'],
    out: 'dist',
    keeps: ['.astro', 'node_modules/.astro', 'node_modules/.vite'],
    traces: 'node_modules/.astro/memdiag',
    live: true,
    summary: /12 pages, 40 blocks: \d+ from cache, \d+ run, 0 failed/,
  }
}
