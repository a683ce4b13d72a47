import { describe, expect, it } from 'vitest'
import { parseCommand } from '../packages/memdiag/src/cli/arguments.ts'
import { type CommandName, ownFlags } from '../packages/memdiag/src/cli/flags.ts'
import { helps, takesOption } from '../packages/memdiag/src/cli/help.ts'
import { flagsOfSite } from '../packages/memdiag/src/cli/site-flags.ts'
import { expectMade } from './made-part.ts'

const commands = Object.keys(helps) as (CommandName | 'explain')[]

describe('the page about the command line', () => {
  it('has every command and flag as they are declared (npm run fixtures -- --accept writes them)', () => {
    const made = [...commands.map(commandText), optionsText(), ending].join('\n\n')
    const file = 'docs/command-line.md'
    expectMade(file, 'made from packages/memdiag/src/cli/help.ts', 'end of the commands', made)
  })

  it('has examples that memdiag understands', () => {
    for (const name of commands) {
      for (const [written] of helps[name].examples) {
        expect(parseCommand(written.split(' ').slice(1)).name).toBe(name)
      }
    }
  })
})

function commandText(name: CommandName | 'explain'): string {
  const { usage, sentence, examples } = helps[name]
  const flags = ownFlags.filter(({ of }) => name !== 'explain' && of.includes(name))
  const lines = examples.map(([written, says]) => `# ${says}\nnpx ${written}`)
  const paragraphs = [
    `## memdiag ${name}`,
    sentence,
    `\`\`\`text\n${usage}\n\`\`\``,
    `\`\`\`sh\n${lines.join('\n')}\n\`\`\``,
  ]
  if (flags.length > 0) {
    const rows = flags.map(({ written, sentence }) => `| \`${written}\` | ${sentence} |`)
    paragraphs.push(['| flag | meaning |', '|---|---|', ...rows].join('\n'))
  }
  return paragraphs.join('\n\n')
}

function optionsText(): string {
  const rows = flagsOfSite
    .filter(([, { value }]) => value.kind !== 'choice' || value.values.length > 1)
    .map(([name, { value, sentence }]) => {
      const takes =
        value.kind === 'flag'
          ? ''
          : ` ${'values' in value ? value.values.join('\\|') : value.kind === 'integer' ? 'N' : '…'}`
      return `| \`--${name}${takes}\` | ${takesOption('run', name) ? '✓' : ''} | ${sentence} |`
    })
  return [
    '## Options as flags',
    'Each option of a site is a flag of `render` and `check`, for all blocks; those with a tick also of `run`. What a block or its page says comes first.',
    ['| flag | run | meaning |', '|---|---|---|', ...rows].join('\n'),
  ].join('\n\n')
}

const ending = [
  '## memdiag help',
  '`memdiag --help` and `memdiag help COMMAND` print the flags and examples, `memdiag --version` the versions of memdiag and of the Pyodide that it runs.',
  '## Exit status',
  '0, 1 when a page has problems, 2 when the command makes no sense. Problems are written to standard error.',
].join('\n\n')
