import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { python } from '@codemirror/lang-python'
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { classHighlighter } from '@lezer/highlight'
import { linesCount, momentNumbers, momentsChosen, numberAtCursor } from './line-moments.ts'

export interface Editor {
  text(): string
  replace(text: string): void
  /** Puts the cursor on a line, as written, and gives the editor the focus. */
  goTo(line: number, column: number): void
}

/** Its lines have the numbers that `at=` calls them by. */
export interface ProgramEditor extends Editor {
  /** Marks lines, as readers number them, whose moments are drawn. */
  showMoments(lines: ReadonlySet<number>): void
  /** How many lines readers see. */
  linesCount(): number
  /** The number of the cursor's line; nothing where it is a directive, or hidden. */
  currentLine(): number | undefined
}

interface EditorUse {
  onChange(): void
  /** Ctrl+Enter. */
  onRun(): void
}

/** An editor for a Python program. */
export function programEditor(
  parent: HTMLElement,
  text: string,
  /** `onLine`: a line's number was clicked, or Alt+Enter pressed on it. */
  use: EditorUse & { onLine(line: number): void },
): ProgramEditor {
  const draw = (view: EditorView): boolean => {
    const line = numberAtCursor(view)
    if (line !== undefined) use.onLine(line)
    return true
  }
  const view = viewOf(parent, text, 'The program', use, [
    keymap.of([{ key: 'Alt-Enter', run: draw }]),
    python(),
    indentUnit.of('    '),
    momentNumbers(use.onLine),
  ])
  return {
    ...editorOf(view),
    showMoments: (lines) => view.dispatch({ effects: momentsChosen.of(lines) }),
    linesCount: () => linesCount(view.state),
    currentLine: () => numberAtCursor(view),
  }
}

/** An editor for a whole page in Markdown, which is loaded when a reader wants one. */
export async function pageEditor(parent: HTMLElement, text: string, use: EditorUse): Promise<Editor> {
  const { markdown } = await import('@codemirror/lang-markdown')
  const pythonOnly = (info: string) => (/^py(thon3?)?\b/.test(info) ? python().language : null)
  return editorOf(
    viewOf(parent, text, 'The page, in Markdown', use, [
      markdown({ codeLanguages: pythonOnly }),
      EditorView.lineWrapping,
      lineNumbers(),
    ]),
  )
}

function viewOf(
  parent: HTMLElement,
  text: string,
  label: string,
  { onChange, onRun }: EditorUse,
  language: Extension,
): EditorView {
  const run = (): boolean => {
    onRun()
    return true
  }
  return new EditorView({
    parent,
    doc: text,
    extensions: [
      keymap.of([{ key: 'Mod-Enter', run }]),
      language,
      history(),
      drawSelection(),
      indentOnInput(),
      bracketMatching(),
      highlightActiveLine(),
      syntaxHighlighting(classHighlighter),
      keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
      EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0' }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onChange()
      }),
    ],
  })
}

function editorOf(view: EditorView): Editor {
  return {
    text: () => view.state.doc.toString(),
    replace: (insert) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert } }),
    goTo(number, column) {
      const line = view.state.doc.line(Math.min(Math.max(number, 1), view.state.doc.lines))
      // Columns count characters; the editor counts UTF-16 units.
      const before = [...line.text].slice(0, Math.max(column - 1, 0)).join('')
      const anchor = line.from + before.length
      view.dispatch({ selection: { anchor }, scrollIntoView: true })
      view.focus()
    },
  }
}
