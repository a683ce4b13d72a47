import {
  type Frame,
  type FrameId,
  type HeapObject,
  type ObjectId,
  replay,
  type Snapshot,
  type Trace,
  type Value,
} from '@memdiag/trace'
import type {
  NeutralFrame,
  NeutralName,
  NeutralObject,
  NeutralStep,
  NeutralTrace,
  NeutralValue,
} from './neutral-trace.ts'
import { intOf, stringOf } from './python-literal.ts'

/**
 * A trace of ours, taken at the moments `lines` and without limits that cut, as a neutral trace.
 *
 * Steps convert their memory each time they are asked for it: all of them at once may be gigabytes. What the recorder
 * behind the references does not step through is left out: class bodies with all that they call, `__new__`, `__repr__`.
 */
export function exportNeutral(trace: Trace): NeutralTrace {
  const steps: NeutralStep[] = []
  const scope = new Scope(trace.parts.map((part) => part.code).join('\n'))
  replay(trace).forEach((snapshot, i) => {
    const stack = snapshot.stack.filter((frame) => frame.state !== 'suspended')
    const top = stack.at(-1)
    if (snapshot.event === 'reach' && snapshot.reached && top) {
      const { line } = snapshot.reached
      const frames = scope.framesToTell(stack, line)
      if (frames) steps.push(new ExportedStep({ i, event: 'line', line, func: top.name }, snapshot, frames))
    }
    if (snapshot.event === 'end' && trace.outcome.kind === 'finished') {
      // An empty module returns on line 0.
      const line = snapshot.reached?.line ?? (steps.length === 0 ? 0 : undefined)
      const head = {
        i,
        event: 'return',
        ...(line !== undefined && { line }),
        func: '<module>',
        final: true,
      } as const
      steps.push(new ExportedStep(head, snapshot, stack))
    }
  })
  return { format: 'neutral-trace/1', steps }
}

/** Which frames a step tells, and which of their names. */
class Scope {
  readonly #lines: readonly string[]
  /** Of the frames that a step has told of, the names that they have from the beginning, bound or not. */
  readonly #told = new Map<FrameId, ReadonlySet<string>>()
  /** Class bodies that are not stepped through, nor what they call. */
  readonly #skipped = new Set<FrameId>()
  readonly #met = new Set<FrameId>()

  constructor(source: string) {
    this.#lines = source.split(/\r\n|\r|\n/)
  }

  /** The frames, or undefined for a step that is left out. */
  framesToTell(stack: readonly Frame[], line: number): readonly Frame[] | undefined {
    const top = stack.at(-1)
    if (!top) return undefined
    if (top.kind === 'class' && !this.#met.has(top.id)) {
      this.#met.add(top.id)
      // The recorder knows a class body by its first line; of a decorated class that is the decorator's.
      if (/^\s*class\s/.test(this.#lines[line - 1] ?? '')) this.#skipped.add(top.id)
    }
    if (isHidden(top) || stack.some((frame) => this.#skipped.has(frame.id))) return undefined
    if (!this.#told.has(top.id)) this.#told.set(top.id, new Set(top.bindings.map(({ name }) => name)))
    return stack
      .filter((frame) => !isHidden(frame))
      .map((frame) => {
        const told = this.#namesOfParent(frame)
        return told
          ? { ...frame, bindings: frame.bindings.filter(({ name, free }) => !free || !told.has(name)) }
          : frame
      })
  }

  /**
   * A frame tells a free variable only where the frame that made it does not. The recorder finds that one through the
   * function that runs, which it does not have of a generator expression, and asks it for its variables: those of an
   * inlined comprehension are gone then.
   */
  #namesOfParent({ name, parent }: Frame): ReadonlySet<string> | undefined {
    return name === '<genexpr>' || parent === undefined || parent === MODULE
      ? undefined
      : this.#told.get(parent)
  }
}

const MODULE: FrameId = 1

function isHidden(frame: Frame): boolean {
  return frame.kind === 'class' || frame.name === '__new__' || frame.name === '__repr__'
}

type Head = Pick<NeutralStep, 'i' | 'event' | 'line' | 'func' | 'final'>

class ExportedStep implements NeutralStep {
  readonly i?: number
  readonly event: NeutralStep['event']
  readonly line?: number
  readonly func?: string
  readonly final?: boolean
  readonly stdout: string
  readonly #snapshot: Snapshot
  readonly #stack: readonly Frame[]

  constructor(head: Head, snapshot: Snapshot, stack: readonly Frame[]) {
    this.event = head.event
    if (head.i !== undefined) this.i = head.i
    if (head.line !== undefined) this.line = head.line
    if (head.func !== undefined) this.func = head.func
    if (head.final) this.final = true
    this.stdout = snapshot.stdout
    this.#snapshot = snapshot
    this.#stack = stack
  }

  get frames(): readonly NeutralFrame[] {
    return new Heap(this.#snapshot).frames(this.#stack)
  }

  get objects(): readonly NeutralObject[] {
    const heap = new Heap(this.#snapshot)
    heap.frames(this.#stack)
    return heap.objects()
  }

  toJSON(): NeutralStep {
    const { i, event, line, func, final, stdout, frames, objects } = this
    return {
      ...(i !== undefined && { i }),
      event,
      ...(line !== undefined && { line }),
      ...(func !== undefined && { func }),
      ...(final && { final }),
      frames,
      objects,
      stdout,
    }
  }
}

/** One snapshot's objects, numbered as they are met. */
class Heap {
  readonly #byId: ReadonlyMap<ObjectId, HeapObject>
  readonly #numbers = new Map<ObjectId, number>()
  readonly #met: HeapObject[] = []

  constructor(snapshot: Snapshot) {
    this.#byId = new Map(snapshot.heap.map((object) => [object.id, object]))
  }

  frames(stack: readonly Frame[]): NeutralFrame[] {
    return stack.map((frame) => ({
      name: frame.name,
      kind: kindOf(frame),
      vars: frame.bindings.flatMap(({ name, value, free }): NeutralName[] => {
        // Such as `__class__`, which the compiler makes for `super()`.
        if ('unbound' in value || (free && /^__.*__$/.test(name))) return []
        return [[name, this.#value(value)]]
      }),
    }))
  }

  /** What the frames reach. Each object may make us meet others, so the list grows while it is read. */
  objects(): NeutralObject[] {
    const objects: NeutralObject[] = []
    for (const object of this.#met) objects.push(this.#object(object))
    return objects
  }

  #value(value: Value): NeutralValue {
    if (!('ref' in value)) return ['external', 'no object']
    const object = this.#get(value.ref)
    const inline = inlineValue(object)
    if (inline) return inline
    const known = this.#numbers.get(object.id)
    if (known !== undefined) return ['ref', known]
    this.#numbers.set(object.id, this.#met.length)
    this.#met.push(object)
    return ['ref', this.#met.length - 1]
  }

  #object(object: HeapObject): NeutralObject {
    const { look, type, name } = object
    if (object.class === undefined) {
      if (type === 'list' || type === 'tuple' || type === 'set') {
        return { t: type, items: (object.items ?? []).map((item) => this.#value(item)) }
      }
      if (type === 'dict') {
        const items = (object.entries ?? []).map(
          ([key, item]) => [this.#value(key), this.#value(item)] as const,
        )
        return { t: 'dict', items }
      }
      if (type === 'module') return { t: 'module', name: name ?? '' }
      if (FUNCTIONS.has(type))
        return { t: 'function', name: lastPart(name ?? this.#functionOf(object)?.name) }
    }
    if (look === 'class' || object.text?.text === `class ${name}`) return { t: 'class', name: name ?? '' }
    if (object.class === undefined) return { t: 'opaque', type }
    const attrs = (object.fields ?? [])
      .map((field): NeutralName => [field.name, this.#value(field.value)])
      .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
    return { t: 'instance', type, attrs, ...(!this.#isPlain(object) && { partial: true }) }
  }

  /** Whether an instance is its attributes and nothing else: no built-in type is among its bases. */
  #isPlain(object: HeapObject): boolean {
    if (object.base !== undefined || object.look !== 'instance' || object.text) return false
    const classes = [this.#get(object.class ?? object.id)]
    const met = new Set<ObjectId>()
    for (const each of classes) {
      if (met.has(each.id)) continue
      met.add(each.id)
      // Enum and the like write attributes of their own into an instance.
      if (each.type !== 'type' && each.type !== 'ABCMeta' && !this.#byId.get(each.class ?? -1)) return false
      if (each.look !== 'class' && !ADDS_NOTHING.has(each.name ?? '')) return false
      for (const base of each.bases ?? []) if ('ref' in base) classes.push(this.#get(base.ref))
    }
    return true
  }

  /** The function behind a method that is bound to an object. */
  #functionOf(object: HeapObject): HeapObject | undefined {
    const value = object.fields?.find((field) => field.name === '__func__')?.value
    return value && 'ref' in value ? this.#get(value.ref) : undefined
  }

  #get(id: ObjectId): HeapObject {
    const object = this.#byId.get(id)
    if (!object) throw new Error(`There is no object ${id}`)
    return object
  }
}

const FUNCTIONS: ReadonlySet<string> = new Set(['function', 'method', 'builtin_function_or_method'])
/** Classes of the standard library whose instances have no more than their attributes. */
const ADDS_NOTHING: ReadonlySet<string> = new Set(['object', 'ABC', 'Generic', 'Protocol'])

/** `fromkeys` of `dict.fromkeys`, as which we tell a method of a class. */
function lastPart(name = ''): string {
  return name.slice(name.lastIndexOf('.') + 1)
}

function inlineValue({ look, type, text, class: cls }: HeapObject): NeutralValue | undefined {
  if (look !== 'scalar' || cls !== undefined || text === undefined) return undefined
  switch (type) {
    case 'NoneType':
      return ['none']
    case 'int':
      return ['int', intOf(text.text)]
    case 'str':
      return ['str', stringOf(text.text)]
    case 'bool':
    case 'float':
      return [type, text.text]
    default:
      return undefined
  }
}

function kindOf(frame: Frame): NonNullable<NeutralFrame['kind']> {
  if (frame.name === '<genexpr>') return 'comprehension'
  if (frame.name === '<lambda>') return 'lambda'
  switch (frame.kind) {
    case 'module':
    case 'class':
    case 'lambda':
    case 'comprehension':
      return frame.kind
    default:
      return 'function'
  }
}
