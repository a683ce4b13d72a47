import type { CommandName, OwnFlag } from './flags.ts'
import { ownFlags } from './flags.ts'
import { exampleOfBounds, flagsOfSite } from './site-flags.ts'

/** What `memdiag --help` prints, or with a command's name what `memdiag help COMMAND` does. */
export function helpText(of?: CommandName | 'explain'): string {
  const parts = of === undefined ? general() : ofCommand(of)
  return `${parts.join('\n\n')}\n`
}

const width = 90

function general(): string[] {
  return [
    'memdiag draws the memory of Python programs in Markdown pages.',
    wrapped(
      'A block with the word memdiag is run when its page is built, and its picture follows it. Here are two pictures of one list with two names, after line 2 and at the end:',
      '',
    ).join('\n'),
    ['```python memdiag at=2,end', 'a = [1, 2]', 'b = a', 'b.append(3)', '```']
      .map((line) => `    ${line}`)
      .join('\n'),
    section('Three ways to begin', [
      ['memdiag check lessons', 'Run every block of a folder and list all that is wrong.'],
      ['memdiag render lessons --out public', 'Write its pages as HTML.'],
      ['memdiag run alias.py -o alias.svg', 'Draw one program, without a page.'],
    ]),
    section('Commands', [
      ['memdiag render PAGE.md … --out DIR', helps.render.sentence],
      ['memdiag check PAGE.md …', helps.check.sentence],
      ['memdiag run PROGRAM.py -o FILE', helps.run.sentence],
      ['memdiag explain RULE', helps.explain.sentence],
      ['memdiag help COMMAND', "A command's own flags, and examples."],
    ]),
    'A folder stands for all its .md and .mdx files.',
    section('Flags', ownFlags.map(flagRow)),
    section(
      'Options: as a flag for all blocks, or without the hyphens on a block (at=2,end)',
      siteRows(() => true),
    ),
    closing,
  ]
}

const closing = 'Exit status: 0, 1 when a page has problems, 2 when the command makes no sense.'

interface Help {
  readonly usage: string
  readonly sentence: string
  readonly examples: readonly Row[]
}

/** How each command is used, for `memdiag help` and the page about the command line. */
export const helps: Readonly<Record<CommandName | 'explain', Help>> = {
  render: {
    usage: 'memdiag render PAGE.md … --out DIR [flags]',
    sentence:
      'Write each page as HTML, a picture after each of its blocks; a page with problems is not written.',
    examples: [
      ['memdiag render lessons --out public', 'All pages of a folder.'],
      ['memdiag render lists.md --out public --watch', 'One page, again at each change.'],
      ['memdiag render lessons --to md --out public', 'For Quarto, Pandoc, VitePress or GitHub.'],
      ['memdiag render lessons --out public --on-error show', 'Messages in the place of pictures.'],
    ],
  },
  check: {
    usage: 'memdiag check PAGE.md … [flags]',
    sentence: 'Run every block, write nothing, list all problems.',
    examples: [
      ['memdiag check lessons', 'All pages of a folder.'],
      ['memdiag check lists.md --no-cache', 'One page, and every program of it anew.'],
      ['memdiag check lessons --shard 2/3', 'A third of them, on the second of three machines.'],
      ['memdiag check lessons --json', 'For an editor, or a build service.'],
    ],
  },
  run: {
    usage: 'memdiag run PROGRAM.py -o FILE [flags]',
    sentence: 'Draw one program: FILE.svg a picture, FILE.mmd Mermaid, FILE.txt words, FILE.json its trace.',
    examples: [
      ['memdiag run alias.py -o alias.svg', 'Its end.'],
      ['memdiag run alias.py -o alias.svg --at 3', 'After line 3 ran.'],
      ['memdiag run alias.py -o alias.txt --at all', 'Every step, in words.'],
    ],
  },
  explain: {
    usage: 'memdiag explain [RULE]',
    sentence: 'What a rule means, why it is there, and what to write instead; without a name, all rules.',
    examples: [
      ['memdiag explain unexpected-raise', 'The page that a message names; no network needed.'],
      ['memdiag explain', 'All rules, each in a sentence.'],
    ],
  },
}

/** Options that speak of pages, and mean nothing to a picture file. */
const ofPages = new Set([
  'on-error',
  'output',
  'view',
  'show',
  'side',
  'live',
  'words',
  'isolation',
  'foreign-keys',
])

/** Whether an option of sites means anything to a command. */
export function takesOption(command: CommandName, name: string): boolean {
  return command !== 'run' || !ofPages.has(name)
}

function ofCommand(command: CommandName | 'explain'): string[] {
  const { usage, sentence, examples } = helps[command]
  const start = [usage, wrapped(sentence, '').join('\n'), section('Examples', examples)]
  if (command === 'explain') return start
  const own = ownFlags.filter(({ of }) => of.includes(command))
  return [
    ...start,
    section('Flags', own.map(flagRow)),
    section(
      command === 'run' ? 'Options' : 'Options: for all blocks; what a block or its page says comes first',
      siteRows((name) => takesOption(command, name)),
    ),
    closing,
  ]
}

/** What is written, and what it means. */
type Row = readonly [written: string, sentence: string]

function flagRow({ written, sentence }: OwnFlag): Row {
  return [written, sentence]
}

/** The options of sites, as the declaration has them; one that has but one value so far is of no use. */
function siteRows(isShown: (name: string) => boolean): Row[] {
  return flagsOfSite
    .filter(([name]) => isShown(name))
    .filter(([, { value }]) => value.kind !== 'choice' || value.values.length > 1)
    .map(([name, { value, sentence, default: standard }]): Row => {
      const plain = sentence.replaceAll('`', '')
      if ('values' in value) return [`--${name}`, `${plain} (${value.values.join(', ')})`]
      if (value.kind === 'integer') return [`--${name}`, `${plain} (default: ${standard})`]
      if (value.kind === 'bounds') return [`--${name}`, `${plain} (${exampleOfBounds})`]
      return [`--${name}`, value.kind === 'keys' ? `${plain} (with commas between)` : plain]
    })
}

/** A heading, and below it two columns. */
function section(title: string, rows: readonly Row[]): string {
  const column = Math.max(...rows.map(([written]) => written.length)) + 4
  return [
    `${title}:`,
    '',
    ...rows.flatMap(([written, sentence]) => wrapped(sentence, `  ${written}`.padEnd(column))),
  ].join('\n')
}

/** A sentence in lines of at most `width`, the first after `start`, the others below its beginning. */
function wrapped(sentence: string, start: string): string[] {
  const lines: string[] = []
  let line = start
  for (const word of sentence.split(' ')) {
    if (line.length + word.length >= width && line.trim() !== '') {
      lines.push(line.trimEnd())
      line = ' '.repeat(start.length)
    }
    line += `${word} `
  }
  return [...lines, line.trimEnd()]
}
