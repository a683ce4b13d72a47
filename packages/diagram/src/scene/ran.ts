import type { Reached, Snapshot, Statement } from '@memdiag/trace'
import type { SceneOptions, SceneStep } from './scene.ts'
import { longestLine, short } from './text.ts'

/** The line that just ran or is about to, from the source as the author wrote it; nothing where readers do not see it. */
export function ranIn(
  snapshot: Snapshot,
  lines: readonly (readonly string[])[],
  { seenLine }: Pick<SceneOptions, 'seenLine'>,
): SceneStep['ran'] {
  const at = snapshot.reached ?? snapshot.ran
  if (!at) return undefined
  const { part, line } = at
  const seen = seenLine?.({ part, line }) ?? { line }
  if (seen === 'unseen') return undefined
  const written = lines[part]?.[line - 1] ?? ''
  return { ...seen, text: short(ownText(at, written).trim(), longestLine) }
}

/** What of a statement's first line is its own: all of it, unless it shares the line with others. */
function ownText(at: Statement | Reached, written: string): string {
  if (!('column' in at) || at.column === undefined) return written
  const end = at.endLine === at.line && at.endColumn !== undefined ? at.endColumn - 1 : undefined
  return [...written].slice(at.column - 1, end).join('')
}
