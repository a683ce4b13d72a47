import { readdirSync } from 'node:fs'
import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'
import memdiag from 'astro-memdiag'
import { pythonFiles } from './python-files.mjs'

/** The group of pages under preview: always in the dev server, elsewhere when there are any. */
const previewed =
  process.argv.includes('dev') ||
  readdirSync(new URL('src/content/docs/preview', import.meta.url)).some((name) => /\.mdx?$/.test(name))

/** What any site needs that draws Mermaid: a script on its pages. */
const drawMermaid = {
  name: 'draw-mermaid',
  hooks: {
    'astro:config:setup': ({ injectScript }) => injectScript('page', "import '/src/scripts/mermaid.ts'"),
  },
}

/** What the site does for blocks of code that scroll. */
const nameScrollingCode = {
  name: 'name-scrolling-code',
  hooks: {
    'astro:config:setup': ({ injectScript }) =>
      injectScript('page', "import '/src/scripts/scrolling-code.ts'"),
  },
}

export default defineConfig({
  integrations: [
    // Outside of node_modules, which every `npm ci` makes anew: the gallery alone is 120 programs to run.
    memdiag({ live: true, cacheDir: '.memdiag' }),
    drawMermaid,
    nameScrollingCode,
    pythonFiles,
    starlight({
      title: 'memdiag',
      description: 'Memory diagrams of Python programs, drawn when a Markdown page is built.',
      customCss: ['./src/styles/site.css'],
      credits: false,
      markdown: { processedDirs: ['../fixtures', '../docs', '../packages/memdiag/rules'] },
      components: { MarkdownContent: './src/components/MarkdownContent.astro' },
      sidebar: [
        { label: 'What it is', link: '/' },
        { label: 'Playground', link: '/playground/' },
        {
          label: 'Guide',
          items: [
            'guide/first-diagram',
            'guide/install',
            'guide/fences',
            'guide/moments',
            'guide/change',
            'guide/directives',
            'guide/claims',
            'guide/tables',
            'guide/options',
            'guide/problems',
            'guide/printing',
            'guide/words',
            'guide/accessibility',
            'guide/colours',
            'guide/mermaid',
            'guide/cache',
            'guide/security',
            'guide/migrating',
          ],
        },
        {
          label: 'Lessons',
          items: [
            'lessons/aliasing-and-copying',
            'lessons/functions-and-frames',
            'lessons/classes',
            'lessons/generators-and-closures',
            'lessons/leaks-and-reference-counts',
          ],
        },
        {
          label: 'Hosts',
          items: [
            'guide/hosts/starlight',
            'guide/hosts/astro',
            'guide/hosts/docusaurus',
            'guide/hosts/next',
            'guide/hosts/mdx',
            'guide/hosts/eleventy',
            'guide/hosts/unified',
            'guide/hosts/command-line',
            'guide/hosts/other',
          ],
        },
        {
          label: 'Chapters',
          items: [
            'chapters/names-and-objects',
            'chapters/functions-frames-and-scope',
            'chapters/objects-and-classes',
          ],
        },
        { label: 'Gallery', link: '/gallery/' },
        {
          label: 'Reference',
          items: [
            { label: 'All of it', slug: 'reference' },
            'reference/options',
            'reference/moments',
            'reference/directives',
            'reference/rules',
            'reference/command-line',
            { label: 'HTML, CSS, data attributes', slug: 'reference/html' },
            { label: 'Types', slug: 'reference/types' },
            'reference/trace',
          ],
        },
        { label: 'Compared', link: '/compared/' },
        ...(previewed ? [{ label: 'Preview', items: [{ autogenerate: { directory: 'preview' } }] }] : []),
      ],
    }),
  ],
})
