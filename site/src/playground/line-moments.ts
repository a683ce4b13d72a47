import { type EditorState, type Extension, RangeSet, StateEffect, StateField } from '@codemirror/state'
import { type EditorView, GutterMarker, lineNumberMarkers, lineNumbers } from '@codemirror/view'
import { fenceWith } from 'memdiag/core'
import { LONGEST_PROGRAM } from './program.ts'

/** Lines, as readers number them, whose moments are drawn from now on. */
export const momentsChosen = StateEffect.define<ReadonlySet<number>>()

/**
 * Line numbers as readers of the page see them, the ones that `at=` knows: directives and hidden lines have none. A click
 * on one says so; those whose moments are drawn are marked.
 */
export function momentNumbers(onLine: (line: number) => void): Extension {
  return [
    shownLines,
    chosen,
    lineNumbers({
      formatNumber: (line, state) => String(numberShown(state, line) ?? '·'),
      domEventHandlers: {
        click(view, block) {
          const line = numberShown(view.state, view.state.doc.lineAt(block.from).number)
          if (line !== undefined) onLine(line)
          return line !== undefined
        },
      },
    }),
    lineNumberMarkers.compute([shownLines, chosen], markersOf),
  ]
}

/** How many lines readers see. */
export function linesCount(state: EditorState): number {
  return state.field(shownLines).length
}

/** The number that readers see at the line of the cursor, if they see one. */
export function numberAtCursor({ state }: EditorView): number | undefined {
  return numberShown(state, state.doc.lineAt(state.selection.main.head).number)
}

function numberShown(state: EditorState, line: number): number | undefined {
  const index = state.field(shownLines, false)?.indexOf(line) ?? -1
  return index === -1 ? undefined : index + 1
}

/** The lines as written that readers see, in their order; asked for at every line, so taken apart once for each text. */
const shownLines = StateField.define<readonly number[]>({
  create: linesShown,
  update: (lines, transaction) => (transaction.docChanged ? linesShown(transaction.state) : lines),
})

function linesShown(state: EditorState): readonly number[] {
  // Each change has the whole program read: a long one keeps its numbers as they are written.
  if (state.doc.length > LONGEST_PROGRAM)
    return Array.from({ length: state.doc.lines }, (_, index) => index + 1)
  const code = state.doc.toString()
  const fence = fenceWith({ code, language: 'python', info: 'memdiag', place: { line: 0, column: 1 } })
  return fence.authored.shownLines
}

const chosen = StateField.define<ReadonlySet<number>>({
  create: () => new Set(),
  update: (lines, { effects }) => effects.findLast((effect) => effect.is(momentsChosen))?.value ?? lines,
})

class Chosen extends GutterMarker {
  override readonly elementClass = 'playground-moment'
}

function markersOf(state: EditorState): RangeSet<GutterMarker> {
  const lines = state.field(shownLines)
  const starts = [...state.field(chosen)]
    .flatMap((number) => lines[number - 1] ?? [])
    .filter((line) => line <= state.doc.lines)
    .map((line) => state.doc.line(line).from)
    .sort((a, b) => a - b)
  const marker = new Chosen()
  return RangeSet.of(starts.map((start) => marker.range(start)))
}
