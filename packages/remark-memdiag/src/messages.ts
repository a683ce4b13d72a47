import { type PageReport, type Problem, ruleUrl } from 'memdiag'
import type { VFile } from 'vfile'

type VFileMessage = VFile['messages'][number]

/**
 * Makes messages of what a page's report tells, for whoever shows those of a file.
 *
 * @throws {VFileMessage} the first problem, where problems fail the page; all of them are on the file then.
 */
export function messagesOn({ problems, warnings }: PageReport, file: VFile, isFailing: boolean): void {
  for (const warning of warnings) messageOn(file, warning)
  const messages = problems.map((problem) => messageOn(file, problem))
  if (!isFailing) return
  for (const message of messages) message.fatal = true
  if (messages[0]) throw messages[0]
}

function messageOn(file: VFile, { rule, place, message }: Problem): VFileMessage {
  const told = file.message(message, {
    place: { line: place.line, column: place.column },
    ruleId: rule,
    source: 'memdiag',
  })
  told.url = ruleUrl(rule)
  return told
}
