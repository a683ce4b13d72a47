/**
 * Runs programs one after the other in one interpreter and takes it back between them, as a child does with its doors
 * open. The task comes on standard input as JSON, what became of it goes to file descriptor 3.
 */
import { Buffer } from 'node:buffer'
import { readFileSync, writeSync } from 'node:fs'
import { nodeHost } from '../src/child/node-host.ts'
import { answerOf, MEMORY, WARM_UP } from '../src/interpreter/answer.ts'
import { bootInterpreter } from '../src/interpreter/interpreter.ts'
import { restorable } from '../src/interpreter/restore.ts'

export interface RestoreTask {
  /** The folders of the tracer and of Pyodide. */
  readonly python: string
  readonly pyodide: string
  /** Requests as JSON; the hostile ones come last, since they may leave an interpreter that cannot be used again. */
  readonly requests: readonly string[]
  readonly hostile: readonly string[]
}

export interface RestoreReply {
  /** Whether warming up left memory as it was, or zero where there was none. */
  readonly begins: boolean
  /** For each request: whether all was as before, and, where it was, whether memory is byte for byte. */
  readonly after: readonly Taken[]
  readonly afterHostile: readonly Taken[]
  /** For each change on JavaScript's side: whether it was told, and whether all is well when it is undone. */
  readonly told: Readonly<Record<string, { readonly told: boolean; readonly undone: boolean }>>
}

export interface Taken {
  readonly restored: boolean
  readonly same: boolean
}

interface Internals {
  readonly HEAPU8: Uint8Array
  readonly FS: {
    lookupPath(path: string): { readonly node: { readonly contents: Uint8Array } }
    readonly nameTable: unknown[]
  }
  readonly GOT: object
  readonly wasmTable: { get(index: number): unknown; set(index: number, value: unknown): void }
  readonly API: object
  _sbrk(bytes: number): number
}

const task = JSON.parse(readFileSync(0, 'utf8')) as RestoreTask
const end: (status: number) => never = process.exit.bind(process)
const same = (some: Uint8Array, others: Uint8Array): boolean => Buffer.compare(some, others) === 0
const interpreter = await bootInterpreter(nodeHost(task))
const { _module: module } = interpreter.pyodide as unknown as { readonly _module: Internals }
const answer = answerOf(interpreter, () => {
  throw new Error('A limit was reached')
})
interpreter.reset(MEMORY)

const pristine = new Uint8Array(module.HEAPU8.length)
pristine.set(module.HEAPU8.subarray(0, module._sbrk(0)))
const state = restorable(interpreter.pyodide, { warmUp: () => void answer(WARM_UP), areSame: same })
const begins = same(module.HEAPU8, pristine)

function taken(request: string): Taken {
  interpreter.reset(MEMORY)
  try {
    answer(request)
  } catch {
    // A limit, or what a hostile program did to the tracer.
  }
  const restored = state.restore()
  return { restored, same: restored && same(module.HEAPU8, pristine) }
}

const after = task.requests.map(taken)

const { FS: files, wasmTable: table, GOT, API } = module
const archive = files.lookupPath('/lib/python314.zip').node
const { contents } = archive
const set = (holder: object, key: PropertyKey, value: unknown) => (): unknown =>
  Reflect.set(holder, key, value)
const flip = (at: number) => (): unknown => Reflect.set(contents, at, (contents[at] as number) ^ 1)
const remove = (holder: object, key: PropertyKey) => (): unknown => Reflect.deleteProperty(holder, key)
const [first, second] = [table.get(1), table.get(2)]
const changes: Record<string, readonly [() => unknown, () => unknown]> = {
  'a byte in the middle of a file': [flip(contents.length >> 1), flip(contents.length >> 1)],
  'the last byte of a file': [flip(contents.length - 1), flip(contents.length - 1)],
  'a function of the table': [() => table.set(1, second), () => table.set(1, first)],
  'a name in the table of names': [() => files.nameTable.push({ name: 'left' }), () => files.nameTable.pop()],
  'a new property': [set(files, 'left', true), remove(files, 'left')],
  'a new object as a value': [set(API, 'left', {}), remove(API, 'left')],
}
const told = Object.fromEntries(
  Object.entries(changes).map(([name, [make, undo]]) => {
    make()
    const isTold = !state.restore()
    undo()
    return [name, { told: isTold, undone: state.restore() }]
  }),
)
/** What cannot be changed at all need not be compared. */
const [entry] = Object.keys(GOT)
for (const [name, change] of Object.entries({
  "a new property of Emscripten's object": set(module, 'left', true),
  "a property less of Emscripten's object": remove(module, 'HEAPU8'),
  'another entry of the global offset table': set(GOT, entry ?? '', {}),
  'a new entry of the global offset table': set(GOT, 'left', {}),
})) {
  told[name] = { told: change() === false, undone: state.restore() }
}

const afterHostile = task.hostile.map(taken)
writeSync(3, JSON.stringify({ begins, after, told, afterHostile } satisfies RestoreReply))
end(0)
