import { readFile } from 'node:fs/promises'
import { UsageError } from './usage-error.ts'

/**
 * The text of a page or program: UTF-8, without the byte order mark that some editors put first.
 *
 * @throws {UsageError} when there is no such file, or it cannot be read.
 */
export async function readPage(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: 'there is no such file',
      EISDIR: 'it is a folder; name the pages in it',
      EACCES: 'it may not be read',
      ERR_ENCODING_INVALID_ENCODED_DATA: 'it is not UTF-8; save it as UTF-8',
    }
    throw new UsageError(`cannot read ${file}: ${reasons[String(code)] ?? String(error)}`)
  }
}
