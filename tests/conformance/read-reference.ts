import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { NeutralTrace } from './neutral-trace.ts'

/**
 * The reference of a program, from `<path>.json` or `<path>.json.gz`; undefined when there is none.
 *
 * @throws when the file is not a neutral trace.
 */
export function readReference(path: string): NeutralTrace | undefined {
  const file = [`${path}.json`, `${path}.json.gz`].find((each) => existsSync(each))
  if (file === undefined) return undefined
  const bytes = readFileSync(file)
  const trace: unknown = JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'))
  if (!isNeutralTrace(trace)) throw new Error(`${file} is not a trace of the format neutral-trace/1`)
  return trace
}

/** References are files that were handed to us, not what a program says: more is not checked. */
function isNeutralTrace(trace: unknown): trace is NeutralTrace {
  return (
    typeof trace === 'object' &&
    trace !== null &&
    'format' in trace &&
    trace.format === 'neutral-trace/1' &&
    'steps' in trace &&
    Array.isArray(trace.steps)
  )
}
