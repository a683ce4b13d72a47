import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { guidePages, siteDocs } from './guide-pages.ts'
import { headingsOf, innerLinksOf } from './markdown-links.ts'

/** The files that are read on GitHub, where a link is a path from file to file. */
const files = [
  ...['.', 'docs'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name)),
  ),
  ...readdirSync('packages').map((name) => join('packages', name, 'README.md')),
  'site/README.md',
]

describe('the pages of the guide', () => {
  it.each(guidePages())('%s link to pages and headings that are there', (file) => {
    expectToLead(file, (path) => pageAt(file, path))
  })
})

describe('the files beside it', () => {
  it.each(files)('%s link to files and headings that are there', (file) => {
    expectToLead(file, (path) => {
      const target = join(dirname(file), path)
      return existsSync(target) ? target : undefined
    })
  })
})

/** @param targetOf the file to which a path leads, where there is one. */
function expectToLead(file: string, targetOf: (path: string) => string | undefined): void {
  for (const { path, heading } of innerLinksOf(file)) {
    const target = path === '' ? file : targetOf(path)
    expect(target, path).toBeDefined()
    if (target && heading !== undefined) expect(headingsOf(target), path).toContain(heading)
  }
}

/** A page lies at a folder of its own name, and the site at `/`. */
function pageAt(file: string, path: string): string | undefined {
  const address = /\/index\.mdx?$/.test(file) ? dirname(file) : file.replace(/\.mdx?$/, '')
  const target = join(path.startsWith('/') ? siteDocs : address, path).replace(/\/$/, '')
  const index = join(target, 'index')
  return [`${target}.md`, `${target}.mdx`, `${index}.md`, `${index}.mdx`, ...elsewhereAt(target)].find(
    (name) => existsSync(name),
  )
}

/** Where the pages are that the site reads from other folders, as `site/src/loaders/repository.ts` has them. */
function elsewhereAt(target: string): string[] {
  const [, group = '', name] =
    /\/docs\/(chapters|gallery|reference|reference\/rules)\/([^/]+)$/.exec(target) ?? []
  switch (group) {
    case 'chapters':
      return [`fixtures/chapters/${name}.md`]
    case 'gallery':
      return [`fixtures/${name}/input.md`]
    case 'reference':
      return [`docs/${name}.md`]
    case 'reference/rules':
      return [`packages/memdiag/rules/${name}.md`]
    default:
      return []
  }
}
