import type { References } from '@memdiag/trace'
import type { SceneStep } from '../scene/scene.ts'

/** Every word that memdiag itself writes in a figure. */
export const english = {
  globalFrame: 'Global frame',
  functionFrame: (name: string): string => `${name}()`,
  lambdaFrame: 'lambda',
  classFrame: (name: string): string => `class ${name}`,
  frameNotes: {
    generator: 'generator',
    coroutine: 'coroutine',
    'async generator': 'async generator',
  },
  suspended: 'suspended',
  sharedVariable: 'shared variable',
  empty: '(empty)',
  reordered: 'reordered',
  unbound: 'unbound',
  gone: 'gone',
  ended: 'ended',
  /** Above a matrix: `3 lists`. */
  rows: (count: number, type: string): string => plural(count, type),
  moreCells: (count: number): string => `… ${count} more`,
  moreObjects: (count: number, atLeast = false): string =>
    `… ${atLeast ? 'at least ' : ''}${plural(count, 'more object')}`,
  moreFrames: (count: number): string => `… ${count} more ${count === 1 ? 'frame' : 'frames'}`,
  notShownHere: 'not shown',
  /** What a reader knows a type by, where Python's name for it is one of its own. */
  typeName: (type: string): string => typeNames.get(type) ?? type,
  /** `get` for the `fget` of a property. */
  accessor: (field: string): string => (field === 'fdel' ? 'delete' : field.replace(/^f/, '')),
  cached: 'cached',
  base: 'base',
  metaclass: 'metaclass',
  unreachable: 'no name reaches these',
  unreachableShortly: 'no name',
  /** What keeps them, in a label and in a sentence. */
  keptNote: { 'in a cycle': 'in a cycle', 'by a traceback': 'kept by a traceback', 'by others': '' },
  kept: {
    'in a cycle': 'in a cycle of references',
    'by a traceback': "kept by an exception's traceback",
    'by others': 'kept by the others',
  },
  isUnreachable: (objects: readonly string[]): string =>
    `Alive, although no name reaches ${objects.length === 1 ? 'it' : 'them'}: ${objects.join('; ')}.`,
  /** `2 refs +1 code`, beside a label. */
  references: (references: References): string =>
    references === 'immortal'
      ? 'immortal'
      : [`${references.shown} ${references.shown === 1 ? 'ref' : 'refs'}`, ...holders(references)].join(' '),
  hasReferences: (noun: string, path: string, references: References): string => {
    if (references === 'immortal')
      return `The ${called(noun, path)} is immortal: its references are not counted.`
    const { code = 0, call = 0, python = 0 } = references.more ?? {}
    const more = [
      ...(code ? [`${code} more held by the code`] : []),
      ...(call ? [`${call} more held by a running call`] : []),
      ...(python ? [`${python} more held by Python`] : []),
    ]
    return `${[`The ${called(noun, path)} has ${plural(references.shown, 'reference')}`, ...more].join(', ')}.`
  },
  special: { return: 'return', yield: 'yield', raise: 'raise' },
  entryKey: 'key',
  entryValue: 'value',
  line: (line: number): string => `Line ${line}`,
  stepName: (step: number, steps: number, line: number | undefined): string =>
    `Step ${step} of ${steps}${line === undefined ? '' : `: line ${line}`}`,
  /** A step's number as it stands at its picture and at the line it ran: `③`, past twenty `(21)`. */
  stepNumber: (step: number): string => (step <= 20 ? String.fromCodePoint(0x245f + step) : `(${step})`),
  /** Before the line of a listing that a picture is about; as wide as `otherLine`. */
  thisLine: '→ ',
  otherLine: '  ',
  listing: 'Program',
  /** What happened at a step besides that a line ran. */
  happened: (step: SceneStep): string => {
    const running = step.frames.find((frame) => frame.state === 'running')?.title ?? ''
    switch (step.event) {
      case 'line':
        return ''
      case 'reach':
        return 'is about to run'
      case 'call':
        return `${running} is called`
      case 'return':
        return `${running} returns`
      case 'yield':
        return `${running} yields`
      case 'raise':
        return `${step.exception ?? 'an exception'} is raised`
      case 'end':
        return 'End of the program'
    }
  },

  figureName: (steps: number): string =>
    steps === 1 ? 'Memory diagram' : `Memory diagram in ${steps} steps`,
  counted: (names: number, objects: number): string =>
    `${plural(names, 'name')}, ${plural(objects, 'object')}`,
  /** Which frame a name is in, where it is not the global one. */
  nameIn: (name: string, frame: string): string => `${name} in ${frame}`,
  numbered: (title: string, number: number): string => `${title} number ${number}`,
  frameWords: {
    running: '',
    waiting: ' (waiting)',
    suspended: ' (suspended)',
  },
  noNames: 'no names',
  isUnbound: (name: string): string => `${name} is not bound`,
  isText: (name: string, text: string): string => `${name} is ${text}`,
  /** The first time that an object is met. */
  isFirst: (name: string, noun: string, others: readonly string[]): string =>
    `${name} is ${article(noun)} ${noun}${others.length > 0 ? `, also ${others.join(', ')}` : ''}`,
  isAgain: (name: string, noun: string, path: string): string => `${name} is the ${called(noun, path)}`,
  isWeak: (words: string): string => `${words}, weakly referenced`,
  bare: (noun: string, path: string): string => called(noun, path),
  isEmpty: (noun: string, path: string): string => `The ${called(noun, path)} is empty.`,
  holds: (noun: string, path: string, parts: readonly string[]): string =>
    `The ${called(noun, path)}: ${parts.join('; ')}.`,
  frameHolds: (title: string, parts: readonly string[]): string => `${title}: ${parts.join('; ')}.`,
  boxNumber: (name: string, number: string): string => `${name} number ${number}`,
  andMore: (count: number): string => `and ${count} more`,
  framesNotShown: (count: number): string => `${plural(count, 'more frame')} not shown.`,
  namesLeftOut: 'Some names are left out.',
  notShown: (count: number, atLeast = false): string =>
    `${atLeast ? 'At least ' : ''}${plural(count, 'more object')} not shown.`,
  ranLine: (line: number, text: string): string => (text ? `Line ${line}: ${text}` : `Line ${line}`),
  changes: {
    new: (names: readonly string[]): string => `New: ${names.join(', ')}.`,
    changed: (names: readonly string[]): string => `Changed: ${names.join(', ')}.`,
    gone: (names: readonly string[]): string => `Gone: ${names.join(', ')}.`,
    /** Objects; whether they are alive is another question. */
    unreached: (objects: readonly string[]): string => `No name reaches any more: ${objects.join(', ')}.`,
    /** Of a container that is not shown whole. */
    count: (path: string): string => `number of elements in ${path}`,
    references: (path: string): string => `references to ${path}`,
    order: (path: string): string => `order of ${path}`,
    none: 'Nothing changed.',
    noneShown: 'Nothing shown changed.',
  },
} as const

const typeNames: ReadonlyMap<string, string> = new Map([
  ['builtin_function_or_method', 'built-in method'],
  ['method-wrapper', 'built-in method'],
  ['_lru_cache_wrapper', 'cached function'],
  ['ReferenceType', 'weak reference'],
  ['ProxyType', 'weak proxy'],
  ['CallableProxyType', 'weak proxy'],
  ['WeakMethod', 'weak method'],
  ['str_ascii_iterator', 'str_iterator'],
  ['_tee', 'tee'],
  ['_tee_dataobject', 'tee data'],
  ['_grouper', 'group'],
  ['_GeneratorContextManager', 'context manager'],
  ['_AsyncGeneratorContextManager', 'async context manager'],
  ['async_generator', 'async generator'],
])

/** `list a`; `class Dog`, not `class Dog Dog`, where the object is called by its own name. */
function called(noun: string, path: string): string {
  const own = /^(?:class|function|cached function) ([^\s(]+)/.exec(noun)?.[1]
  if (own === undefined || !path.startsWith(own)) return `${noun} ${path}`
  const rest = path.slice(own.length)
  return rest === '' || rest.startsWith(' in ') ? noun + rest : `${noun} ${path}`
}

function holders({ more = {} }: Exclude<References, 'immortal'>): string[] {
  return [
    ...(more.code ? [`+${more.code} code`] : []),
    ...(more.call ? [`+${more.call} call`] : []),
    ...(more.python ? [`+${more.python} Python`] : []),
  ]
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function article(noun: string): string {
  if (noun.startsWith('class ')) return 'the'
  return /^[aeiou]/i.test(noun) ? 'an' : 'a'
}
