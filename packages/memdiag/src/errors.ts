import { type Rule, ruleUrl } from './rules/rules.ts'
import { visibleText } from './visible-text.ts'

export type { Rule } from './rules/rules.ts'

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

/**
 * `lessons/lists.md:14:12 memdiag(unknown-option): there is no option "step". …`; a warning says so. Where more about the
 * rule can be read stands on the last line.
 */
export function formatProblem(file: string, problem: Problem, kind: 'error' | 'warning' = 'error'): string {
  const { line, column } = problem.place
  const word = kind === 'warning' ? 'warning: ' : ''
  const text = `${visibleText(file)}:${line}:${column} memdiag(${problem.rule}): ${word}${problem.message}`
  return [text, moreAbout(problem.rule)].join('\n')
}

/** The line that closes a message. */
export function moreAbout(rule: Rule): string {
  return `    → ${ruleUrl(rule)}`
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
