import { align } from './align.ts'
import type {
  NeutralFrame,
  NeutralName,
  NeutralObject,
  NeutralStep,
  NeutralTrace,
  NeutralValue,
} from './neutral-trace.ts'

export interface Comparison {
  /** Steps that both have, at the same line of the same code. */
  readonly matched: number
  readonly onlyInReference: number
  readonly onlyInOurs: number
  /** A sentence each, in the program's order; empty: equal. */
  readonly differences: readonly string[]
}

/**
 * Holds a trace against a reference: the same frames, variables, values and aliasing at the same line.
 *
 * Steps `line` and the end are compared. The reference decides how closely: of what it tells as opaque only the type
 * is compared, of what it tells in part only the attributes that both have, of what is external to it nothing. The
 * numbers of objects are never compared, but whether one object stands in the same places on both sides. The order of
 * variables and of a dict's items is free. The same rules, by default, as `compare_neutral.py` beside this file.
 */
export function compareNeutral(reference: NeutralTrace, ours: NeutralTrace): Comparison {
  const a = comparedSteps(reference)
  const b = comparedSteps(ours)
  let [matched, onlyInReference, onlyInOurs] = [0, 0, 0]
  const differences: string[] = []
  for (const stretch of align(a.map(placeOf), b.map(placeOf))) {
    if (stretch.same) {
      matched += stretch.length
      for (let index = 0; index < stretch.length; index++) {
        const [one, other] = [a[stretch.a + index], b[stretch.b + index]]
        if (one && other) differences.push(...differencesOfSteps(one, other))
      }
    } else {
      onlyInReference += stretch.lengthA
      onlyInOurs += stretch.lengthB
      const told = (steps: readonly NeutralStep[], where: string): string[] =>
        steps.slice(0, 3).map((step) => `step only ${where}: ${nameOf(step)} (its step ${step.i})`)
      differences.push(
        ...told(a.slice(stretch.a, stretch.a + stretch.lengthA), 'in the reference'),
        ...told(b.slice(stretch.b, stretch.b + stretch.lengthB), 'in ours'),
      )
    }
  }
  return { matched, onlyInReference, onlyInOurs, differences }
}

/** The steps that are compared: the recorder behind the references steps through none of what is left out here. */
export function comparedSteps(trace: NeutralTrace): NeutralStep[] {
  const classes = new Set<string>()
  const kept: [step: NeutralStep, frames: readonly NeutralFrame[]][] = []
  for (const step of trace.steps) {
    const { frames } = step
    for (const frame of frames) if (frame.kind === 'class') classes.add(frame.name)
    if (step.event === 'line' || step.final) kept.push([step, frames])
  }
  const isHidden = (name: string | undefined): boolean => name === '__new__' || name === '__repr__'
  return kept
    .filter(([{ func }, frames]) => {
      if (frames.at(-1)?.kind === 'class' || classes.has(func ?? '')) return false
      return !isHidden(func) && !frames.some(({ name }) => isHidden(name))
    })
    .map(([step]) => step)
}

function placeOf(step: NeutralStep): string {
  return JSON.stringify([step.final ? 'final' : step.event, step.line ?? null, step.func ?? null])
}

function nameOf(step: NeutralStep): string {
  return `${step.final ? 'the end' : step.event}, line ${step.line} in ${step.func}`
}

function differencesOfSteps(reference: NeutralStep, ours: NeutralStep): string[] {
  const walk = new Walk(reference.objects, ours.objects)
  const [a, b] = [reference, ours].map(({ frames }) => frames.filter((frame) => frame.kind !== 'class'))
  const names = (frames: readonly NeutralFrame[] = []): string => frames.map((frame) => frame.name).join(', ')
  if (names(a) !== names(b)) walk.say('frames', `[${names(a)}] / [${names(b)}]`)
  a?.forEach((frame, index) => {
    const other = b?.[index]
    if (frame.name !== other?.name) return
    walk.names(`${frame.name}#${index}`, frame.vars, other.vars)
    if (frame.return && other.return) walk.value(`${frame.name}#${index}.return`, frame.return, other.return)
  })
  return walk.differences.map((each) => `step ${reference.i} line ${reference.line}: ${each}`)
}

type Pair = readonly [path: string, reference: NeutralValue, ours: NeutralValue]

/** Walks the objects of two steps together and demands a one-to-one mapping between them. */
class Walk {
  readonly #reference: readonly NeutralObject[]
  readonly #ours: readonly NeutralObject[]
  readonly #toOurs = new Map<number, number>()
  readonly #toReference = new Map<number, number>()
  /** What is still to be compared, the next last: lists may be nested too deep for recursion. */
  #ahead: Pair[] = []
  #found: Pair[] = []
  readonly differences: string[] = []

  constructor(reference: readonly NeutralObject[], ours: readonly NeutralObject[]) {
    this.#reference = reference
    this.#ours = ours
  }

  say(path: string, what: string): void {
    this.differences.push(`${path}: ${what}`)
  }

  names(path: string, a: readonly NeutralName[], b: readonly NeutralName[]): void {
    this.#pairNames(path, a, b)
    this.#walk()
  }

  value(path: string, a: NeutralValue, b: NeutralValue): void {
    this.#found.push([path, a, b])
    this.#walk()
  }

  #walk(): void {
    for (;;) {
      // What was just found is compared before what stood ahead already: depth first.
      this.#ahead.push(...this.#found.reverse())
      this.#found = []
      const next = this.#ahead.pop()
      if (!next) return
      this.#compare(...next)
    }
  }

  #pairNames(path: string, a: readonly NeutralName[], b: readonly NeutralName[]): void {
    const [namesA, namesB] = [a, b].map((names) => names.map(([name]) => name).sort())
    if (namesA?.join('\0') !== namesB?.join('\0')) {
      const [setA, setB] = [new Set(namesA), new Set(namesB)]
      const only = (names: Set<string>, others: Set<string>): string =>
        [...names].filter((name) => !others.has(name)).join(', ')
      this.say(
        path,
        `names differ: only in the reference [${only(setA, setB)}], only in ours [${only(setB, setA)}]`,
      )
    }
    const byName = new Map(b)
    for (const [name, value] of a) {
      const other = byName.get(name)
      if (other) this.#found.push([`${path}.${name}`, value, other])
    }
  }

  #compare(path: string, a: NeutralValue, b: NeutralValue): void {
    if (a[0] === 'external') return
    if (a[0] === 'ref' && b[0] === 'ref') {
      this.#compareReferences(path, a[1], b[1])
    } else if (a[0] === 'ref' || b[0] === 'ref') {
      const [typeA, typeB] = [typeOfValue(a, this.#reference), typeOfValue(b, this.#ours)]
      if (typeA !== typeB) this.say(path, `${typeA} / ${typeB}`)
    } else if (a[0] !== b[0]) {
      this.say(path, `type ${a[0]} / ${b[0]}`)
    } else if (a[0] === 'float' && b[0] === 'float') {
      const [one, other] = [floatOf(a[1]), floatOf(b[1])]
      if (one !== other && !(Number.isNaN(one) && Number.isNaN(other))) this.say(path, `${a[1]} / ${b[1]}`)
    } else if (a[1] !== b[1]) {
      this.say(path, `${shortened(a[1])} / ${shortened(b[1])}`)
    }
  }

  #compareReferences(path: string, a: number, b: number): void {
    if (this.#toOurs.has(a) || this.#toReference.has(b)) {
      if (this.#toOurs.get(a) === b) return
      const [sharing, other] = this.#toOurs.has(a) ? ['the reference', 'ours'] : ['ours', 'the reference']
      this.say(path, `aliasing differs: ${sharing} shares this object with another place, ${other} does not`)
      return
    }
    this.#toOurs.set(a, b)
    this.#toReference.set(b, a)
    const [one, other] = [this.#reference[a], this.#ours[b]]
    if (!one || !other) throw new Error(`${path} refers to an object that is not there`)
    this.#compareObjects(path, one, other)
  }

  #compareObjects(path: string, a: NeutralObject, b: NeutralObject): void {
    if (a.t === 'opaque') {
      if (typeOfObject(b) !== a.type) this.say(path, `type ${a.type} / ${typeOfObject(b)}`)
      return
    }
    if (a.t === 'instance') {
      this.#compareInstances(path, a, b)
    } else if (a.t !== b.t) {
      this.say(path, `kind ${a.t} / ${b.t} (${typeOfObject(a)} / ${typeOfObject(b)})`)
    } else if (a.t === 'dict' && b.t === 'dict') {
      this.#compareDicts(path, a.items, b.items)
    } else if ('name' in a && 'name' in b) {
      if (a.name !== b.name) this.say(path, `${a.t} ${a.name} / ${b.name}`)
    } else if ('items' in a && 'items' in b && a.t !== 'dict' && b.t !== 'dict') {
      const isSet = a.t === 'set'
      if (a.items.length !== b.items.length) this.say(path, `length ${a.items.length} / ${b.items.length}`)
      const itemsB = isSet ? byShape(b.items, this.#ours, (item) => item) : b.items
      const itemsA = isSet ? byShape(a.items, this.#reference, (item) => item) : a.items
      itemsA.forEach((item, index) => {
        const other = itemsB[index]
        if (other) this.#found.push([`${path}[${index}]`, item, other])
      })
    }
  }

  #compareInstances(path: string, a: NeutralObject & { t: 'instance' }, b: NeutralObject): void {
    const type = 'type' in b ? b.type : undefined
    if (b.t !== 'instance' && !(a.partial && typeOfObject(b) === a.type)) {
      this.say(path, `kind instance / ${b.t} (${a.type} / ${typeOfObject(b)})`)
    } else if (type !== a.type) {
      this.say(path, `class ${a.type} / ${type}`)
    } else if (a.partial || b.t !== 'instance' || b.partial) {
      const byName = new Map('attrs' in b ? b.attrs : [])
      for (const [name, value] of a.attrs) {
        const other = byName.get(name)
        if (other) this.#found.push([`${path}.${name}`, value, other])
      }
    } else {
      this.#pairNames(path, a.attrs, b.attrs)
    }
  }

  #compareDicts(
    path: string,
    a: readonly (readonly [NeutralValue, NeutralValue])[],
    b: readonly (readonly [NeutralValue, NeutralValue])[],
  ): void {
    if (a.length !== b.length) this.say(path, `length ${a.length} / ${b.length}`)
    const entriesB = byShape(b, this.#ours, ([key]) => key)
    byShape(a, this.#reference, ([key]) => key).forEach(([key, value], index) => {
      const [otherKey, otherValue] = entriesB[index] ?? []
      if (!otherKey || !otherValue) return
      this.#found.push([`${path}.key${index}`, key, otherKey])
      const name = key[0] === 'ref' || key[0] === 'none' ? index : JSON.stringify(key[1])
      this.#found.push([`${path}[${name}]`, value, otherValue])
    })
  }
}

function typeOfValue(value: NeutralValue, objects: readonly NeutralObject[]): string | undefined {
  if (value[0] !== 'ref') return value[0]
  const object = objects[value[1]]
  return object?.t === 'opaque' ? object.type : object?.t
}

function typeOfObject(object: NeutralObject): string {
  return object.t === 'instance' || object.t === 'opaque' ? object.type : object.t
}

function floatOf(text: string): number {
  return text === 'inf' ? Number.POSITIVE_INFINITY : text === '-inf' ? Number.NEGATIVE_INFINITY : Number(text)
}

function shortened(value: string | number | undefined): string {
  return JSON.stringify(value ?? null).slice(0, 80)
}

const DEPTH_OF_SHAPE = 4

/** Members of a set, or a dict's items, in an order that depends on what they are, not on how they were put in. */
function byShape<T>(
  members: readonly T[],
  objects: readonly NeutralObject[],
  key: (member: T) => NeutralValue,
): T[] {
  return members
    .map((member) => [JSON.stringify(shapeOf(key(member), objects, DEPTH_OF_SHAPE)), member] as const)
    .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
    .map(([, member]) => member)
}

function shapeOf(value: NeutralValue, objects: readonly NeutralObject[], depth: number): unknown {
  if (value[0] !== 'ref') return value
  const object = objects[value[1]]
  if (!object || depth === 0) return [object?.t]
  const shape = (each: NeutralValue): unknown => shapeOf(each, objects, depth - 1)
  return [
    object.t,
    'type' in object ? object.type : 'name' in object ? object.name : null,
    'items' in object && object.t !== 'dict' ? object.items.map(shape) : [],
    object.t === 'instance' ? object.attrs.map(([name, each]) => [name, shape(each)]) : [],
  ]
}
