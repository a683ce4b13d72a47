import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { namedPages } from '../src/cli/named-pages.ts'

it('names a page once, as it was spelled first', async () => {
  const names = ['README.md', './README.md', resolve('README.md'), 'docs/../README.md', './CHANGELOG.md']
  expect(await namedPages(names)).toEqual(['README.md', './CHANGELOG.md'])
})
