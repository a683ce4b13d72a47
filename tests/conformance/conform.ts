import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Pool, RunFailure, runProgram } from '@memdiag/runner'
import type { Moments, Outcome, RunLimits, Trace } from '@memdiag/trace'
import { check } from './check.ts'
import { comparedSteps, compareNeutral } from './compare-neutral.ts'
import { exportNeutral } from './export-neutral.ts'
import { withoutForeignCode } from './foreign-code.ts'
import { type Header, readHeader } from './header.ts'
import { knownWrong } from './known-wrong.ts'
import type { NeutralTrace } from './neutral-trace.ts'
import { readReference } from './read-reference.ts'

export interface Program {
  /** The path below the folder of programs. */
  readonly name: string
  readonly path: string
  /** The path of its reference without the ending; there may be none. */
  readonly reference?: string
}

/** What programs run in. */
export interface Interpreters {
  readonly pool: Pool
  /** The boot image for checks, which do not run in the pool. */
  readonly image: string | undefined
}

/** References stop after 1000 steps. Ours may have more: steps of class bodies, which no reference has. */
const MOST_STEPS = 5000
/** Of a check, which keeps steps only to be run as the runner runs: what is kept takes memory. */
const MOST_STEPS_OF_CHECK = 50_000
const SECONDS = 60

/** Nothing is cut: texts, containers and heaps are compared whole. */
const LIMITS: RunLimits = {
  steps: MOST_STEPS,
  items: 10_000_000,
  text: 100_000_000,
  objects: 10_000_000,
  output: 10_000_000,
  seconds: SECONDS,
}

/**
 * What a program does otherwise than its header and its reference say, a sentence each; empty: it conforms.
 *
 * Never throws: whatever goes wrong with a program is told of the program.
 */
export async function failuresOf(program: Program, { pool, image }: Interpreters): Promise<string[]> {
  try {
    const bytes = readFileSync(program.path)
    const code = decoded(bytes)
    if (code === undefined) return ['it is not UTF-8 and does not say what else it is']
    const header = readHeader(code)
    const reference = program.reference === undefined ? undefined : readReference(program.reference)
    return [
      ...(await failuresOfRun(
        code,
        header,
        reference && withoutForeignCode(corrected(reference, program, bytes), code),
        pool,
      )),
      ...(await failuresOfChecks(code, header, image)),
    ]
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

/** The text of a source file: UTF-8, or what its first two lines declare (PEP 263). */
function decoded(bytes: Buffer): string | undefined {
  const [, declared] =
    /^(?:[^\n]*\n)?[ \t\f]*#[^\n]*?coding[:=][ \t]*([-\w.]+)/.exec(
      bytes.subarray(0, 500).toString('latin1'),
    ) ?? []
  // Python's `latin-1` is `latin1` on the web.
  for (const encoding of ['utf-8', declared?.replaceAll('_', '-').replace(/^latin-(?=\d)/i, 'latin')]) {
    try {
      if (encoding !== undefined) return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {}
  }
  return undefined
}

/** The reference without the steps that are known to be wrong. */
function corrected(reference: NeutralTrace, { name }: Program, bytes: Buffer): NeutralTrace {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const wrong = knownWrong.find((each) => name.endsWith(each.program) && each.sha256 === sha256)
  if (!wrong) return reference
  return { ...reference, steps: reference.steps.filter(({ i }) => !wrong.steps.includes(i ?? -1)) }
}

async function failuresOfRun(
  code: string,
  header: Header,
  reference: NeutralTrace | undefined,
  pool: Pool,
): Promise<string[]> {
  const run = (moments: Moments, limits: Partial<RunLimits> = {}): Promise<Trace> =>
    runProgram({ parts: [{ code }], moments, limits: { ...LIMITS, ...limits } }, { pool })
  if (!reference) {
    // Nothing holds its steps against anything: only how it ends is asked for.
    const { outcome } = await run([{ on: 'end' }])
    return failuresOfOutcome(outcome, header)
  }
  const trace = await runToTheEndOf(reference, run)
  const ends = reference.steps.at(-1)?.event
  const isWhole = ends !== 'limit' && ends !== 'input'
  const failures: string[] = []
  if (isWhole) {
    const { outcome } = trace.outcome.kind === 'stopped' ? await run([{ on: 'end' }]) : trace
    failures.push(...failuresOfOutcome(outcome, header))
    if ((ends === 'error') !== (outcome.kind === 'syntax-error')) {
      failures.push(
        ends === 'error'
          ? `it compiles here, and not in the reference`
          : `it does not compile: ${told(outcome)}`,
      )
    }
  }
  return [...failures, ...compareNeutral(reference, oursUpTo(reference, exportNeutral(trace))).differences]
}

/** A run that reaches the reference's last step: time that runs out takes the whole trace with it. */
async function runToTheEndOf(
  reference: NeutralTrace,
  run: (moments: Moments, limits?: Partial<RunLimits>) => Promise<Trace>,
): Promise<Trace> {
  try {
    return await run('lines')
  } catch (failure) {
    if (!(failure instanceof RunFailure) || failure.kind !== 'timeout') throw failure
    const steps = Math.max(1, comparedSteps(reference).length)
    return await run('lines', { steps })
  }
}

/**
 * Our trace as far as the reference goes, where that was stopped: by its limit of steps, or by a question for input,
 * which ends our program with an EOFError a moment later.
 */
function oursUpTo(reference: NeutralTrace, ours: NeutralTrace): NeutralTrace {
  const last = reference.steps.at(-1)
  if (last?.event === 'limit' || last?.event === 'input') {
    return { ...ours, steps: comparedSteps(ours).slice(0, comparedSteps(reference).length) }
  }
  // An iterator's own StopIteration ends a loop, not the program; where it is the last thing that the recorder saw,
  // it takes it for the end.
  const isEndOfLoop = last?.event === 'exception' && last.exception?.type === 'StopIteration'
  return isEndOfLoop ? { ...ours, steps: ours.steps.filter(({ final }) => !final) } : ours
}

function failuresOfOutcome(outcome: Outcome, { raises, isThere }: Header): string[] {
  if (!isThere) return []
  const raised = raisedBy(outcome)
  if (raises === raised || (raises !== undefined && typesOf(outcome).includes(raises))) return []
  return raises === undefined
    ? [`it is not said to raise: ${told(outcome)}`]
    : [`it should raise ${raises}: ${told(outcome)}`]
}

function raisedBy(outcome: Outcome): string | undefined {
  return typesOf(outcome)[0]
}

function typesOf(outcome: Outcome): readonly string[] {
  switch (outcome.kind) {
    case 'finished':
    case 'stopped':
    case 'misplaced':
      return []
    case 'raised':
      return outcome.types
    case 'syntax-error':
      return [outcome.type]
    case 'exited':
      return ['SystemExit']
  }
}

function told(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'finished':
      return 'it ended normally'
    case 'raised':
      return `it raised ${outcome.types[0]}: ${outcome.message.text}`
    case 'syntax-error':
      return `${outcome.type}: ${outcome.message.text} (line ${outcome.line})`
    case 'exited':
      return 'it left by SystemExit'
    case 'stopped':
      return `it was stopped by the limit of ${outcome.limit}`
    case 'misplaced':
      return `nothing can be asked at lines ${outcome.lines.join(', ')}`
  }
}

async function failuresOfChecks(
  code: string,
  { checks }: Header,
  image: string | undefined,
): Promise<string[]> {
  if (checks.length === 0) return []
  const run = (moments: Moments) =>
    check({ parts: [{ code }], moments, limits: { ...LIMITS, steps: MOST_STEPS_OF_CHECK } }, checks, image)
  let reply = await run('all')
  if (reply.outcome.kind === 'stopped') {
    // It may end later, when no step is kept; or never, then what it left at the limit is all there is.
    const later = await run([{ on: 'end' }]).catch(() => undefined)
    reply = later ?? reply
  }
  return checks.flatMap((expression, index) => {
    const failure = reply.checks[index]
    return failure === null ? [] : [`CHECK ${expression}: ${failure ?? 'no answer'}`]
  })
}
