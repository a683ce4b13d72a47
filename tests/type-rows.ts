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
      {
        types: ['Meta'],
        title: 'a class with a metaclass of the program',
        look: 'class',
        drawn: 'Its metaclass as a last row.',
        fixture: 'a-metaclass-is-the-class-of-a-class',
      },
      {
        types: ['property', 'staticmethod', 'classmethod'],
        look: 'opaque',
        drawn: 'A word and the functions in it, in the row of the class; never called.',
        fixture: 'a-property-is-never-called',
      },
      {
        types: ['cached_property'],
        look: 'opaque',
        drawn: 'Like a property; its answer is an attribute of the instance from then on.',
        fixture: 'a-descriptor-is-an-object-of-the-class',
      },
      {
        types: ['Positive'],
        title: 'a descriptor of the program',
        look: 'instance',
        drawn: 'An instance that the class holds.',
        fixture: 'a-descriptor-is-an-object-of-the-class',
      },
      {
        types: ['Named', 'Free'],
        title: 'an instance of a class with `__slots__`',
        look: 'instance',
        drawn: 'A row for each slot, `unbound` where it is not set, then those of its dictionary.',
        fixture: 'slots-and-dict-live-side-by-side',
      },
      {
        types: ['Point'],
        title: 'an instance of a dataclass',
        look: 'instance',
        drawn: 'A row for each field; nothing of what `dataclass` generates.',
        fixture: 'a-dataclass-shows-its-fields',
      },
      {
        types: ['Color'],
        title: 'a member of an `Enum`',
        look: 'instance',
        drawn: 'One box with its name and its value, to which the class refers too.',
        fixture: 'an-enum-member-is-one-object',
      },
      {
        types: ['Level'],
        title: 'a member of an `IntEnum` or `StrEnum`',
        look: 'scalar',
        drawn: 'Its literal, then its name and its value.',
        fixture: 'an-enum-member-is-one-object',
        block: 2,
      },
      {
        types: ['Point', 'Line'],
        title: 'a named tuple',
        look: 'sequence',
        drawn: 'A tuple with names for indexes.',
        fixture: 'a-namedtuple-names-its-items',
      },
      {
        types: ['function'],
        look: 'function',
        drawn:
          'Its parameters, in the cell that refers to it; a box where it is shared or holds variables, defaults or attributes.',
        fixture: 'a-closure-keeps-its-variable',
      },
      {
        types: ['method', 'builtin_function_or_method'],
        title: '`method`, bound or built-in',
        look: 'function',
        drawn: 'A round box with its name, and an arrow to its `__self__`.',
        fixture: 'a-bound-method-keeps-its-self',
      },
      {
        types: ['partial'],
        title: '`functools.partial`',
        look: 'function',
        drawn: 'Its function, and the arguments that it has.',
        fixture: 'a-partial-keeps-its-arguments',
      },
      {
        types: ['_lru_cache_wrapper'],
        title: '`functools.cache`, `lru_cache`',
        look: 'function',
        drawn: 'The name of its function, and an entry for each answer that it keeps.',
        fixture: 'a-cached-function-keeps-its-answers',
      },
      {
        types: ['module', 'type', 'method_descriptor', 'GenericAlias', 'Union'],
        title:
          'modules, classes, functions and members of enumerations from outside the program; `list[int]`, `int | None`',
        look: 'opaque',
        drawn: 'A name, in the cell that refers to them.',
        fixture: 'types-are-values-too',
      },
    ],
  },
  {
    title: 'Exceptions',
    rows: [
      {
        types: ['NotFound'],
        title: 'an exception of the program',
        look: 'instance',
        drawn: 'Its message, its cause or context, its attributes and notes; never the traceback.',
        fixture: 'an-exception-keeps-its-cause',
      },
      {
        types: ['ValueError'],
        title: 'an exception of Python',
        look: 'opaque',
        drawn:
          'Its type and its message, in the cell that refers to it; a box where it is shared or has a cause.',
        fixture: 'an-exception-keeps-its-cause',
      },
      {
        types: ['ExceptionGroup'],
        look: 'opaque',
        drawn: 'Its message and its members.',
        fixture: 'an-exception-keeps-its-cause',
        block: 2,
      },
    ],
  },
  {
    title: 'Iterators, generators and weak references',
    rows: [
      {
        types: ['list_iterator'],
        title: 'iterators over lists, tuples, strings, bytes, dicts, sets',
        look: 'opaque',
        drawn:
          'What comes next or how many are left, and an arrow to what it goes over; `exhausted` at its end.',
        fixture: 'an-iterator-points-at-its-list',
      },
      {
        types: ['enumerate', 'zip', 'map', 'range_iterator'],
        title: '`enumerate`, `zip`, `map`, `filter`, `range` iterators',
        look: 'opaque',
        drawn: 'The iterators that it takes from, and its function.',
        fixture: 'an-iterator-points-at-its-list',
        block: 2,
      },
      {
        types: ['cycle', 'count', '_tee'],
        title: '`itertools`',
        look: 'opaque',
        drawn: 'What it still needs.',
        fixture: 'itertools-hold-what-they-still-need',
      },
      {
        types: ['generator'],
        look: 'opaque',
        drawn: 'The name of its function, with its arguments until it is started; then its frame, suspended.',
        fixture: 'a-generator-that-was-not-started-keeps-its-arguments',
      },
      {
        types: ['coroutine'],
        title: '`coroutine`, `async_generator`',
        look: 'opaque',
        drawn: 'Like a generator, with what it awaits.',
        fixture: 'a-coroutine-waits-for-another',
      },
      {
        types: ['ReferenceType', 'ProxyType'],
        title: '`weakref.ref`, `weakref.proxy`',
        look: 'opaque',
        drawn: 'A dashed arrow, or `dead`.',
        fixture: 'a-weak-reference-does-not-keep',
      },
      {
        types: ['WeakValueDictionary'],
        title: '`WeakValueDictionary`',
        look: 'mapping',
        drawn: 'Like a dict, with dashed arrows to its values.',
        fixture: 'a-weak-reference-does-not-keep',
      },
      {
        types: ['WeakKeyDictionary'],
        look: 'mapping',
        drawn: 'Like a dict, with dashed arrows to its keys.',
        fixture: 'a-weak-reference-does-not-keep',
        block: 2,
      },
      {
        types: ['WeakSet'],
        look: 'set',
        drawn: 'Like a set, with dashed arrows.',
        fixture: 'a-weak-reference-does-not-keep',
        block: 2,
      },
      {
        types: ['WeakMethod'],
        title: '`weakref.WeakMethod`',
        look: 'opaque',
        drawn: 'The name of the method, and a dashed arrow to its object.',
        fixture: 'a-weak-reference-does-not-keep',
        block: 2,
      },
    ],
  },
  {
    title: 'Everything else',
    rows: [
      {
        types: ['Namespace'],
        title: '`argparse.Namespace`',
        look: 'instance',
        drawn: 'A row for each attribute.',
        fixture: 'library-objects-are-told-by-a-word',
      },
      {
        types: ['Logger', 'Random', '_GeneratorContextManager'],
        title: 'other objects of the standard library',
        look: 'opaque',
        drawn: 'Their type, in the cell that refers to them; what they are about where that helps.',
        fixture: 'library-objects-are-told-by-a-word',
      },
    ],
  },
]
