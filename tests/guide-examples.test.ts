import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseAst } from 'rolldown/parseAst'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { parseCommand } from '../packages/memdiag/src/cli/arguments.ts'
import { codeBlocksOf } from './markdown-code.ts'

/** What authors copy from the guide and the READMEs: that it is what it claims to be. */
const docs = 'site/src/content/docs'
const pages = readdirSync(docs, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.mdx?$/.test(name) && !name.startsWith('preview'))
  .map((name) => join(docs, name))
const readmes = ['README.md', ...readdirSync('packages').map((name) => join('packages', name, 'README.md'))]

describe.each([...pages, ...readmes])('%s', (file) => {
  const blocks = codeBlocksOf(file)
  const codeIn = (...languages: string[]) =>
    blocks
      .filter(({ language }) => languages.includes(language))
      .map(({ language, code }) => ({ language, code }))

  it('has commands that memdiag understands', () => {
    const typed = codeIn('sh').flatMap(({ code }) => code.split('\n'))
    const scripts = codeIn('json').flatMap(({ code }) =>
      Object.values<string>(JSON.parse(code).scripts ?? {}),
    )
    const steps = codeIn('yaml').flatMap(({ code }) => code.match(/npx memdiag .*/g) ?? [])
    for (const words of [...typed, ...scripts, ...steps].map(memdiagWords)) {
      if (words) expect(parseCommand(words).name, words.join(' ')).toBe(words[0])
    }
  })

  it('has data that can be read', () => {
    for (const { code } of codeIn('json')) JSON.parse(code)
    for (const { code } of codeIn('yaml', 'yml')) {
      for (const { errors, warnings } of parseAllDocuments(code)) expect([...errors, ...warnings]).toEqual([])
    }
  })

  it('has scripts without a mistake in their grammar', () => {
    for (const { language, code } of codeIn('js', 'jsx', 'ts', 'tsx', 'mjs')) {
      const lang = language === 'mjs' ? 'js' : (language as 'js' | 'jsx' | 'ts' | 'tsx')
      parseAst(code, { lang })
    }
  })
})

describe('the pages of the guide', () => {
  it.each(pages)('%s link to pages and headings that are there', (file) => {
    for (const [, path = '', heading] of readFileSync(file, 'utf8').matchAll(
      /\]\((\.\.?\/[^)#\s]*)(?:#([^)]*))?\)/g,
    )) {
      const target = targetOf(file, path)
      expect(target, path).toBeDefined()
      if (target && heading) expect(headingsOf(target)).toContain(heading)
    }
  })
})

/** The words behind `memdiag` of a line for a shell, without its comment; none where the line calls something else. */
function memdiagWords(line: string): string[] | undefined {
  const [, command] = /^(?:MEMDIAG=off )?(?:npx )?memdiag (.*?)(?:\s+#.*)?$/.exec(line) ?? []
  return command
    ?.replaceAll(/\$\{\{.*?\}\}/g, '1')
    .split(/ +/)
    .map((word) => word.replaceAll(/^'|'$/g, ''))
}

/** A page lies at a folder of its own name. */
function targetOf(file: string, path: string): string | undefined {
  const address = file.endsWith('/index.md') ? dirname(file) : file.replace(/\.mdx?$/, '')
  const target = join(address, path).replace(/\/$/, '')
  return [`${target}.md`, `${target}.mdx`, join(target, 'index.md'), ...chaptersAt(target)].find(
    (name) => pages.includes(name) || name.startsWith('fixtures'),
  )
}

/** The chapter is read from the fixtures. */
function chaptersAt(target: string): string[] {
  const [, name] = /\/chapters\/([^/]+)$/.exec(target) ?? []
  return name === undefined ? [] : [`fixtures/chapters/${name}.md`]
}

/** The ids of a page's headings, as the site makes them. */
function headingsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^#{2,} (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}
