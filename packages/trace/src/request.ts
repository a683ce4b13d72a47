import type { FunctionEvent, Lines, PointLine, SourcePart } from './trace.ts'

/**
 * Which steps of a run are kept. `all`: after each statement, and at each call, yield and return of the program's own
 * functions; a return stands for the last statement of its call, and the end for the last one of the program. A
 * statement that raises has not run: its step is `raise`, with the exception, in the frame that raised it; what still
 * runs on the way to whoever catches it (`finally`, the exit of a `with`) comes after it. How Python ends a loop or
 * closes a generator is no raise. Other moments keep only a raise that nobody catches, and that one always.
 *
 * `changes`: of all these the steps at which memory is not what it was at the one before, and raises. `max-steps` counts
 * all that are examined.
 *
 * `lines`: before each line that Python announces to a trace function (`sys.settrace`) in the program's own frames,
 * and the end. A statement may be announced more than once, and several on one line together; frames tell what else
 * Python counts among their variables, see `bindings_beside` in the tracer's `walk`. For tools that compare traces,
 * not for pictures.
 */
export type Moments = 'all' | 'changes' | 'lines' | readonly Moment[]

export type Moment =
  | {
      readonly on: 'line'
      /** The lines named, 1-based, both inclusive, in part `part`. */
      readonly part: number
      readonly from: number
      readonly to: number
      /**
       * Which of the statement's executions that came to their end, counted from 1; absent: each. Every statement
       * that stands on the lines is counted for itself, also where several share a line.
       */
      readonly occurrence?: number | 'last'
    }
  | {
      /** A call with its arguments bound; about to return; a generator about to yield. */
      readonly on: FunctionEvent
      /** A function by its name, or after the class or function that it stands in: `deposit`, `Account.deposit`. */
      readonly function: string
      /** Which of them, counted from 1 for each function; absent: each. */
      readonly occurrence?: number | 'last'
    }
  /** Each exception that is raised, also one that somebody catches. */
  | { readonly on: 'raise' }
  | { readonly on: 'end' }

/** Everything that can change a trace, and nothing else: with the tracer's own version it is the cache's key. */
export interface RunRequest {
  readonly parts: readonly RequestedPart[]
  /** Those of each part that has none of its own. */
  readonly moments: Moments
  readonly limits: RunLimits
  /** What is told besides values; absent when nothing is. Such a run is slower. */
  readonly tell?: readonly Telling[]
}

/** A part to be run in the module that the parts before it have left. */
export interface RequestedPart extends SourcePart {
  /** Which steps are kept while it runs; their lines are lines of this part. */
  readonly moments?: Moments
  /** Lines that readers do not see: what runs on them, or in functions that begin there, is no step of `all` or `changes`. */
  readonly hidden?: readonly Lines[]
  /** Points at which a step is kept besides. */
  readonly points?: readonly PointLine[]
  readonly claims?: readonly Claim[]
  /** Lines that it can read on standard input, without their ends; absent when there are none. */
  readonly stdin?: readonly [string, ...string[]]
  /** The next part runs also where this one ends with an exception, `SystemExit` among them. */
  readonly mayRaise?: true
}

/**
 * An expression that is to be true each time the program comes to a point, of the names that are in scope there. It may
 * also call `refcount(x)`, how many references the trace tells of (with `refcounts`), and `unreachable(T)`, how many
 * objects of a type no name reaches (with `leaks`).
 */
export interface Claim {
  readonly line: PointLine
  readonly text: string
}

/** Reference counts; objects that no name reaches. */
export type Telling = 'refcounts' | 'leaks'

export interface RunLimits {
  /** Steps that may be kept of each part; one more ends the run as `stopped`. */
  readonly steps: number
  /** Elements kept of one container. */
  readonly items: number
  /** Code points kept of one text. */
  readonly text: number
  /** Objects looked at in one step. */
  readonly objects: number
  /** Bytes the program may print. */
  readonly output: number
  /** Seconds on the host's clock for the run, boot not counted. */
  readonly seconds: number
  /**
   * MB (of 1024 × 1024 bytes) that the program may use beyond what the interpreter has when it begins; past them Python raises
   * `MemoryError`. Absent: as much as the runner gives to any program.
   */
  readonly memory?: number
}
