import mdx from '@astrojs/mdx'
import { defineConfig } from 'astro/config'
import memdiag from 'astro-memdiag'

export default defineConfig({
  integrations: [mdx(), memdiag({ live: true })],
})
