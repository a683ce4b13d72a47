import type { Look } from '@memdiag/trace'

/** A row of `docs/types.md`: Python types that are drawn alike, and the fixture whose picture shows them. */
export interface TypeRow {
  /** As a trace names them: each is met in the trace of the block, with this look. */
  readonly types: readonly string[]
  /** What the table says instead of the types, where they are an example. */
  readonly title?: string
  readonly look: Look
  /** How a reader sees it. */
  readonly drawn: string
  /** A folder of `fixtures/`; the picture is that of its last moment. */
  readonly fixture: string
  /** Which of its fences, from 1: the first where it is absent. */
  readonly block?: number
}

export interface TypeSection {
  readonly title: string
  readonly rows: readonly TypeRow[]
}

/** The sections of `docs/types.md`, in its order. */
export const typeSections: readonly TypeSection[] = [
  {
    title: 'Values',
    rows: [
      {
        types: ['int'],
        look: 'scalar',
        drawn:
          'Its literal, in the cell that refers to it; `values=boxed` gives every value a box of its own.',
        fixture: 'small-integers-are-shared-objects',
      },
    ],
  },
  {
    title: 'Collections',
    rows: [
      {
        types: ['list'],
        look: 'sequence',
        drawn:
          'Cells side by side under their indexes; one below the other where one of them holds a reference.',
        fixture: 'two-names-one-list',
      },
      {
        types: ['tuple'],
        look: 'sequence',
        drawn: 'Like a list, between double walls.',
        fixture: 'a-tuple-may-hold-a-list',
      },
      {
        types: ['set', 'frozenset'],
        look: 'set',
        drawn: 'Members with round ends and no index.',
        fixture: 'a-set-has-no-order',
      },
      {
        types: ['dict'],
        look: 'mapping',
        drawn: 'A row for each entry, the keys in a tinted column.',
        fixture: 'a-dictionary-of-lists',
      },
    ],
  },
  {
    title: 'Classes, functions and what they make',
    rows: [
      {
        types: ['type'],
        title: 'a class',
        look: 'class',
        drawn: 'A thick border around what its body defined.',
        fixture: 'an-attribute-of-the-class-is-shared',
      },
    ],
  },
]
