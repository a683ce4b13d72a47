import { randomUUID } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeFolder } from '../folder.ts'
import { UsageError } from './usage-error.ts'

/**
 * Writes a file whole or not at all, making the folders it needs: a build that is interrupted leaves the old file.
 *
 * @throws {UsageError} naming the file when it cannot be written.
 */
export async function writeOutput(file: string, text: string): Promise<void> {
  const temporary = `${file}.${randomUUID()}`
  try {
    await makeFolder(dirname(file))
    await writeFile(temporary, text)
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new UsageError(`cannot write ${file} (${reason})`)
  }
}
