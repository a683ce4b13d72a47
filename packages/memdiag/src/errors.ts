import { visibleText } from './visible-text.ts'

/**
 * Everything that can be wrong with a page: what each rule means and what to do, in Markdown for the list of rules. A
 * rule's name is what an author searches for; it never changes its meaning.
 */
export const rules = {
  'unknown-option': {
    means: 'A fence or front matter has an option that nobody knows, or that cannot stand there.',
    instead: 'Correct its name; the README lists the options.',
  },
  'bad-value': {
    means: 'An option has a value it cannot take.',
    instead: 'Write one of the values that the message names.',
  },
  'beyond-bound': {
    means: 'A fence or front matter asks for more of a limit than the site allows.',
    instead:
      "Write as much as the message names, or less; or raise the limit's bound, `bounds`, in the site's configuration.",
  },
  'option-twice': {
    means: 'One option stands twice on a fence or in a front matter.',
    instead: 'Remove one of them.',
  },
  'bad-front-matter': {
    means: "What a page's front matter says under `memdiag:` cannot be read.",
    instead: 'Write options there, as the site has them but with hyphens: `max-steps: 50`.',
  },
  'not-yet': {
    means: 'The option or value is planned, but this version does not have it.',
    instead: 'Leave it out for now.',
  },
  'not-python': {
    means: 'A fence that is not Python asks for a memory diagram.',
    instead: 'Call its language `python`, or remove the word `memdiag`.',
  },
  'syntax-error': {
    means: 'Python cannot read the program.',
    instead: 'Correct it where the message points.',
  },
  'unexpected-raise': {
    means: 'The program raised an exception that the fence does not announce.',
    instead: 'Correct the program, or announce the exception with `raises=`.',
  },
  'missing-raise': {
    means: 'The fence announces an exception, and the program ended without one.',
    instead: 'Remove `raises=`, or let the program raise.',
  },
  'wrong-raise': {
    means: 'The fence announces one exception, and the program raised another.',
    instead: 'Announce the one that was raised, or correct the program.',
  },
  'unknown-module': {
    means: "The program imports a module that is not in Python's standard library.",
    instead:
      'Correct its name; write what the lesson needs of a package, or of a file beside the page, into the block. Or announce the exception with `raises=`, if the lesson is about it.',
  },
  'missing-module': {
    means: 'The program imports a module of the standard library that Python in WebAssembly does not have.',
    instead:
      'Do without it, or remove the word `memdiag`. Or announce the exception with `raises=`, if the lesson is about it.',
  },
  'pyodide-module': {
    means: 'The program imports a module of Pyodide, which is no part of Python.',
    instead: 'Do without it: a block runs as on any Python.',
  },
  'no-threads': {
    means: 'The program starts a thread, and a block has only one.',
    instead:
      'Call the function itself, or let coroutines take turns with `asyncio.run`. Or announce the exception with `raises=`, if the lesson is about it.',
  },
  'no-processes': {
    means: 'The program starts another program or process, and a block runs alone.',
    instead:
      'Write what it would answer into the block. Or announce the exception with `raises=`, if the lesson is about it.',
  },
  'no-network': {
    means: 'The program reaches for the network, and a block has none.',
    instead:
      'Write what it would answer into the block. Or announce the exception with `raises=`, if the lesson is about it.',
  },
  'no-signals': {
    means: 'The program waits for a signal from the system, and nobody sends one to a block.',
    instead: 'Call `signal.raise_signal` where the signal would come.',
  },
  'no-input': {
    means: 'The program asks its reader, and nobody is there to answer when a page is built.',
    instead:
      'Write the answer on the fence, such as `stdin="Ada"`. Or announce the exception with `raises=`, if the lesson is about it.',
  },
  'too-few-answers': {
    means: 'The program asks for more lines than `stdin` has.',
    instead:
      'Add a line to `stdin`, with `\\n` before it. Or announce the exception with `raises=`, if the lesson is about it.',
  },
  'no-debugger': {
    means: 'The program calls the debugger, and nobody is there to answer it.',
    instead: 'Name the moments to look at with `at=`.',
  },
  deadlock: {
    means: 'Tasks of `asyncio` wait for each other, or for what nobody will do: elsewhere the program hangs.',
    instead:
      'Let one of them get what it waits for. Or announce the exception with `raises=`, if the lesson is about it.',
  },
  'moment-never-came': {
    means: 'A moment to be drawn never happened.',
    instead: 'Name a line that runs, as often as it runs; the message lists them.',
  },
  'no-such-name': {
    means: 'The fence hides or keeps a name that its program does not have at any moment that is drawn.',
    instead: 'Correct it, or remove it; the message lists the names that are there.',
  },
  'too-many-steps': {
    means: 'The moments select more steps than `max-steps`.',
    instead: 'Name fewer moments, or write `max-steps=` to draw only the first so many.',
  },
  'too-much-output': {
    means: 'The program prints more than `max-output`.',
    instead: 'Print less, or write `max-output=`.',
  },
  'too-much-memory': {
    means: 'The program ended with a `MemoryError`: it wants more memory than it may have.',
    instead:
      'Let it hold less at a time, or write `memory=`. Or announce `raises=MemoryError`, if the lesson is about it.',
  },
  'program-exited': {
    means: 'The program ended itself with `sys.exit`.',
    instead: 'Let it run to its last line, or announce `raises=SystemExit`.',
  },
  timeout: {
    means: 'The program ran longer than `timeout`.',
    instead: 'Let its loops end, and wait for no lock or queue that nobody serves; or write `timeout=`.',
  },
  'program-crashed': {
    means: 'The program brought its Python interpreter down.',
    instead: 'Let it use less memory and a shallower recursion.',
  },
  'too-large': {
    means: 'The figure would have more cells or arrows than can be drawn.',
    instead: 'Name fewer moments, or show less of each with `max-objects=` and `max-items=`.',
  },
  'mermaid-limit': {
    means: 'Mermaid will refuse to draw a diagram of this size (a warning).',
    instead: "Show less, or raise the limit in the site's Mermaid configuration.",
  },
  'tracing-seen': {
    means: 'The program looks at something that differs while memdiag traces it (a warning).',
    instead: 'Do not rely on it in the text of the lesson.',
  },
  'unread-answers': {
    means: 'The program did not read all lines of `stdin` (a warning).',
    instead: 'Remove those that it does not ask for.',
  },
  'nothing-printed': {
    means: 'The fence shows what its program prints, and it prints nothing there (a warning).',
    instead: 'Let the program print there, or name other parts in `show=`.',
  },
  'runner-failed': {
    means: 'Python could not be started, or answered something that is not a trace.',
    instead: 'Build again; if it stays, report it with the message.',
  },
} as const

export type Rule = keyof typeof rules

/** A place in the author's file, 1-based. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** Something wrong on a page: where, which rule, and what to write instead. */
export interface Problem {
  readonly rule: Rule
  readonly place: Place
  /** Sentences for the person at the keyboard, in lines; text of the program in it is visible text already. */
  readonly message: string
}

/** Thrown where a fence cannot be drawn; carries all that is wrong with it. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => problem.message).join('\n'))
    this.problems = problems
  }
}

/** `lessons/lists.md:14:12 memdiag(unknown-option): there is no option "step". …`; a warning says so. */
export function formatProblem(file: string, problem: Problem, kind: 'error' | 'warning' = 'error'): string {
  const { line, column } = problem.place
  const word = kind === 'warning' ? 'warning: ' : ''
  return `${visibleText(file)}:${line}:${column} memdiag(${problem.rule}): ${word}${problem.message}`
}

/**
 * A problem whose message is safe to print: each line of it is one line of visible text. Fence options and the
 * program's exceptions end up in messages, a stranger may have written them, and a line of its own could be taken
 * for a command by a build service: so lines are given apart, and a newline inside one becomes an escape.
 */
export function problemAt(rule: Rule, place: Place, ...lines: readonly string[]): Problem {
  return { rule, place, message: lines.map(visibleText).join('\n') }
}

/**
 * A line of the program inside a message. It starts with a mark: build services take a line that starts with
 * `::command`, also after blanks, for a command.
 */
export function quoted(line: string, mark = '│'): string {
  return `    ${mark} ${line.replaceAll('\t', '    ')}`
}
