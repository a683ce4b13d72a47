import { describe, expect, it } from 'vitest'
import { parseCommand } from '../src/cli/arguments.ts'
import { helpText } from '../src/cli/help.ts'
import { declarationOf } from '../src/options.ts'

const commands = ['render', 'check', 'run', 'explain'] as const
const texts = [helpText(), ...commands.map((command) => helpText(command))]

/** The words of a line of help that are a command to type, and nothing else. */
function examplesIn(text: string): string[][] {
  return [...text.matchAll(/^ {2}memdiag (\S.*?)(?: {2,}|$)/gm)]
    .map(([, words = '']) => words.split(' '))
    .filter((words) => !words.some((word) => /^[A-Z]{3}/.test(word)))
}

/** The flags that a help text has in its first column. */
function flagsIn(text: string): string[] {
  return [...text.matchAll(/^ {2}(--?[a-z-]+)/gm)].map(([, flag = '']) => flag)
}

const ownValues: Readonly<Record<string, string[]>> = { '--to': ['html'], '--shard': ['1/3'] }

/** A value that a flag can take; none where it takes none. */
function valueFor(flag: string): string[] {
  const declaration = declarationOf(flag.slice(2))
  if (!declaration) return ownValues[flag] ?? []
  const { value, default: standard } = declaration
  switch (value.kind) {
    case 'flag':
      return []
    case 'choice':
      return [value.values[0] ?? '']
    case 'bounds':
      return ['timeout=60']
    default:
      return [String(standard ?? 'code')]
  }
}

describe('help', () => {
  it('shows a block before anything else', () => {
    expect(helpText().indexOf('```python memdiag')).toBeLessThan(helpText().indexOf('Commands:'))
  })

  it('has three examples to begin with, and some for each command', () => {
    expect(texts.map((text) => examplesIn(text).length)).toEqual([3, 4, 4, 3, 2])
  })

  it('has examples that can be typed', () => {
    for (const words of texts.flatMap(examplesIn)) expect(parseCommand(words).name).toBe(words[0])
  })

  it('fits into ninety columns', () => {
    for (const line of texts.flatMap((text) => text.split('\n')))
      expect(line.length, line).toBeLessThanOrEqual(90)
  })

  it("of a command has the command's own flags", () => {
    expect(flagsIn(helpText('render'))).toEqual(
      expect.arrayContaining(['--out', '--to', '--watch', '--live']),
    )
    expect(flagsIn(helpText('check'))).not.toEqual(expect.arrayContaining(['--out']))
    expect(
      flagsIn(helpText('run')).filter((flag) => ['--out', '--json', '--on-error', '--view'].includes(flag)),
    ).toEqual([])
    expect(flagsIn(helpText('run'))).toContain('-o')
  })

  it.each([
    ['render', ['a.md', '--out', 'x']],
    ['check', ['a.md']],
    ['run', ['a.py', '-o', 'a.svg']],
  ] as const)('of %s has no flag that the command refuses', (command, rest) => {
    for (const flag of flagsIn(helpText(command)).filter((each) => each !== '--out' && each !== '-o')) {
      const written = [command, ...rest, flag, ...valueFor(flag)]
      expect(parseCommand(written), written.join(' ')).toMatchObject({ name: command })
    }
  })

  it.each([
    [['help'], undefined],
    [['--help'], undefined],
    [[], undefined],
    [['help', 'check'], 'check'],
    [['render', '--help'], 'render'],
    [['run', 'a.py', '-h'], 'run'],
    [['explain', '--help'], 'explain'],
  ])('%j asks for it', (args, of) => {
    expect(parseCommand(args)).toEqual(of === undefined ? { name: 'help' } : { name: 'help', of })
  })
})
