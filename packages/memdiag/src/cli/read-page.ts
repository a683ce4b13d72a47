import { readFile } from 'node:fs/promises'
import { UsageError } from './arguments.ts'

/** @throws {UsageError} when there is no such file, or it cannot be read. */
export async function readPage(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: 'there is no such file',
      EISDIR: 'it is a folder; name the pages in it',
      EACCES: 'it may not be read',
    }
    throw new UsageError(`cannot read ${file}: ${reasons[String(code)] ?? String(error)}`)
  }
}
