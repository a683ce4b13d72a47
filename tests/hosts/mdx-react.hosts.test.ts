import { expect, it } from 'vitest'
import { command } from '../command-line.ts'
import { describeHost } from './describe-host.ts'
import { hydratedByReact, pagesIn } from './host.ts'
import { expectDifferenceTold } from './react-hosts.ts'

describeHost(
  {
    name: 'mdx-react',
    pages: pagesIn('pages', ['md', 'mdx'], (page, format) => `${format}/${page}.html`),
    build: ['npm', 'run', 'build'],
    out: 'public',
    keeps: ['compiled'],
    traces: 'node_modules/.cache/memdiag',
    live: true,
    hydrated: hydratedByReact,
  },
  ({ project, open }) => {
    it("is what React's development build expects, which tells of every difference", async () => {
      const { path, host } = project()
      const { status, stderr } = await command(path, 'npm', 'run', 'build', '--', '--development')
      expect(status, stderr).toBe(0)
      for (const { html } of host.pages) expect(await open(`/${html}`, async (_, wrong) => wrong)).toEqual([])
      await expectDifferenceTold(open, '/md/names.html')
    }, 120_000)
  },
)
