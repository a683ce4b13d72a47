import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'
import memdiag from 'astro-memdiag'

export default defineConfig({
  integrations: [
    memdiag({ live: true }),
    starlight({
      title: 'My course',
      sidebar: [{ label: 'Lessons', items: [{ autogenerate: { directory: 'lessons' } }] }],
    }),
  ],
})
