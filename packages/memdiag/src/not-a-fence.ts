import { type Problem, problemAt } from './errors.ts'

/**
 * Warnings about lines of a page that look like fences of ours and are none, since there is a backtick behind their three
 * (CommonMark 0.31, 4.5). No host tells of them: in the tree they are text.
 *
 * @param lines of the author's file. What stands in a block with a longer fence is code that shows Markdown.
 */
export function notFences(lines: readonly string[]): Problem[] {
  const isCode = insideLongFences(lines)
  return lines.flatMap((line, index) => {
    if (isCode[index]) return []
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

/** Of each line, whether it stands in a block whose fence has four backticks or more, or tildes. */
function insideLongFences(lines: readonly string[]): boolean[] {
  let open: string | undefined
  return lines.map((line) => {
    const [, fence = '', rest = ''] = longFence.exec(line) ?? []
    if (open === undefined) {
      if (fence !== '' && !(fence.startsWith('`') && rest.includes('`'))) open = fence
      return false
    }
    const closes = fence.startsWith(open) && rest.trim() === ''
    if (closes) open = undefined
    return !closes
  })
}

const longFence = /^(?:[\s>]|[-*+]\s|\d{1,9}[.)]\s)*(`{4,}|~{3,})(.*)$/

/** What a list or quotation puts before a fence, then the fence. */
const looksLikeFence = /^((?:[\s>]|[-*+]\s|\d{1,9}[.)]\s)*)```((?:python3?|py)\s.*)$/i
