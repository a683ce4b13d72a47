import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { childFiles, pyodideFolder, tracerFiles } from './tracer-files.ts'

/** The version of the installed Pyodide, such as `314.0.7`. */
export function pyodideVersion(): string {
  const { version } = JSON.parse(readFileSync(join(pyodideFolder(), 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}

/**
 * Names the tracer as it is now: a SHA-256 over its modules and over the code of the child around it, which sets the
 * program's clock and randomness, tells what changed in memory, and takes it back; in hexadecimal.
 */
export function tracerHash(): string {
  const hash = createHash('sha256')
  for (const [path, bytes] of [...tracerFiles(), ...childFiles()]) {
    hash.update(`${path}\0${bytes.length}\0`)
    hash.update(bytes)
  }
  return hash.digest('hex')
}
