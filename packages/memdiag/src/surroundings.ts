import type { RunRequest, Trace } from '@memdiag/trace'

/** What the line needs from its surroundings: Node gives processes and a disk, a browser something else. */
export interface Engine {
  /** Runs a program. Throws a failure (an `Error` with a `kind`) where there is no trace to be had. */
  run(request: RunRequest): Promise<Trace>
  /** For the programs of one page, which may share a process; absent: each is run by itself. */
  page?(): PageRuns
  /**
   * Does works of one name one after the other: passes of one build that read a page at the same time run it once, since
   * the later ones find its traces. Absent: nobody reads a page twice.
   */
  inTurn?<T>(name: string, work: () => Promise<T>): Promise<T>
  /** Traces of earlier runs. Best effort: a miss is never an error. */
  readonly cache: TraceCache
  /** Keeps pictures of moments at which a claim was false; absent: there are none. */
  readonly keepPicture?: KeepPicture
  /** Nothing is run or drawn, and nothing is wrong: fences are plain code, for drafts. */
  readonly isOff?: boolean
}

/** Runs the programs of one page. */
export interface PageRuns {
  run(request: RunRequest): Promise<Trace>
  /** The page needs no more. */
  end(): void
}

export interface TraceCache {
  get(request: RunRequest): Promise<Trace | undefined>
  set(request: RunRequest, trace: Trace): Promise<void>
}

/** Keeps a picture that belongs to no page, and says where an author finds it; nothing where it cannot be kept. */
export type KeepPicture = (name: string, svg: string) => Promise<string | undefined>
