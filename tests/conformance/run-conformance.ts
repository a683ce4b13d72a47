import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Pool } from '@memdiag/runner'
import { findImages, makeImages } from '../../packages/runner/src/boot-images.ts'
import { failuresOf, type Program } from './conform.ts'

export interface Printer {
  out(line: string): void
  error(line: string): void
}

const USAGE = 'npm run conformance -- PROGRAMS_DIR [REFERENCE_DIR] [--verbose]'
const AT_WORK = 2

/**
 * The command `conformance`: holds every `.py` file of a folder, and of the folders in it, against its header and its
 * reference. Prints a line for each that fails, with the first difference (`--verbose`: with all).
 *
 * @returns the exit status: 0 when all passed, 1 when any failed, 2 when it was called wrongly.
 */
export async function runConformance(args: readonly string[], { out, error }: Printer): Promise<number> {
  const folders = args.filter((argument) => !argument.startsWith('-'))
  const unknown = args.find((argument) => argument.startsWith('-') && argument !== '--verbose')
  const refusal = unknown === undefined ? refusalOf(folders) : `There is no option ${unknown}.`
  if (refusal !== undefined) {
    error(`${refusal}\n${USAGE}`)
    return 2
  }
  const [folder = '', references] = folders
  const programs = programsIn(folder, references)
  if (programs.length === 0) {
    error(`There is no .py file in ${folder}.\n${USAGE}`)
    return 2
  }
  let [passed, failed] = [0, 0]
  await holdAll(programs, ({ name }, [first, ...more]) => {
    if (first === undefined) {
      passed += 1
      return
    }
    failed += 1
    out(`FAILED ${name}: ${oneLine(first)}${more.length > 0 ? ` (and ${more.length} more)` : ''}`)
    if (args.includes('--verbose')) for (const each of more) out(`       ${oneLine(each)}`)
  })
  out(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

/** Holds programs against what is said of them, two at a time; `tell` gets each as it is done, with its failures. */
export async function holdAll(
  programs: readonly Program[],
  tell: (program: Program, failures: readonly string[]) => void,
): Promise<void> {
  const pool = new Pool({ atWork: AT_WORK })
  const images = (await findImages()) ?? (await makeImages())
  const interpreters = { pool, image: images?.library.path }
  const waiting = [...programs]
  const work = async (): Promise<void> => {
    for (let program = waiting.shift(); program; program = waiting.shift()) {
      tell(program, await failuresOf(program, interpreters))
    }
  }
  await Promise.all(Array.from({ length: AT_WORK }, work))
  await pool.close()
}

function refusalOf(folders: readonly string[]): string | undefined {
  if (folders.length === 0) return 'A folder of programs is missing.'
  if (folders.length > 2) return `There are ${folders.length} folders, at most two are read.`
  const missing = folders.find((folder) => !existsSync(folder) || !statSync(folder).isDirectory())
  return missing === undefined ? undefined : `There is no folder ${missing}.`
}

/** The programs of a folder, sorted by path; a reference has the program's path, in the folder of references. */
export function programsIn(programs: string, references?: string): Program[] {
  return readdirSync(programs, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.py'))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const name = path.slice(join(programs, '/').length)
      return {
        name,
        path,
        ...(references !== undefined && { reference: join(references, name.slice(0, -'.py'.length)) }),
      }
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 300)
}
