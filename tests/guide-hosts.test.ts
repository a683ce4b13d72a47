import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codeBlocksOf } from './markdown-code.ts'

const guide = 'site/src/content/docs/guide/hosts'
const hosts = 'tests/hosts'

/** The page of the guide on which authors read about a host, and the projects in which it is tested. */
const projectsOf: Readonly<Record<string, readonly string[]>> = {
  astro: ['astro-satteri', 'astro-unified'],
  'command-line': ['cli'],
  docusaurus: ['docusaurus'],
  eleventy: ['eleventy'],
  mdx: ['mdx-react'],
  next: ['next'],
  other: [], // a command's output, for tools that know nothing of memdiag
  starlight: ['starlight'],
  unified: ['unified'],
}

/**
 * What no author needs to be shown: which versions are installed, which a page tells in its own words, and an author's own
 * pages and layouts.
 */
const notConfiguration = /(^|\/)(package(-lock)?\.json|[^/]*\.(md|mdx|svg|png|ico|astro))$/

describe('the pages on hosts', () => {
  it('are those of the tested projects, each of which has its page', () => {
    expect(
      readdirSync(guide)
        .map((page) => basename(page, '.md'))
        .sort(),
    ).toEqual(Object.keys(projectsOf))
    const projects = readdirSync(hosts)
      .filter((name) => existsSync(join(hosts, name, 'package.json')))
      .sort()
    expect(Object.values(projectsOf).flat().sort()).toEqual(projects)
  })
})

describe.each(Object.entries(projectsOf))('the page on %s', (name, projects) => {
  const blocks = codeBlocksOf(join(guide, `${name}.md`))
  const filesOf = (project: string) =>
    readdirSync(join(hosts, project), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
      .map((entry) => join(entry.parentPath, entry.name).slice(join(hosts, project, '/').length))
  const read = (project: string, file: string) => readFileSync(join(hosts, project, file), 'utf8')

  it.each(blocks.filter(({ title }) => title !== undefined))(
    'shows $title as it is in the tested project',
    ({ title = '', code }) => {
      const files = projects.filter((project) => existsSync(join(hosts, project, title)))
      expect(files.map((project) => read(project, title))).toContain(`${code}\n`)
    },
  )

  it.each(
    projects.flatMap((project) =>
      filesOf(project)
        .filter((file) => !notConfiguration.test(file))
        .map((file) => [project, file] as const),
    ),
  )('leaves out none of the files of %s: %s', (project, file) => {
    const shown = blocks.filter(({ title }) => title === file).map(({ code }) => `${code}\n`)
    expect(shown).toContain(read(project, file))
  })

  it('has authors install what was tested', () => {
    const tested: Record<string, string> = Object.assign(
      {},
      ...projects.map((project) => dependenciesOf(read(project, 'package.json'))),
    )
    const installed = blocks
      .flatMap(({ language, code }) => (language === 'sh' ? code.split('\n') : []))
      .flatMap((line) => /^npm install (.*)$/.exec(line)?.[1]?.split(' ') ?? [])
      .filter((word) => !word.startsWith('-'))
    expect(installed.length).toBeGreaterThan(0)
    for (const word of installed.filter((word) => !ours.has(word))) {
      const [, dependency = '', version = ''] = /^(.[^@]*)@?(.*)$/.exec(word) ?? []
      expect(tested[dependency]?.startsWith(version), word).toBe(true)
    }
  })
})

const ours = new Set(['memdiag', 'remark-memdiag', 'astro-memdiag'])

function dependenciesOf(manifest: string): Record<string, string> {
  const { dependencies, devDependencies } = JSON.parse(manifest)
  return { ...dependencies, ...devDependencies }
}
