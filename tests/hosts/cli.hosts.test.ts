import { describeHost } from './describe-host.ts'
import { sharedPages } from './host.ts'

describeHost({
  name: 'cli',
  pages: sharedPages.map((page) => ({ page, file: `pages/${page}.md`, html: `${page}.html` })),
  build: ['npm', 'run', 'build'],
  out: 'public',
  keeps: [],
  traces: 'node_modules/.cache/memdiag',
  live: true,
  summary: /10 blocks: 0 from cache, 10 run/,
})
