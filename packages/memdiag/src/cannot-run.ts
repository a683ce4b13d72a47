import type { Outcome, RefusalReason, Text } from '@memdiag/trace'
import type { Rule } from './errors.ts'
import { editsBetween } from './near-names.ts'
import { missingModules, pyodideModules, standardModules } from './python-modules.ts'
import type { LinesAnswered } from './stdin.ts'

/** What a program wanted that a block cannot do: the rule, what its statement does, and what to write instead. */
export interface CannotRun {
  readonly rule: Rule
  /** Goes on after "line 3 of the block". */
  readonly what: string
  readonly instead: string
  /** What to write instead in a program that has no fence, where that is something else. */
  readonly insteadInProgram?: string
}

/** Whether the program ended because it wanted what a block cannot do. `answered`: what became of its `stdin`. */
export function cannotRun(
  outcome: Outcome & { kind: 'raised' },
  answered?: LinesAnswered,
): CannotRun | undefined {
  if (outcome.reason === 'input' && answered) return tooFewAnswers(answered)
  if (outcome.reason !== undefined) return refusals[outcome.reason]
  if (outcome.module !== undefined) return moduleNotFound(outcome.module)
  return undefined
}

const refusals: Readonly<Record<RefusalReason, CannotRun>> = {
  threads: {
    rule: 'no-threads',
    what: 'starts a thread, and a block has only one.',
    instead: 'Call the function itself, or let coroutines take turns with asyncio.run.',
  },
  processes: {
    rule: 'no-processes',
    what: 'starts another program or process, and a block runs alone.',
    instead: 'Write what it would answer into the block.',
  },
  network: {
    rule: 'no-network',
    what: 'reaches for the network, and a block has none.',
    instead: 'Write what it would answer into the block.',
  },
  signals: {
    rule: 'no-signals',
    what: 'waits for a signal from the system, and nobody sends one to a block.',
    instead: 'Call signal.raise_signal where the signal would come.',
  },
  input: {
    rule: 'no-input',
    what: 'asks its reader with input(), and nobody is there to answer when a page is built.',
    instead: 'Write the answer on the fence, such as stdin="Ada".',
    insteadInProgram: 'Write an answer in its place, such as name = "Ada".',
  },
  debugger: {
    rule: 'no-debugger',
    what: 'calls the debugger, and nobody is there to answer it when a page is built.',
    instead: 'Name the moments to look at with at=.',
  },
  deadlock: {
    rule: 'deadlock',
    what: 'would wait for ever: no task can go on, and no timer is set.',
    instead: 'Let one of them get what it waits for.',
  },
}

/** Where lines are left, the program reads elsewhere: it has put another stream in the place of `sys.stdin`. */
function tooFewAnswers({ lines, read }: LinesAnswered): CannotRun | undefined {
  if (read < lines) return undefined
  return {
    rule: 'too-few-answers',
    what: `asks for another line, and stdin has only ${lines === 1 ? 'one' : lines}.`,
    instead: 'Add a line to stdin, with \\n before it.',
  }
}

function moduleNotFound({ text, length }: Text): CannotRun {
  // Half a name is no module's that we know.
  const name = length === undefined ? text : `${text}…`
  const [top = name] = name.split('.')
  if (pyodideModules.has(top)) {
    return {
      rule: 'pyodide-module',
      what: `imports ${name}, which belongs to Pyodide and is no part of Python.`,
      instead: 'Leave it out: a block runs as on any Python.',
    }
  }
  const need = missingModules.get(top)
  if (need !== undefined || (name === top && standardModules.has(top))) {
    return {
      rule: 'missing-module',
      what: `imports ${name}, which needs ${need ?? 'the system'}: the Python that runs blocks does not have it.`,
      instead: 'Leave it out, or show the program as plain code.',
    }
  }
  const meant = [...standardModules].filter((each) => !missingModules.has(each) && isSlip(top, each))
  return {
    rule: 'unknown-module',
    what: `imports ${name}, which is not in Python's standard library, and a block can import nothing else: no packages, and no files beside the page.`,
    instead:
      meant.length > 0 && !standardModules.has(top)
        ? `Did you mean ${meant.slice(0, 3).join(' or ')}?`
        : 'Write what the lesson needs of it into the block.',
  }
}

/** Whether a name is a module's with one letter wrong, in a long one two: `numpy` is no slip for `runpy`. */
function isSlip(written: string, module: string): boolean {
  const edits = editsBetween(written.toLowerCase(), module.toLowerCase())
  return edits <= (module.length < 8 ? 1 : 2)
}
