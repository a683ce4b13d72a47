/**
 * A neutral trace: what tools that draw Python's memory must agree on, and nothing about drawing (format
 * `neutral-trace/1`). Snapshots, each whole: before each line that runs, and at the end.
 */
export interface NeutralTrace {
  readonly format: 'neutral-trace/1'
  readonly program?: string
  readonly steps: readonly NeutralStep[]
}

export interface NeutralStep {
  /** Position in the producer's own trace. */
  readonly i?: number
  readonly event: NeutralEvent
  readonly line?: number
  /** The name of the code that runs: `<module>`, `f`, `<lambda>`. */
  readonly func?: string
  /** Only on the last step of a program that ended normally. */
  readonly final?: boolean
  /** Live frames, outermost first. */
  readonly frames: readonly NeutralFrame[]
  readonly objects: readonly NeutralObject[]
  /** Everything printed so far. */
  readonly stdout?: string
  readonly exception?: { readonly type: string; readonly message: string }
}

/** `error`: the program did not compile. `input`: it asked for input. `limit`: its producer had seen enough steps. */
type NeutralEvent = 'line' | 'call' | 'return' | 'exception' | 'error' | 'input' | 'limit'

export interface NeutralFrame {
  readonly name: string
  readonly kind?: 'module' | 'function' | 'lambda' | 'comprehension' | 'class'
  readonly vars: readonly NeutralName[]
  readonly return?: NeutralValue
}

export type NeutralName = readonly [name: string, value: NeutralValue]

/**
 * Numbers, strings, booleans and None have no identity here; `ref` is an index into the step's objects; `external` is
 * something that the producer declined to look at. Ints are decimal, or hexadecimal from 4000 digits up; floats as
 * Python writes them.
 */
export type NeutralValue =
  | readonly ['none']
  | readonly ['bool' | 'int' | 'float' | 'str' | 'external', string]
  | readonly ['ref', number]

export type NeutralObject =
  | { readonly t: 'list' | 'tuple' | 'set'; readonly items: readonly NeutralValue[] }
  | { readonly t: 'dict'; readonly items: readonly (readonly [NeutralValue, NeutralValue])[] }
  | {
      readonly t: 'instance'
      readonly type: string
      readonly attrs: readonly NeutralName[]
      /** Whether the producer cannot see all of it: slots, what a built-in base holds. */
      readonly partial?: boolean
    }
  | { readonly t: 'class' | 'function' | 'module'; readonly name: string }
  | { readonly t: 'opaque'; readonly type: string; readonly attrs?: readonly NeutralName[] }
