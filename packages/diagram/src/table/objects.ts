import type { SceneBox, SceneStep } from '../scene/scene.ts'
import { changeData } from '../svg/data.ts'
import type { Language } from '../words/language.ts'
import { fieldOf, lookOf, marked, numberOf, small, text, type Writing } from './content.ts'
import { lineOf } from './object-line.ts'
import { type Field, type Group, nothing, type Piece, type Row } from './table.ts'

/** The objects of some moments, one row each, by first sight; before them the variables that several frames share. */
export function objectGroups(steps: readonly SceneStep[], writing: Writing): Group[] {
  const heads = new Map<string, SceneBox>()
  for (const box of steps.flatMap((step) => step.boxes)) if (!heads.has(box.id)) heads.set(box.id, box)
  const inOrder = [...heads.values()].sort((a, b) => numberOf(a.id) - numberOf(b.id))
  const at = steps.map((step) => new Map(step.boxes.map((box) => [box.id, box])))
  const rowOf = (head: SceneBox): Row => ({
    data: rowData(head),
    head: headOf(head, writing),
    fields: at.map((boxesHere, index) => {
      const box = boxesHere.get(head.id)
      if (box) return objectField(box, head, writing)
      return steps[index]?.aliveUnseen?.includes(head.id)
        ? { data: {}, pieces: [small(writing.language.notShownHere)] }
        : nothing
    }),
  })
  const group = (title: string, those: readonly SceneBox[]): Group[] =>
    those.length > 0 ? [{ data: {}, title, rows: those.map(rowOf) }] : []
  return [
    ...group(
      writing.language.table.variables,
      inOrder.filter((box) => box.kind === 'variable'),
    ),
    ...group(
      writing.language.table.objects,
      inOrder.filter((box) => box.kind !== 'variable'),
    ),
  ]
}

function rowData({ id, kind, label }: SceneBox): Row['data'] {
  return {
    dataMemdiag: 'object',
    dataId: id,
    dataKind: kind,
    dataName: label.name,
    ...(label.address && { dataAddress: label.address }),
  }
}

function headOf(box: SceneBox, writing: Writing): Piece[] {
  const label = writing.labelOf(box.id)
  const [cell] = box.cells
  const called: Piece =
    box.kind === 'variable' && cell?.key
      ? { kind: 'text', ...cell.key }
      : small(typeOf(box, writing.language))
  return [text(label), text(' '), called]
}

/** `list`, `Account instance`, `class Dog(Animal)`; that it is empty is seen. */
function typeOf({ kind, label: { name, note = '' } }: SceneBox, language: Language): string {
  const more = note.replace(language.empty, '').trim()
  if (more === '') return name
  return kind === 'class' ? name + more : `${name} ${more}`
}

function objectField(box: SceneBox, head: SceneBox, writing: Writing): Field {
  const data = {
    ...(box.unreachable && { dataUnreachable: box.unreachable }),
    ...changeData(box.change),
  }
  if (box.kind === 'variable') return { data, pieces: variablePieces(box, writing) }
  const line = lineOf(box, writing)
  const isNew = lookOf(box.change) === 'marked'
  return { data, pieces: [...(isNew ? [marked(line)] : line), ...notesOf(box, head, writing)] }
}

function variablePieces(box: SceneBox, writing: Writing): readonly Piece[] {
  const [cell] = box.cells
  if (!cell) return []
  const { data, pieces } = fieldOf(cell, box.change, writing)
  return [{ kind: 'part', look: 'plain', data, pieces }]
}

/** What is said of an object besides what it holds, each after a gap. */
function notesOf(box: SceneBox, head: SceneBox, writing: Writing): Piece[] {
  const notes: Piece[] = [
    // A class may be called otherwise from some moment on.
    ...(typeOf(box, writing.language) === typeOf(head, writing.language)
      ? []
      : [small(typeOf(box, writing.language))]),
    ...(box.isReordered ? [marked([small(writing.language.reordered)])] : []),
    ...(box.references ? [countOf(box, writing.language.references(box.references))] : []),
    ...(box.unreachable
      ? [
          small(
            [writing.language.unreachableShortly, writing.language.keptNote(box.unreachable)]
              .filter(Boolean)
              .join(', '),
          ),
        ]
      : []),
  ]
  return notes.flatMap((note) => [text('  '), note])
}

function countOf({ isRecounted }: SceneBox, words: string): Piece {
  const data = { dataMemdiag: 'references', ...changeData(isRecounted ? 'changed' : 'same') }
  const pieces = [small(words)]
  return isRecounted ? marked(pieces, data) : { kind: 'part', look: 'plain', data, pieces }
}
