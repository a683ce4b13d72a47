/**
 * The worker of a page: boots Pyodide from the files beside it, closes all doors, then answers one request after the
 * other, as the child process does for a build. The files beside it are those that `writeBrowserFiles` wrote.
 */
import type { loadPyodide } from 'pyodide'
import { BOOT_IMAGE, FILES, type FileSizes, LOCK_FILE } from '../browser-file-names.ts'
import { OUT_OF_MEMORY } from '../child/protocol.ts'
import { type Answer, answerOf, MEMORY, WARM_UP } from '../interpreter/answer.ts'
import { type LimitedFiles, limitedFiles } from '../interpreter/files-limit.ts'
import { bootInterpreter, type Interpreter } from '../interpreter/interpreter.ts'
import { freezeLanguage } from '../interpreter/language.ts'
import { type Restorable, restorable } from '../interpreter/restore.ts'
import type { FromWorker, ToWorker } from './messages.ts'
import { reportLoading } from './report-loading.ts'
import { areSame } from './same-bytes.ts'
import { closeDoors } from './worker-lock.ts'

/** What a worker has of its page; TypeScript knows pages and workers only apart. */
interface Scope {
  postMessage(message: FromWorker): void
  addEventListener(type: 'message', listen: (event: MessageEvent<ToWorker>) => void): void
}

// Taken out before the doors close.
const scope = globalThis as unknown as Scope
const say = scope.postMessage.bind(scope)
const listen = scope.addEventListener.bind(scope)

/** Bytes that a program may write to files. */
const FILES_LIMIT = 64 * 2 ** 20

interface Ready {
  readonly interpreter: Interpreter
  readonly answer: Answer
  readonly state: Restorable
  readonly files: LimitedFiles
  readonly current: { id: number }
}

try {
  const ready = await boot()
  listen('message', ({ data }) => run(ready, data))
  say({ kind: 'ready' })
} catch (error) {
  say({ kind: 'not-started', message: reasonOf(error) })
}

async function boot(): Promise<Ready> {
  const at = (name: string): string => new URL(name, import.meta.url).href
  const text = async (name: string): Promise<string> => (await fetched(at(name))).text()
  withoutFinalizers()
  withoutCrypto()
  reportLoading(JSON.parse(await text(FILES)) as FileSizes, {
    loaded: (loaded, total) => say({ kind: 'loading', loaded, total }),
    // Emscripten would try again another way, and never say that it failed.
    missing: (message) => say({ kind: 'not-started', message }),
  })
  const lockFile = await text(LOCK_FILE)
  const interpreter = await bootInterpreter({
    async load() {
      const module = (await import(at('pyodide.mjs'))) as { loadPyodide: typeof loadPyodide }
      return module.loadPyodide
    },
    image: at(BOOT_IMAGE),
    lockFile,
  })
  const current = { id: 0 }
  const answer = answerOf(interpreter, (trace) => {
    say({ kind: 'trace', id: current.id, trace, isLast: true })
    // A limit was reached. The program could catch any exception, so it gets no further turn: the page ends us.
    for (;;);
  })
  const files = limitedFiles(interpreter.pyodide, FILES_LIMIT)
  closeDoors()
  freezeLanguage()
  interpreter.reset(MEMORY)
  const warmUp = (): void => {
    answer(WARM_UP)
  }
  return { interpreter, answer, state: restorable(interpreter.pyodide, { warmUp, areSame }), files, current }
}

function run({ interpreter, answer, state, files, current }: Ready, { id, request, memory }: ToWorker): void {
  current.id = id
  interpreter.reset(memory === undefined ? MEMORY : memory * 2 ** 20)
  files.reset()
  let trace: string
  try {
    trace = answer(request)
  } catch (error) {
    say({ kind: 'failed', id, message: interpreter.isOutOfMemory() ? OUT_OF_MEMORY : reasonOf(error) })
    return
  }
  say({ kind: 'trace', id, trace, isLast: false })
  say({ kind: state.restore() ? 'clean' : 'used', id })
}

async function fetched(address: string): Promise<Response> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address} cannot be loaded (${response.status})`)
  return response
}

/** They would run between programs, and give back what the interpreter's memory has no more. */
function withoutFinalizers(): void {
  class Nothing {
    register(): void {}
    unregister(): void {}
  }
  Object.defineProperty(globalThis, 'FinalizationRegistry', { value: Nothing })
}

/** Of cryptography Emscripten asks for random bytes alone, which will be the same in every run. */
function withoutCrypto(): void {
  Object.defineProperty(globalThis, 'crypto', { value: {} })
}

function reasonOf(error: unknown): string {
  if (error instanceof Error) return `${error.name}: ${error.message}`
  return typeof error === 'string' ? error : 'its files are not what they should be'
}
