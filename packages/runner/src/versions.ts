import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { childFile, interpreterFile, shadowMemoryFile, tracerFiles } from './tracer-files.ts'

/** The version of the installed Pyodide, such as `314.0.7`. */
export function pyodideVersion(): string {
  const path = createRequire(import.meta.url).resolve('pyodide/package.json')
  const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string }
  return version
}

/**
 * Names the tracer as it is now: a SHA-256 over its modules and over the files of the child around it, which set the
 * program's clock and randomness and tell what changed in memory; in hexadecimal.
 */
export function tracerHash(): string {
  const hash = createHash('sha256')
  const ours = [
    ['child', readFileSync(childFile())],
    ['interpreter', readFileSync(interpreterFile())],
    ['shadow-memory', readFileSync(shadowMemoryFile())],
  ] as const
  for (const [path, bytes] of [...tracerFiles(), ...ours]) {
    hash.update(`${path}\0${bytes.length}\0`)
    hash.update(bytes)
  }
  return hash.digest('hex')
}
