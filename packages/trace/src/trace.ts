/**
 * The trace of one run: what was true of a Python program's memory at the moments asked for.
 *
 * A trace is a list of deltas. `replay` turns them into snapshots, one per step; nothing but `replay` and the
 * producers reads deltas. Everything is read-only once made, and everything is plain JSON.
 *
 * Identities are opaque: they name one thing for the whole trace, and may differ between ways of capturing the
 * same run. What a reader sees (`0x001`) is numbered later, by first sight among the snapshots that are shown.
 */

/** Names one object for the whole trace. Never an address: Python gives a freed address to the next object. */
export type ObjectId = number
/** Names one execution of a function, class body or module. A resumed generator is still the same frame. */
export type FrameId = number
/** Names one variable shared by closures (a cell, in Python's terms). */
export type CellId = number

/** A run of a program, whole: its source, what was captured, how it ended. */
export interface Trace {
  readonly version: 1
  /** The interpreter, such as `CPython 3.14.2`. */
  readonly python: string
  readonly parts: readonly SourcePart[]
  readonly steps: readonly StepDelta[]
  /** How the last part that ran ended, and with it the program. */
  readonly outcome: Outcome
  /**
   * Which statements ran to their end, and how often, in order of part, line and column, also those that never did: what an
   * author is told when a moment never came. An execution that raised is not counted.
   */
  readonly executed: readonly Executed[]
  /**
   * How often each function of the program was called, returned and yielded, in the order of first calls. There only
   * where the request's moments name functions.
   */
  readonly entered?: readonly Entered[]
  /** What the program printed on standard output and standard error, to its end. */
  readonly stdout: Text
  readonly stderr: Text
  /** How many of the lines of `stdin` the program read; there only for a request of one part that has some. */
  readonly linesRead?: number
  /**
   * What each part came to when it ended, in order; fewer than there are parts where one ended the program. There only
   * where there are several.
   */
  readonly ends?: readonly PartEnd[]
  /** What became of the request's claims, in order of part and then as requested; absent where there are none. */
  readonly claims?: readonly ClaimTold[]
  /** There only when there are any, in order of part and line. */
  readonly notices?: readonly Notice[]
}

/** What one part of a program came to, whatever the parts after it do. */
export interface PartEnd
  extends Pick<Trace, 'outcome' | 'executed' | 'entered' | 'stdout' | 'stderr' | 'linesRead'> {
  /** How many of the trace's steps were taken while it ran: they follow those of the parts before. */
  readonly steps: number
}

/** What became of a claim: without a failure it held each time. */
export interface ClaimTold {
  readonly part: number
  readonly line: number
  /** How often the program came to it; after a failure it is not asked again. */
  readonly times: number
  /**
   * It is about the identity of values that Python may share as it likes, such as small integers: `shared`, one object
   * wherever they are written; `equal`, equal and two objects.
   */
  readonly note?: 'shared' | 'equal'
  readonly failure?: ClaimFailure
}

export type ClaimFailure =
  /** Not true. With an operator there are two sides, as they are written; a step says what they were (`claimed`). */
  | { readonly kind: 'false'; readonly sides: readonly string[]; readonly operator?: string }
  /** Evaluating it raised an exception. */
  | { readonly kind: 'raised'; readonly type: string; readonly message: Text }
  /** It asks for what cannot be told. */
  | { readonly kind: 'refused'; readonly message: Text }
  /** Memory is not what it was before, or something was printed. */
  | { readonly kind: 'changed' }
  /** It is no expression. */
  | { readonly kind: 'syntax'; readonly message: Text }

/**
 * Where the program's text names something that differs while it is traced; whether the statement ran stands in
 * `executed`.
 */
export interface Notice {
  readonly what: NoticeSubject
  readonly part: number
  readonly line: number
}

export type NoticeSubject = 'trace function' | 'monitoring' | 'stack' | 'collector'

/** One block of a program; a session of several blocks is one program of several parts. */
export interface SourcePart {
  readonly code: string
}

/** Lines of a part, 1-based, both inclusive. */
export interface Lines {
  readonly from: number
  readonly to: number
}

/**
 * A statement, by the lines it stands on: 1-based, both inclusive, counted in its part. A compound statement (`if`,
 * `for`, `def`, …) stands on the lines of its header; what its body holds are statements of their own.
 *
 * Statements that share a line (`a = 1; b = 2`, `for n in x: f(n)`) are told apart by columns, there only then:
 * 1-based, in code points; `column` on the first line, `endColumn` on the last one, where the text has ended.
 */
export interface Statement {
  readonly part: number
  readonly line: number
  readonly endLine: number
  readonly column?: number
  readonly endColumn?: number
}

/** A line that Python announced: it is about to run. 1-based, counted in its part. */
export interface Reached {
  readonly part: number
  readonly line: number
}

/**
 * A line of a part at which something is asked. With code on it: after the last statement that stands on it has run.
 * With nothing but blanks: when the program gets there, as if a statement stood there, so indented.
 */
export type PointLine = number

export interface Executed extends Statement {
  /** How often it ran to its end: exact where something is asked about its code, and where it is 0. */
  readonly times: number
  /** It ran to its end once at least, and nobody counted how often: then `times` is 1. */
  readonly uncounted?: true
}

/** What may be asked of functions, and is counted of each. */
export type FunctionEvent = 'call' | 'return' | 'yield'

export interface Entered extends Readonly<Record<FunctionEvent, number>> {
  /** `deposit`, `Account.deposit`, `make.step`. */
  readonly name: string
  readonly part: number
}

/** Why a step was taken. `line`: a statement has run. `reach`: a line is about to. `end`: the program has run. */
export type StepEvent = 'line' | 'reach' | 'call' | 'return' | 'yield' | 'raise' | 'end'

/**
 * Text from the program, cut where it was too long; `length` is the length of the whole in code points and is
 * there only when `text` is not all of it.
 */
export interface Text {
  readonly text: string
  readonly length?: number
}

/**
 * Every value is a reference, as in Python: drawing a small int inside the cell is the picture's choice. Except what
 * is stored in place and is no object, such as the numbers of an array: `stored` is its literal.
 */
export type Value =
  | { readonly ref: ObjectId; readonly weak?: true }
  | { readonly unbound: true }
  | { readonly stored: Text }

/** A name (or an attribute) and the object it is bound to. Bindings of one shared variable name the same cell. */
export interface Binding {
  readonly name: string
  readonly value: Value
  readonly cell?: CellId
  /** A variable that another frame made. A frame tells these only where the request's moments are `lines`. */
  readonly free?: true
}

export type FrameKind =
  | 'module'
  | 'function'
  | 'lambda'
  | 'class'
  | 'comprehension'
  | 'generator'
  | 'coroutine'
  | 'async generator'

/** `running` is the frame that executes; `waiting` ones have called it; `suspended` ones have yielded. */
export type FrameState = 'running' | 'waiting' | 'suspended'

export interface Frame {
  readonly id: FrameId
  /** The name of the code that runs: `<module>`, `f`, `<lambda>`. */
  readonly name: string
  readonly kind: FrameKind
  /**
   * The frame in which the running function was defined: its lexical parent, not its caller. There only when it is
   * known exactly; it may have returned already.
   */
  readonly parent?: FrameId
  readonly state: FrameState
  /** In Python's order: arguments, then locals; of a module or class body, the order of its namespace. */
  readonly bindings: readonly Binding[]
  /** The statement that runs in this frame or is next to run. */
  readonly at?: Statement
  readonly returned?: Value
  readonly yielded?: Value
}

/**
 * How an object is drawn. The parts of an object may combine whatever its look: a subclass of list has items
 * and fields, a defaultdict has entries and a field for its factory.
 */
export type Look = 'scalar' | 'sequence' | 'set' | 'mapping' | 'instance' | 'class' | 'function' | 'opaque'

export interface HeapObject {
  readonly id: ObjectId
  readonly look: Look
  /** The name of the object's type, such as `list` or `Account`. */
  readonly type: string
  /** The built-in type that a subclass of it extends, where the look comes from there: `list` for `class Stack(list)`. */
  readonly base?: string
  /** The class object, when the program defined it; of a class its metaclass. */
  readonly class?: ObjectId
  /** The object's own name: of a class, a function, a module. */
  readonly name?: string
  /**
   * A scalar's literal; a function's parameters, such as `(item, basket=…)` (a default that is not a scalar
   * is among `defaults`); of a sequence what it was made with beside its elements (`maxlen=3`), of an opaque object a
   * few words, if any.
   */
  readonly text?: Text
  /** Elements in iteration order, at most as many as the request's limits say; `length` tells how many there are. */
  readonly items?: readonly Value[]
  /** What a named tuple calls its elements, beginning with the first. */
  readonly names?: readonly string[]
  /** Key and value, in the mapping's order; limited like `items`. */
  readonly entries?: readonly Entry[]
  /**
   * Attributes of an instance, a class, a module; of an object written in C what can be told of it, named as a program
   * would ask for it (`closed`, `getvalue()`). Of a function its free variables, which name their cell, then its
   * attributes, which have none: the two may share a name.
   */
  readonly fields?: readonly Binding[]
  /** Defaults of a function's parameters that a picture may have to show, since the function keeps them alive. */
  readonly defaults?: readonly Binding[]
  /** Base classes of a class, without `object`. */
  readonly bases?: readonly Value[]
  /** How many elements or entries there are; there only when some of them were left out. */
  readonly length?: number
  /** How many references there are to it; only in a run that was asked for `refcounts`. */
  readonly refcount?: References
  /**
   * No name reaches it, and it is alive: until a collection, or, with `traceback`, for as long as an exception's
   * traceback keeps the frame that held it. Only in a run that was asked for `leaks`.
   */
  readonly unreachable?: true | 'traceback'
}

/**
 * How many references of the snapshot there are to an object: from names, elements, attributes, shared variables, …,
 * also from elements that were left out, and from its instances to a class; and who else holds it, where that is known
 * exactly. Python keeps no count for what it never frees.
 */
export type References =
  | {
      readonly shown: number
      /** By constants of the code; by what running calls compute with; by Python itself. What is 0 is absent. */
      readonly more?: { readonly code?: number; readonly call?: number; readonly python?: number }
    }
  | 'immortal'

export type Entry = readonly [key: Value, value: Value]

/** Removes `removed` members from position `at`, then inserts others there. */
export type Splice<T> = readonly [at: number, removed: number, inserted: readonly T[]]

/** What became different since the step before. The first step is told against an empty memory. */
export interface StepDelta {
  readonly event: StepEvent
  /** The statement that just ran (or raised, or returned); absent at a call, before the first one, and at a `reach`. */
  readonly ran?: Statement
  /** At a `reach` the line that is about to run; at the end of a run kept by `lines` the one that it ended on, if any. */
  readonly reached?: Reached
  /** The running frames, outermost first: the first `keep` of them stay, then come these. */
  readonly stack?: { readonly keep: number; readonly push: readonly FrameId[] }
  /** Frames that are suspended in a generator or coroutine, when that list changed. */
  readonly suspended?: readonly FrameId[]
  readonly frames?: readonly FrameChange[]
  readonly objects?: readonly ObjectChange[]
  readonly freed?: readonly ObjectId[]
  /** What was printed on standard output since the step before. */
  readonly out?: string
  /** The exception on its way, at this step only. */
  readonly exception?: Value
  /** The step was asked for by this point. */
  readonly point?: Reached
  /** The step shows of which memory a claim (an index in the trace's claims) was false, and what its sides were. */
  readonly claim?: number
  readonly claimed?: readonly Value[]
}

/** A frame met for the first time, or what changed of one. `null` takes a part away. */
export type FrameChange =
  | { readonly made: Frame }
  | {
      readonly id: FrameId
      readonly state?: FrameState
      readonly bindings?: readonly Splice<Binding>[]
      readonly at?: Statement | null
      readonly returned?: Value | null
      readonly yielded?: Value | null
    }

/** An object met for the first time or told anew, or what changed of one. Splices apply one after the other. */
export type ObjectChange =
  | { readonly made: HeapObject }
  | {
      readonly id: ObjectId
      readonly text?: Text | null
      readonly items?: readonly Splice<Value>[]
      readonly entries?: readonly Splice<Entry>[]
      readonly fields?: readonly Splice<Binding>[]
      readonly length?: number | null
      readonly refcount?: References | null
      readonly unreachable?: true | 'traceback' | null
    }

/** How the program ended. A program that raises is a result; whether that is a mistake is the author's to say. */
export type Outcome =
  | { readonly kind: 'finished' }
  | {
      readonly kind: 'raised'
      /** The exception's type and the types it extends, nearest first: `ZeroDivisionError`, `ArithmeticError`, … */
      readonly types: readonly [string, ...string[]]
      readonly message: Text
      /** Where it was raised, innermost frame last; only frames of the program. */
      readonly traceback: readonly TracebackEntry[]
      /** Which of the things that a block cannot do the program wanted, where that is known for certain. */
      readonly reason?: RefusalReason
      /** The module that was not found, of a `ModuleNotFoundError`. */
      readonly module?: Text
    }
  | {
      readonly kind: 'syntax-error'
      /** `SyntaxError`, `IndentationError` or `TabError`. */
      readonly type: string
      readonly message: Text
      readonly part: number
      readonly line: number
      /** 1-based, in code points; there only when Python tells it. */
      readonly column?: number
      readonly endLine?: number
      readonly endColumn?: number
    }
  | {
      readonly kind: 'exited'
      readonly code: number | Text | null
      /** Where the program was left, innermost frame last; only frames of the program. */
      readonly traceback: readonly TracebackEntry[]
    }
  | { readonly kind: 'stopped'; readonly limit: 'steps' | 'output' }
  /** The part did not run: at these lines nothing can be asked, since no statement stands or may stand there. */
  | { readonly kind: 'misplaced'; readonly part: number; readonly lines: readonly [number, ...number[]] }

/**
 * What a program may want that a block cannot do: to start threads or processes, to reach the network, to be sent
 * signals, to ask its reader, to be debugged; `deadlock`: to wait in `asyncio` for what nobody will do.
 */
export type RefusalReason =
  | 'threads'
  | 'processes'
  | 'network'
  | 'signals'
  | 'input'
  | 'debugger'
  | 'deadlock'

export interface TracebackEntry {
  readonly name: string
  readonly part: number
  readonly line: number
}

/** What was true of memory at one step. */
export interface Snapshot {
  readonly event: StepEvent
  readonly ran?: Statement
  readonly reached?: Reached
  /** The running frames outermost first, then the suspended ones. */
  readonly stack: readonly Frame[]
  /** Everything alive that the tracer looked at, in the order in which it was first met. */
  readonly heap: readonly HeapObject[]
  /** Everything printed so far. */
  readonly stdout: string
  readonly exception?: Value
  readonly point?: Reached
  readonly claim?: number
  readonly claimed?: readonly Value[]
}
