import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseAst } from 'rolldown/parseAst'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { parseCommand } from '../packages/memdiag/src/cli/arguments.ts'
import { guidePages } from './guide-pages.ts'
import { codeBlocksOf } from './markdown-code.ts'

/** What authors copy from the guide and the READMEs: that it is what it claims to be. */
const readmes = ['README.md', ...readdirSync('packages').map((name) => join('packages', name, 'README.md'))]

describe.each([...guidePages(), ...readmes])('%s', (file) => {
  const blocks = codeBlocksOf(file)
  const codeIn = (...languages: string[]) =>
    blocks
      .filter(({ language }) => languages.includes(language))
      .map(({ language, code }) => ({ language, code }))

  it('calls what is typed into a shell sh', () => {
    const languages = blocks.map(({ language }) => language)
    for (const other of ['bash', 'shell', 'console', 'shellsession', 'zsh']) {
      expect(languages).not.toContain(other)
    }
  })

  it('has commands that memdiag understands', () => {
    const typed = codeIn('sh').flatMap(({ code }) => linesOf(code))
    const scripts = codeIn('json').flatMap(({ code }) =>
      Object.values<string>(JSON.parse(code).scripts ?? {}),
    )
    for (const command of [...typed, ...scripts].flatMap(commandsIn)) {
      const names = command.includes('memdiag') && !command.startsWith('npm install ')
      if (names) expect(memdiagWords(command), `${command}: is no command of memdiag`).toBeDefined()
    }
    const steps = codeIn('yaml', 'yml').flatMap(({ code }) =>
      linesOf(code).map((line) => line.replace(/^\s*(?:- )?(?:run: )?/, '')),
    )
    for (const words of [...typed, ...scripts, ...steps].flatMap(commandsIn).map(memdiagWords)) {
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

/** What a shell reads as one line: a `\` at the end goes on below. */
function linesOf(code: string): string[] {
  return code.replaceAll(/\\\n\s*/g, ' ').split('\n')
}

/** The commands of a line, without its comment and prompt, and without the variables that are set for them. */
function commandsIn(line: string): string[] {
  return line
    .replace(/(?:^|\s)#.*$/, '')
    .split(/&&|\|\||;/)
    .map((command) =>
      command
        .trim()
        .replace(/^\$ /, '')
        .replace(/^(?:[A-Z_]+=\S* )+/, ''),
    )
}

/** The words behind `memdiag`; none where a command calls something else. */
function memdiagWords(command: string): string[] | undefined {
  const [, words] = /^(?:npx |npm exec (?:-- )?)?memdiag (?:-- )?(.*)$/.exec(command) ?? []
  return words
    ?.replaceAll(/\$\{\{.*?\}\}/g, '1')
    .split(/ +/)
    .map((word) => word.replaceAll(/^'|'$/g, ''))
}
