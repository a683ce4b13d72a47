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
      {
        types: ['float', 'str', 'bytes', 'complex'],
        look: 'scalar',
        drawn: 'Its literal, as Python writes it, cut where it is long.',
        fixture: 'extreme-values-are-told-as-they-are',
      },
      {
        types: ['Decimal', 'Fraction'],
        look: 'scalar',
        drawn: 'The call that would make it.',
        fixture: 'numbers-that-are-exact',
      },
      {
        types: ['date', 'time', 'datetime', 'timedelta', 'timezone'],
        look: 'scalar',
        drawn: 'The call that would make it; a time zone of another class is an attribute.',
        fixture: 'dates-and-times-are-values',
      },
      {
        types: ['PurePosixPath', 'PosixPath', 'Pattern', 'range', 'slice', 'ellipsis', 'UUID'],
        look: 'scalar',
        drawn: 'The call that would make it.',
        fixture: 'paths-patterns-and-other-small-values',
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
      {
        types: ['deque'],
        look: 'sequence',
        drawn: 'A row like a list, with its greatest length beside its name.',
        fixture: 'a-deque-is-a-row-with-two-ends',
      },
      {
        types: ['defaultdict'],
        look: 'mapping',
        drawn: 'Its entries, then its factory.',
        fixture: 'a-defaultdict-keeps-its-factory',
      },
      {
        types: ['OrderedDict'],
        look: 'mapping',
        drawn: 'Its entries, in its own order.',
        fixture: 'an-ordered-dict-has-an-order-of-its-own',
      },
      {
        types: ['Counter'],
        look: 'mapping',
        drawn: 'An entry for each element that was counted.',
        fixture: 'a-counter-counts',
      },
      {
        types: ['ChainMap'],
        look: 'instance',
        drawn: 'Its list of maps.',
        fixture: 'a-chain-map-looks-through-its-maps',
      },
      {
        types: ['UserList', 'UserString', 'Shelf'],
        title: '`UserDict`, `UserList`, `UserString`',
        look: 'instance',
        drawn: 'What it wraps, as its attribute `data`.',
        fixture: 'wrappers-of-containers-hold-their-data',
      },
      {
        types: ['SimpleNamespace'],
        look: 'instance',
        drawn: 'Its attributes.',
        fixture: 'a-namespace-is-nothing-but-its-names',
      },
      {
        types: ['dict_keys', 'mappingproxy'],
        look: 'opaque',
        drawn: 'The mapping that is seen through it; also `dict_values` and `dict_items`.',
        fixture: 'views-of-a-dict-see-its-changes',
      },
      {
        types: ['Stack'],
        title: 'a subclass of a built-in type',
        look: 'sequence',
        drawn: 'The elements of the base, then the attributes, each with a dot; the base beside its name.',
        fixture: 'a-subclass-has-elements-and-attributes',
      },
    ],
  },
  {
    title: 'Memory, files and texts',
    rows: [
      {
        types: ['array'],
        look: 'sequence',
        drawn: 'Numbers in its own cells, also with `values=boxed`; its type code beside its name.',
        fixture: 'an-array-stores-numbers-not-references',
      },
      {
        types: ['bytearray'],
        look: 'scalar',
        drawn: 'The literal of its bytes, in a box of its own: it can change.',
        fixture: 'a-memoryview-shows-the-memory-of-another-object',
      },
      {
        types: ['memoryview'],
        look: 'opaque',
        drawn: 'The object whose memory it shows, and what is seen of it.',
        fixture: 'a-memoryview-shows-the-memory-of-another-object',
      },
      {
        types: ['TextIOWrapper', 'StringIO'],
        look: 'opaque',
        drawn:
          'Name, mode, whether it is closed; a text in memory and the position in it. Binary files and `BytesIO` alike.',
        fixture: 'a-file-is-not-read-by-looking',
      },
      {
        types: ['Match'],
        look: 'opaque',
        drawn: 'Where it was found, the pattern, and the text that was searched.',
        fixture: 'a-match-keeps-the-text-that-was-searched',
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
