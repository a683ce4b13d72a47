import { readFile } from 'node:fs/promises'

/** A page as its author wrote it, and how many of its lines the text lacks that a host has parsed. */
export interface AsWritten {
  readonly source: string
  readonly linesBefore: number
}

/**
 * The author's own text of a page. Hosts take the front matter away before they parse, or leave blank lines in its place:
 * Astro does one in content collections and the other elsewhere.
 *
 * @param parsed what the host has parsed.
 * @param path of the author's file; absent, or not to be read, `parsed` is all there is.
 */
export async function asWritten(parsed: string, path: string | undefined): Promise<AsWritten> {
  const file = path === undefined ? undefined : await readFile(path, 'utf8').catch(() => undefined)
  if (file === undefined) return { source: parsed, linesBefore: 0 }
  const end = parsed.trimEnd()
  const whole = file.trimEnd()
  if (end !== '' && whole.endsWith(end)) {
    return { source: file, linesBefore: linesOf(whole.slice(0, whole.length - end.length)).length - 1 }
  }
  return { source: isBlanked(linesOf(parsed), linesOf(file)) ? file : parsed, linesBefore: 0 }
}

/** Whether lines are those of a file, but for some that are blank. A text that differs in others is another text. */
function isBlanked(lines: readonly string[], file: readonly string[]): boolean {
  return (
    lines.length === file.length && lines.every((line, index) => line.trim() === '' || line === file[index])
  )
}

function linesOf(text: string): string[] {
  return text.split(/\r\n?|\n/)
}
