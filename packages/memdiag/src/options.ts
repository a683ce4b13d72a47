/**
 * The one declaration of every option: the fence parser, the TypeScript types, the command line's flags, the
 * reference table and the error texts are all made from it.
 */

/** Where somebody can speak: a site's configuration, a page's front matter, a fence. */
export type Level = 'site' | 'page' | 'fence'

/** What can be written as an option's value. */
type ValueKind =
  | { readonly kind: 'moments' }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number; readonly unit: string }
  | { readonly kind: 'text' }
  | { readonly kind: 'name' }
  | { readonly kind: 'flag' }
  /** Names, `*` and `?` in them, separated by commas; with a dot those of a class. */
  | { readonly kind: 'patterns' }
  /** Some of the values, each once, in an order that means something. */
  | { readonly kind: 'parts'; readonly values: readonly string[] }
  /** A number for some of the options that are limits. */
  | { readonly kind: 'bounds' }
  /** Keys of fences, in a list. */
  | { readonly kind: 'keys' }

export interface OptionDeclaration {
  readonly value: ValueKind
  /** `anywhere` is site, page and fence; a fence beats its page, a page its site. */
  readonly where: 'anywhere' | 'site' | 'fence'
  /** What holds when nobody says anything; absent: nothing does. */
  readonly default?: string | number
  readonly sentence: string
  readonly example: string
}

export const declarations = {
  at: {
    value: { kind: 'moments' },
    where: 'anywhere',
    default: 'end',
    sentence:
      'Which moments are drawn: `end`, `all`, `changes`, or a list of line numbers (`3`, `3#2`, `3#last`, `2-4`), `call f`, `return f`, `yield f`, `raise` and `end`. `#: snapshot` in the code adds its own; where nothing is written, they stand alone.',
    example: 'at=3,5',
  },
  values: {
    value: { kind: 'choice', values: ['inline', 'boxed'] },
    where: 'anywhere',
    default: 'inline',
    sentence: 'Immutable values inside their cell, or every value as an object of its own.',
    example: 'values=boxed',
  },
  addresses: {
    value: { kind: 'choice', values: ['none', 'hex'] },
    where: 'anywhere',
    default: 'none',
    sentence: 'Label objects `0x001`, `0x002`, … in order of first sight.',
    example: 'addresses=hex',
  },
  raises: {
    value: { kind: 'name' },
    where: 'fence',
    sentence: 'The program is expected to end with this exception; it is drawn at the raise.',
    example: 'raises=IndexError',
  },
  caption: {
    value: { kind: 'text' },
    where: 'fence',
    sentence: 'A caption under the picture.',
    example: 'caption="Two names, one list"',
  },
  alt: {
    value: { kind: 'text' },
    where: 'fence',
    sentence: 'Replaces the generated text alternative of the picture.',
    example: 'alt="a and b refer to the same list"',
  },
  'max-steps': {
    value: { kind: 'integer', min: 1, max: 100_000, unit: 'steps' },
    where: 'anywhere',
    default: 1000,
    sentence: 'How many steps the moments may select.',
    example: 'max-steps=50',
  },
  'max-objects': {
    value: { kind: 'integer', min: 1, max: 1000, unit: 'objects' },
    where: 'anywhere',
    default: 40,
    sentence: 'How many objects a picture shows; the rest is counted.',
    example: 'max-objects=20',
  },
  'max-items': {
    value: { kind: 'integer', min: 1, max: 1000, unit: 'items' },
    where: 'anywhere',
    default: 12,
    sentence: 'How many elements of one container a picture shows; the rest is counted.',
    example: 'max-items=5',
  },
  timeout: {
    value: { kind: 'integer', min: 1, max: 600, unit: 'seconds' },
    where: 'anywhere',
    default: 10,
    sentence: 'How many seconds a program may run.',
    example: 'timeout=30',
  },
  'max-text': {
    value: { kind: 'integer', min: 1, max: 1_000_000, unit: 'characters' },
    where: 'anywhere',
    default: 10_000,
    sentence:
      'How many characters of one text are kept; a cell shows the beginning, and `…` where something is missing.',
    example: 'max-text=10',
  },
  'max-output': {
    value: { kind: 'integer', min: 1, max: 10_000_000, unit: 'bytes' },
    where: 'anywhere',
    default: 65_536,
    sentence: 'How many bytes a program may print.',
    example: 'max-output=1000',
  },
  memory: {
    value: { kind: 'integer', min: 32, max: 1024, unit: 'MB' },
    where: 'anywhere',
    default: 128,
    sentence: 'How many MB of memory a program may use; past them Python raises `MemoryError`.',
    example: 'memory=64',
  },
  bounds: {
    value: { kind: 'bounds' },
    where: 'site',
    sentence: 'How far fences may raise each of the limits.',
    example: 'bounds: { timeout: 60, memory: 256 }',
  },
  'on-error': {
    value: { kind: 'choice', values: ['fail', 'warn', 'show'] },
    where: 'site',
    default: 'fail',
    sentence:
      'What a block that cannot be drawn does: fail the page, warn, or show the message in its place.',
    example: "onError: 'show'",
  },
  'cache-dir': {
    value: { kind: 'text' },
    where: 'site',
    sentence: 'The folder that keeps traces between builds.',
    example: "cacheDir: '.cache/memdiag'",
  },
  output: {
    value: { kind: 'choice', values: ['svg', 'mermaid'] },
    where: 'anywhere',
    default: 'svg',
    sentence: 'What is inserted: a picture, or code blocks for a site that draws Mermaid.',
    example: 'output=mermaid',
  },
  view: {
    value: { kind: 'choice', values: ['stepper', 'strip', 'table'] },
    where: 'anywhere',
    default: 'stepper',
    sentence:
      'How moments are shown: one at a time, with buttons; all at once under the numbered code; or as a memory table, names down and moments across, without a picture.',
    example: 'view=strip',
  },
  diff: {
    value: { kind: 'choice', values: ['previous', 'none'] },
    where: 'anywhere',
    default: 'previous',
    sentence: 'Whether what changed since the moment shown before is marked.',
    example: 'diff=none',
  },
  refs: {
    value: { kind: 'choice', values: ['arrows', 'ids'] },
    where: 'anywhere',
    default: 'arrows',
    sentence:
      'References as arrows, or without them: each object has a label (`id1`, `id2`, …, with `addresses=hex` its address), which stands in the cells that refer to it.',
    example: 'refs=ids',
  },
  isolation: {
    value: { kind: 'choice', values: ['page', 'block'] },
    where: 'site',
    default: 'page',
    sentence:
      'Whether each page or each block gets a process of its own; `block` for builds of what strangers wrote.',
    example: "isolation: 'block'",
  },
  show: {
    value: { kind: 'parts', values: ['code', 'diagram', 'stdout', 'stderr'] },
    where: 'anywhere',
    sentence:
      'Which parts appear, in which order: the code, the diagram, what the program prints. Without it the code, the diagram, and `stdout` where the program prints there.',
    example: 'show=code,stdout,diagram',
  },
  side: {
    value: { kind: 'flag' },
    where: 'anywhere',
    sentence: 'Code and picture side by side where there is room.',
    example: 'side',
  },
  hide: {
    value: { kind: 'patterns' },
    where: 'anywhere',
    sentence: 'Variables and attributes to leave out: names, `*` for any letters, `Node.next` for one class.',
    example: 'hide=_*,Node.parent',
  },
  only: {
    value: { kind: 'patterns' },
    where: 'anywhere',
    sentence:
      'The only variables to show; objects keep their attributes, unless a pattern such as `Node.v*` names the only ones of their class.',
    example: 'only=head,Node.next',
  },
  refcounts: {
    value: { kind: 'flag' },
    where: 'anywhere',
    sentence: 'How many references there are to each object, and how many more hold it.',
    example: 'refcounts',
  },
  leaks: {
    value: { kind: 'flag' },
    where: 'anywhere',
    sentence: 'Also the objects that are alive although no name reaches them.',
    example: 'leaks',
  },
  stdin: {
    value: { kind: 'text' },
    where: 'fence',
    sentence: 'Answers for `input()` and other readers of standard input, `\\n` between lines.',
    example: 'stdin="Ada\\n3"',
  },
  session: {
    value: { kind: 'text' },
    where: 'fence',
    sentence:
      'Blocks of a page with the same session are one program: each goes on where the one before it ended.',
    example: 'session=shop',
  },
  ghosts: {
    value: { kind: 'flag' },
    where: 'anywhere',
    sentence: 'Old values beside the new ones, crossed out.',
    example: 'ghosts',
  },
  live: {
    value: { kind: 'flag' },
    where: 'site',
    sentence: 'Pages load the script that adds buttons, keys, announcements and light to their figures.',
    example: 'live: true',
  },
  words: {
    value: { kind: 'flag' },
    where: 'anywhere',
    sentence: 'What each picture shows, also in words below it.',
    example: 'words',
  },
  locale: {
    value: { kind: 'choice', values: ['en'] },
    where: 'site',
    default: 'en',
    sentence: 'The language of descriptions.',
    example: "locale: 'en'",
  },
  'foreign-keys': {
    value: { kind: 'keys' },
    where: 'site',
    sentence: "Further keys and words on fences that belong to the site's own tools.",
    example: "foreignKeys: ['region']",
  },
} as const

export type OptionName = keyof typeof declarations

/** Words for options that people write instead of ours. */
export const aliases: Readonly<Record<string, OptionName>> = {
  step: 'at',
  steps: 'at',
  moment: 'at',
  moments: 'at',
  snapshot: 'at',
  line: 'at',
  lines: 'at',
  address: 'addresses',
  value: 'values',
  raise: 'raises',
  error: 'raises',
  expect: 'raises',
  input: 'stdin',
  'max-time': 'timeout',
  seconds: 'timeout',
  'max-memory': 'memory',
  'max-characters': 'max-text',
  'max-length': 'max-text',
  limits: 'bounds',
}

/** All declarations by name, for whoever goes through them. */
export const declarationList: readonly (readonly [name: string, declaration: OptionDeclaration])[] =
  Object.entries(declarations)

/** The declaration of a name written by somebody, or nothing. */
export function declarationOf(name: string): OptionDeclaration | undefined {
  return declarationList.find(([known]) => known === name)?.[1]
}

/** Whether a value is several words, with commas between them on a fence: a front matter may have them as a list. */
export function isListed({ kind }: ValueKind): boolean {
  return kind === 'moments' || kind === 'patterns' || kind === 'parts'
}

/** Whether an option may stand at a level. */
export function standsAt(level: Level, { where }: OptionDeclaration): boolean {
  return where === 'anywhere' || where === level
}

/** The options that are limits: each has a number, a least and a most. */
export type LimitName = {
  [K in OptionName]: (typeof declarations)[K]['value'] extends { readonly kind: 'integer' } ? K : never
}[OptionName]

/** Each limit, with its least, its most and its unit. */
export const limits: readonly (readonly [name: LimitName, limit: Limit])[] = declarationList.flatMap(
  // What is an integer here is one in the type that names are computed from.
  ([name, { value }]) => (value.kind === 'integer' ? [[name as LimitName, value] as const] : []),
)

type Limit = Extract<ValueKind, { kind: 'integer' }>

/** How far a site lets its pages raise each limit: `{ timeout: 60, maxSteps: 5000 }`. */
export type Bounds = { readonly [K in LimitName as CamelCase<K>]?: number }

/** `max-steps` as it is written in JavaScript: `maxSteps`. */
type CamelCase<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : S

export function camelCase<S extends string>(name: S): CamelCase<S> {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()) as CamelCase<S>
}

type Written<V extends ValueKind> = V extends {
  readonly kind: 'choice'
  readonly values: readonly (infer T)[]
}
  ? T
  : V extends { readonly kind: 'integer' }
    ? number
    : V extends { readonly kind: 'flag' }
      ? boolean
      : V extends { readonly kind: 'bounds' }
        ? Bounds
        : V extends { readonly kind: 'keys' }
          ? readonly string[]
          : string

type At<L extends Level> = {
  [K in OptionName]: (typeof declarations)[K]['where'] extends 'anywhere' | L ? K : never
}[OptionName]
type WithDefault<K extends OptionName> = (typeof declarations)[K] extends {
  readonly default: string | number
}
  ? K
  : never

/** The options of a whole site, as a host hands them over; all of it JSON. */
export type SiteOptions = {
  readonly [K in At<'site'> as CamelCase<K>]?: Written<(typeof declarations)[K]['value']>
}

/** The options of one fence after all levels have spoken: those with a default are always there. */
export type FenceOptions = {
  readonly [K in At<'fence'> as WithDefault<K> extends never ? never : CamelCase<K>]: Written<
    (typeof declarations)[K]['value']
  >
} & {
  readonly [K in At<'fence'> as WithDefault<K> extends never ? CamelCase<K> : never]?: Written<
    (typeof declarations)[K]['value']
  >
}
