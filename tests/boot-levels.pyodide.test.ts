import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunRequest, Trace } from '@memdiag/trace'
import { type Engine, noCache } from 'memdiag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeImages } from '../packages/runner/src/boot-images.ts'
import type { ChildTask } from '../packages/runner/src/child/protocol.ts'
import { type Child, startChild } from '../packages/runner/src/child-process.ts'
import { pyodideFolder, pythonFolder } from '../packages/runner/src/tracer-files.ts'
import { fixturesIn, outputsOf } from './fixtures.ts'

/** Runs programs in a child that came up in one way; in a new one when a program left something behind. */
class Level {
  readonly #from: Pick<ChildTask, 'image' | 'memory'>
  #child: Child | undefined
  #last: Promise<unknown> = Promise.resolve()

  constructor(from: Pick<ChildTask, 'image' | 'memory'>) {
    this.#from = from
  }

  run(request: RunRequest): Promise<Trace> {
    const trace = this.#last.then(() => this.#run(request))
    this.#last = trace.catch(() => {
      this.#child = undefined
    })
    return trace
  }

  end(): void {
    this.#child?.kill()
  }

  async #run(request: RunRequest): Promise<Trace> {
    this.#child ??= await this.#started()
    const child = this.#child
    const trace = await child.ask(request)
    if (!(await child.isClean())) this.#child = undefined
    return trace
  }

  async #started(): Promise<Child> {
    const child = startChild({
      task: 'serve',
      python: pythonFolder(),
      pyodide: pyodideFolder(),
      ...this.#from,
    })
    await child.ready(60)
    return child
  }
}

let folder: string
let levels: readonly Level[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memdiag-test-'))
  const images = await makeImages(folder)
  const image = images?.library.path ?? ''
  levels = [new Level({ image, memory: images?.memory?.path ?? '' }), new Level({ image }), new Level({})]
})

afterAll(async () => {
  for (const level of levels) level.end()
  await rm(folder, { recursive: true, force: true })
})

/** The answer of a child that came up from an image of memory, which must be that of all others. */
async function sameTrace(request: RunRequest): Promise<Trace> {
  const [first, ...others] = await Promise.all(levels.map((level) => level.run(request)))
  for (const other of others) expect(JSON.stringify(other)).toBe(JSON.stringify(first))
  return first as Trace
}

const engine: Engine = { run: sameTrace, cache: noCache }

describe('a trace is the same bytes, however the interpreter came up', () => {
  it.each(fixturesIn('fixtures'))('of the page $name', async (fixture) => {
    expect((await outputsOf(fixture, engine)).problems).toBe('')
  })

  it.each([
    [
      'modules and where they are',
      'import sys, json, random\nprint(sorted(sys.modules), sys.path, sys.flags, sys.argv, sys.executable)\nfor name, module in sorted(sys.modules.items()):\n    if module and "memdiag" not in name:\n        print(name, getattr(module, "__file__", None), getattr(module, "__cached__", None), module.__spec__)\nimport statistics\nprint(statistics, statistics.__cached__)\n',
    ],
    [
      'files and what is open',
      'import os\nprint(os.environ, os.getcwd(), [(path, os.listdir(path), os.stat(path)) for path in [".", "/", "/tmp", "/home", "/lib"]])\nfor fd in range(40):\n    try:\n        print(fd, os.fstat(fd), os.isatty(fd))\n    except OSError:\n        pass\n',
    ],
    [
      'chance and time',
      'import os, random, time, uuid\nprint(random.random(), random.getrandbits(64), os.urandom(8), uuid.uuid4(), time.time(), time.monotonic(), time.localtime())\nprint(hash("a"), {"a", "b", "c"}, random.SystemRandom().random())\n',
    ],
    [
      'limits and the collector',
      'import gc, sys, threading, warnings\nprint(gc.get_count(), gc.get_threshold(), gc.isenabled(), gc.get_freeze_count())\nprint(sys.getrecursionlimit(), sys.getswitchinterval(), sys.getrefcount(None), threading.enumerate(), len(warnings.filters))\ndef deep(n):\n    try:\n        return deep(n + 1)\n    except RecursionError:\n        return n\nprint(deep(0))\n',
    ],
  ])('of a program that looks at %s', async (_, code) => {
    const limits = { steps: 10_000, items: 50, text: 1000, objects: 10_000, output: 1_000_000, seconds: 30 }
    const trace = await sameTrace({ parts: [{ code }], moments: [{ on: 'end' }], limits })
    expect(trace.outcome).toEqual({ kind: 'finished' })
  })
})
