import type { References } from '@memdiag/trace'
import type { Unreachable } from '../scene/scene.ts'

/**
 * Every word that memdiag itself writes in a figure. What Python says (`class`, `ƒ`, `return`, names of types) is the
 * program's, and stays as it is in every language.
 */
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
  /** Beside the class of an object: `Account` `instance`. */
  instance: 'instance',
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
  /** What keeps an object that no name reaches, in a label; `''` where nothing is to be said. */
  keptNote: (by: Unreachable): string =>
    ({ 'in a cycle': 'in a cycle', 'by a traceback': 'kept by a traceback', 'by others': '' })[by],
  /** The same in a sentence. */
  kept: (by: Unreachable): string =>
    ({
      'in a cycle': 'in a cycle of references',
      'by a traceback': "kept by an exception's traceback",
      'by others': 'kept by the others',
    })[by],
  isUnreachable: (objects: readonly string[]): string =>
    `Alive, although no name reaches ${objects.length === 1 ? 'it' : 'them'}: ${objects.join('; ')}.`,
  /** `2 refs +1 code`, beside a label. */
  references: (references: References): string =>
    references === 'immortal'
      ? 'immortal'
      : [`${references.shown} ${references.shown === 1 ? 'ref' : 'refs'}`, ...holders(references)].join(' '),
  hasReferences: (object: string, references: References): string => {
    if (references === 'immortal') return `The ${object} is immortal: its references are not counted.`
    const { code = 0, call = 0, python = 0 } = references.more ?? {}
    const more = [
      ...(code ? [`${code} more held by the code`] : []),
      ...(call ? [`${call} more held by a running call`] : []),
      ...(python ? [`${python} more held by Python`] : []),
    ]
    return `${[`The ${object} has ${plural(references.shown, 'reference')}`, ...more].join(', ')}.`
  },
  special: { return: 'return', yield: 'yield', raise: 'raise' },
  entryKey: 'key',
  entryValue: 'value',
  /** What an element of a set is called, which has neither name nor place. */
  member: 'member',
  line: (line: number): string => `Line ${line}`,
  /** With the line that ran, or what happened where none did. */
  stepName: (step: number, steps: number, line: number | undefined, event: string): string => {
    const what = line === undefined ? event : `line ${line}`
    return `Step ${step} of ${steps}${what ? `: ${what}` : ''}`
  },
  /** A step's number as it stands at its picture and at the line it ran: `③`, past twenty `(21)`. */
  stepNumber: (step: number): string => (step <= 20 ? String.fromCodePoint(0x245f + step) : `(${step})`),
  /** Before the line of a listing that a picture is about; as wide as `otherLine`. */
  thisLine: '→ ',
  otherLine: '  ',
  listing: 'Program',
  /** What is written where no arrow is drawn, in tables and in pictures without arrows; `0x003` where addresses are asked for. */
  labels: {
    object: (number: number): string => `id${number}`,
    variable: (number: number): string => `var${number}`,
    /** Of a reference that does not keep its object alive. */
    weak: (label: string): string => `weak ${label}`,
  },
  /** Buttons that a script may add. */
  live: { previous: 'Previous step', next: 'Next step', references: 'References' },

  /** What happened at a step besides that a line ran. */
  events: {
    reach: 'is about to run',
    call: (frame: string): string => `${frame} is called`,
    return: (frame: string): string => `${frame} returns`,
    yield: (frame: string): string => `${frame} yields`,
    raise: (exception: string): string => `${exception || 'an exception'} is raised`,
    end: 'End of the program',
    endOfPart: 'End of the block',
  },

  /** The table that shows all moments. */
  table: {
    objects: 'Objects',
    variables: 'Shared variables',
    emptySet: (type: string): string => `${type}()`,
    /** Of an object that is there, and has nothing to show. */
    nothingInside: 'exists',
    running: 'running',
    notShown: 'Not shown',
    someNames: 'some names',
    /** Of the first table, or of one that goes on with later moments. */
    part: (name: string, first: number, last: number): string =>
      first === last ? `${name}: step ${first}` : `${name}: steps ${first} to ${last}`,
  },

  figureName: (steps: number): string =>
    steps === 1 ? 'Memory diagram' : `Memory diagram in ${steps} steps`,
  counted: (names: number, objects: number): string =>
    `${plural(names, 'name')}, ${plural(objects, 'object')}`,
  /** Which frame a name is in, where it is not the global one. */
  nameIn: (name: string, frame: string): string => `${name} in ${frame}`,
  /** An element of a set. */
  memberIn: (text: string, set: string): string => `${text} in ${set}`,
  numbered: (title: string, number: number | string): string => `${title} number ${number}`,
  /** An object, and its address. */
  at: (object: string, address: string): string => `${object} at ${address}`,
  /** An object, and the label that its picture has in the place of arrows. */
  labelled: (object: string, label: string): string => `${object} (${label})`,
  waiting: 'waiting',
  noNames: 'no names',
  isUnbound: (name: string): string => `${name} is not bound`,
  isText: (name: string, text: string): string => `${name} is ${text}`,
  /** The first time that an object is met. */
  isFirst: (name: string, noun: string, others: readonly string[]): string =>
    `${name} is ${article(noun)} ${noun}${others.length > 0 ? `, also ${others.join(', ')}` : ''}`,
  /** The first time that an object is met which is called by a number. */
  isNumbered: (name: string, object: string, others: readonly string[]): string =>
    `${name} is ${object}${others.length > 0 ? `, also ${others.join(', ')}` : ''}`,
  isAgain: (name: string, object: string): string => `${name} is the ${object}`,
  isNew: (name: string, noun: string): string => `${name} is a new ${noun}`,
  /** An object that was met on another path at the step before. */
  wasCalled: (name: string, noun: string, before: string): string =>
    `${name} is the ${noun} that was ${before}`,
  /** A cell whose reference does not keep the object alive. */
  weakly: (name: string): string => `${name} (weak)`,
  isEmpty: (object: string): string => `The ${object} is empty.`,
  holds: (object: string, parts: readonly string[]): string => `The ${object}: ${parts.join('; ')}.`,
  frameHolds: (title: string, parts: readonly string[]): string => `${title}: ${parts.join('; ')}.`,
  /** Around a text that might be taken for words of ours. */
  quoted: (text: string): string => `“${text}”`,
  andMore: (count: number): string => `and ${count} more`,
  framesNotShown: (count: number): string => `${plural(count, 'more frame')} not shown.`,
  namesLeftOut: 'Some names are left out.',
  notShown: (count: number, atLeast = false): string =>
    `${atLeast ? 'At least ' : ''}${plural(count, 'more object')} not shown.`,
  /** Without a number the line stands elsewhere. */
  ranLine: (line: number | undefined, text: string): string =>
    line === undefined ? text : text ? `Line ${line}: ${text}` : `Line ${line}`,
  /** What changed since the step before, as one sentence of such parts. */
  changes: {
    sentence: (parts: readonly string[]): string =>
      `${parts.join('; ').replace(/^./, (letter) => letter.toUpperCase())}.`,
    new: (things: readonly string[]): string => `new: ${things.join(', ')}`,
    changed: (things: readonly string[]): string => `changed: ${things.join(', ')}`,
    gone: (things: readonly string[]): string => `gone: ${things.join(', ')}`,
    /** Frames: those of calls that returned, of the bodies of classes. */
    ended: (frames: readonly string[]): string => `ended: ${frames.join(', ')}`,
    /** A value that is drawn beside the new one, or where a name was. */
    noLonger: (words: string, old: string): string => `${words}, no longer ${old}`,
    whichWas: (path: string, old: string): string => `${path}, which was ${old}`,
    /** Something that was called what another is called now. */
    old: (words: string): string => `the old ${words}`,
    /** Objects; whether they are alive is another question. */
    unreached: (objects: readonly string[]): string => `no name reaches any more: ${objects.join(', ')}`,
    /** Of a container that is not shown whole. */
    count: (path: string): string => `number of elements in ${path}`,
    references: (path: string): string => `references to ${path}`,
    order: (path: string): string => `order of ${path}`,
    none: 'Nothing changed.',
    noneShown: 'Nothing shown changed.',
  },
  /** The heading of a step where steps stand one below the other, as text. */
  stepHeading: (step: number, steps: number): string => `Step ${step} of ${steps}`,
}

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
  const plain = noun.normalize('NFD')
  // `a User`, `a Unit`, `a UUID`: they begin with the sound of a consonant.
  return /^[aeiou]/i.test(plain) && !/^(?:u[nst][aei]|uuid|eu|one(?![a-z]))/i.test(plain) ? 'an' : 'a'
}
