import { type Problem, problemAt } from './errors.ts'

/**
 * Warnings about lines of a page that look like fences of ours and are none, since there is a backtick behind their three
 * (CommonMark 0.31, 4.5). No host tells of them: in the tree they are text.
 *
 * @param lines of the author's file.
 */
export function notFences(lines: readonly string[]): Problem[] {
  return lines.flatMap((line, index) => {
    const [, before, after] = looksLikeFence.exec(line) ?? []
    if (before === undefined || after === undefined || !/\bmemdiag\b/.test(after) || !after.includes('`'))
      return []
    // Code in a sentence, as in this one: ```python memdiag```.
    if (after.includes('```')) return []
    return [
      problemAt(
        'not-a-fence',
        { line: index + 1, column: before.length + 4 + after.indexOf('`') },
        'Markdown takes this line for text, not for a fence, because there is a backtick in it. Leave it out, or write the fence with ~~~.',
      ),
    ]
  })
}

/** What a list or quotation puts before a fence, then the fence. */
const looksLikeFence = /^((?:[\s>]|[-*+]\s|\d{1,9}[.)]\s)*)```((?:python3?|py)\s.*)$/i
