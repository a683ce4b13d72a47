import { visibleText } from './visible-text.ts'

/**
 * Everything that can be wrong with a page, each with a sentence for the list of rules. A rule's name is what
 * an author searches for; it never changes its meaning.
 */
export const rules = {
  'unknown-option': 'The fence has an option that nobody knows.',
  'bad-value': 'An option has a value it cannot take.',
  'option-twice': 'One option stands twice on a fence.',
  'not-yet': 'The option or value is planned, but this version does not have it.',
  'not-python': 'A fence that is not Python asks for a memory diagram.',
  'syntax-error': 'Python cannot read the program.',
  'unexpected-raise': 'The program raised an exception that the fence does not announce.',
  'unknown-module': "The program imports a module that is not in Python's standard library.",
  'missing-module':
    'The program imports a module of the standard library that the Python here does not have.',
  'pyodide-module': 'The program imports a module of Pyodide, which is no part of Python.',
  'no-threads': 'The program starts a thread.',
  'no-processes': 'The program starts another program or process.',
  'no-network': 'The program reaches for the network.',
  'no-signals': 'The program waits for a signal from the system.',
  'no-input': 'The program asks its reader a question.',
  'no-debugger': 'The program calls the debugger.',
  deadlock: 'Tasks of asyncio wait for each other, or for what nobody will do.',
  'missing-raise': 'The fence announces an exception, and the program ended without one.',
  'wrong-raise': 'The fence announces one exception, and the program raised another.',
  'moment-never-came': 'A moment to be drawn never happened.',
  'too-many-steps': 'The moments select more steps than max-steps.',
  'too-much-output': 'The program prints more than a block may.',
  'program-exited': 'The program ended itself with sys.exit.',
  timeout: 'The program ran longer than it may.',
  'program-crashed': 'The program brought its Python interpreter down.',
  'mermaid-limit': 'Mermaid will refuse to draw a diagram of this size (a warning).',
  'runner-failed': 'Python could not be started, or answered something that is not a trace.',
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
