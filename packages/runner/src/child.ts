/**
 * The child process: boots Pyodide, then answers one request after the other. It imports nothing but Node, Pyodide
 * and files beside it, so that it starts from its source as well.
 *
 * The loop is synchronous: timers and promises that a program leaves behind never run.
 */
import { mkdirSync, readSync, writeFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { bootInterpreter, type Interpreter } from './interpreter.ts'
import { type ChildTask, FrameReader, type FromChild, frameOf, type ToChild } from './protocol.ts'
import { interpretersMemory, shadowMemory } from './shadow-memory.ts'

/** Takes the request, what to do with the trace of a run that reached a limit, and the operations of `ShadowMemory`. */
type Run = (request: string, deliver: (trace: string) => void, memory: readonly unknown[]) => string

const REQUEST_LIMIT = 16_000_000

await main(JSON.parse(process.argv[2] ?? '{}') as ChildTask)

async function main(task: ChildTask): Promise<void> {
  const interpreter = await bootInterpreter(task)
  if (task.task === 'make-boot-image') makeBootImage(interpreter, task)
  else serve(interpreter)
  process.exit(0)
}

function makeBootImage({ pyodide }: Interpreter, task: ChildTask): void {
  if (task.output === undefined) throw new Error('A boot image needs a place to be written to')
  const made = pyodide.runPython(
    `from memdiag_tracer.boot_image import make; make("/lib/python314.zip", "/tmp/boot.zip"); "/tmp/boot.zip"`,
  ) as string
  mkdirSync(dirname(task.output), { recursive: true })
  writeFileSync(task.output, pyodide.FS.readFile(made) as Uint8Array)
}

function serve(interpreter: Interpreter): void {
  const { pyodide } = interpreter
  const run = pyodide.runPython('from memdiag_tracer import run; run') as Run
  pyodide.runPython('del run')
  const { watch, renew, forget, clear, check } = shadowMemory(interpretersMemory(pyodide))
  const reader = new FrameReader(REQUEST_LIMIT)
  const buffer = new Uint8Array(65536)
  say({ kind: 'ready' })
  for (;;) {
    const count = readSome(buffer)
    if (count === 0) return // the parent is done with us, or gone
    for (const json of reader.take(buffer.slice(0, count))) {
      const { id, request } = JSON.parse(json) as ToChild
      answer(interpreter, run, id, JSON.stringify(request), [watch, renew, forget, clear, check])
    }
  }
}

function answer(
  interpreter: Interpreter,
  run: Run,
  id: string,
  request: string,
  memory: readonly unknown[],
): void {
  const reply = (trace: string): void => {
    write(frameOf(`{"kind":"trace","id":${JSON.stringify(id)},"trace":${trace}}`))
  }
  interpreter.reset()
  try {
    reply(
      run(
        request,
        (trace) => {
          // A limit was reached. The program could catch any exception, so the process ends here.
          reply(trace)
          process.exit(0)
        },
        memory,
      ),
    )
  } catch (error) {
    say({
      kind: 'failed',
      id,
      message: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    })
    process.exit(1)
  }
}

function say(message: FromChild): void {
  write(frameOf(JSON.stringify(message)))
}

function write(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += retrying(() => writeSync(3, bytes, at, bytes.length - at))
}

function readSome(buffer: Uint8Array): number {
  return retrying(() => readSync(0, buffer, 0, buffer.length, null))
}

/** A pipe that Node made may answer "try again" when it is empty or full. */
function retrying(act: () => number): number {
  for (;;) {
    try {
      return act()
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EOF') return 0
      if (code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2)
    }
  }
}
