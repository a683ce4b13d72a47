import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** The built command line's file. */
export const bin: string = resolve('packages/memdiag/bin/memdiag.js')

export interface Ran {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the built command line as a user does, in a folder of the test's own. */
export function memdiag(cwd: string, ...args: string[]): Promise<Ran> {
  return command(cwd, process.execPath, bin, ...args)
}

export function command(cwd: string, file: string, ...args: string[]): Promise<Ran> {
  return commandWith({}, cwd, file, ...args)
}

/** The same with more in its environment. */
export function commandWith(
  environment: Readonly<Record<string, string>>,
  cwd: string,
  file: string,
  ...args: string[]
): Promise<Ran> {
  return new Promise((done, failed) => {
    const child = spawn(file, args, { cwd, env: { ...process.env, NO_COLOR: '1', ...environment } })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', failed)
    child.on('close', (status) => done({ status, stdout, stderr }))
  })
}

/** A new folder; `remove` takes it away with all that is in it. */
export function newFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'memdiag-test-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
