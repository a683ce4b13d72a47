import { unified } from '@astrojs/markdown-remark'
import mdx from '@astrojs/mdx'
import { defineConfig } from 'astro/config'
import memdiag from 'astro-memdiag'

export default defineConfig({
  markdown: { processor: unified() },
  integrations: [mdx(), memdiag({ live: true })],
})
