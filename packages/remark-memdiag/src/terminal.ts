import { fileName, formatProblem, type PageReport } from 'memdiag'
import type { VFile } from 'vfile'

/**
 * Tells what a page's report tells where an author sees it although the host shows no messages.
 *
 * @throws {Error} that names every problem with its place, where problems fail the page.
 */
export function onTheTerminal({ problems, warnings }: PageReport, file: VFile, isFailing: boolean): void {
  const name = fileName(file.path)
  for (const warning of warnings) console.warn(formatProblem(name, warning, 'warning'))
  const lines = problems.map((problem) => formatProblem(name, problem))
  if (lines.length === 0) return
  if (!isFailing) {
    console.warn(lines.join('\n'))
    return
  }
  // Hosts write something before the message; a place that begins a line can be clicked on.
  const error = new Error(`\n${lines.join('\n')}`)
  // Docusaurus prints what can be enumerated once more, as JSON.
  Object.defineProperty(error, 'name', { value: 'memdiag' })
  // Where this was thrown tells an author nothing.
  error.stack = ''
  throw error
}
