import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { replay, type Snapshot } from '@memdiag/trace'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Pool, RunFailure, runProgram } from '../src/index.ts'
import { named, objectOf, plain, requestOf } from './support.ts'

let folder: string
let pool: Pool

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memdiag-test-'))
  pool = new Pool({ cacheFolder: folder })
})

afterAll(async () => {
  await pool.close()
  await rm(folder, { recursive: true, force: true })
})

const run = (code: string, options: Parameters<typeof requestOf>[1] = {}) =>
  runProgram(requestOf(code, options), { pool })

async function snapshotsOf(code: string, options: Parameters<typeof requestOf>[1] = {}): Promise<Snapshot[]> {
  return replay(await run(code, options))
}

async function failureOf(code: string, options: Parameters<typeof requestOf>[1] = {}): Promise<RunFailure> {
  const result = await run(code, options).catch((error: unknown) => error)
  if (result instanceof RunFailure) return result
  throw new Error(`expected a RunFailure, not ${JSON.stringify(result)}`)
}

describe('a run', () => {
  it('tells each step of a small program', async () => {
    const trace = await run('a = [1]\nb = a\nb.append(2)\nprint(a)\n')
    const snapshots = replay(trace)
    expect(trace).toMatchObject({ version: 1, python: 'CPython 3.14.2', outcome: { kind: 'finished' } })
    expect(snapshots.map(({ event, ran }) => `${event} ${ran?.line}`)).toEqual([
      'line 1',
      'line 2',
      'line 3',
      'end 4',
    ])
    expect(snapshots.map((each) => plain(each, { ref: named(each, 'a').id }))).toEqual([
      ['1'],
      ['1'],
      ['1', '2'],
      ['1', '2'],
    ])
    expect(snapshots.at(-1)?.stdout).toBe('[1, 2]\n')
    expect(trace.stdout).toEqual({ text: '[1, 2]\n' })
    const end = snapshots.at(-1) as Snapshot
    expect(named(end, 'a')).toBe(named(end, 'b'))
  })

  it('shows the default list that every call of a function shares', async () => {
    const snapshots = await snapshotsOf(
      'def add(item, basket=[]):\n    basket.append(item)\n    return basket\na = add(1)\nb = add(2)\n',
    )
    expect(snapshots.map((each) => each.event)).toEqual(
      'line call line return line call line return end'.split(' '),
    )
    const end = snapshots.at(-1) as Snapshot
    expect(named(end, 'a')).toBe(named(end, 'b'))
    expect(objectOf(end, named(end, 'add').defaults?.[0]?.value)).toBe(named(end, 'a'))
    const returned = snapshots[3]?.stack[1]?.returned
    expect(plain(snapshots[3] as Snapshot, returned ?? { unbound: true })).toEqual(['1'])
  })

  it('shows classes and instances', async () => {
    const end = (
      await snapshotsOf('class A:\n    k = 1\n    def __init__(self, x): self.x = x\na = A([1])\n')
    ).at(-1) as Snapshot
    expect(named(end, 'a')).toMatchObject({ look: 'instance', type: 'A', class: named(end, 'A').id })
    expect(named(end, 'A')).toMatchObject({ look: 'class', name: 'A', bases: [] })
  })

  it('shows an uncaught exception at the raise', async () => {
    const trace = await run('def f(n):\n    return 1 / n\nf(0)\n', { moments: [{ on: 'end' }] })
    const [last] = replay(trace)
    expect(last?.event).toBe('raise')
    expect(last?.ran?.line).toBe(2)
    expect(last?.stack.map((frame) => frame.name)).toEqual(['<module>', 'f'])
    expect(objectOf(last as Snapshot, last?.exception)).toMatchObject({ type: 'ZeroDivisionError' })
    expect(trace.outcome).toMatchObject({ kind: 'raised', message: { text: 'division by zero' } })
  })

  it('stops at the step limit, also when the program swallows every exception', async () => {
    const trace = await run(
      'while True:\n    try:\n        x = 1\n    except BaseException:\n        pass\n',
      { steps: 10 },
    )
    expect(trace.outcome).toEqual({ kind: 'stopped', limit: 'steps' })
    expect(trace.steps).toHaveLength(10)
  })

  it('stops at the output limit, also inside one statement', async () => {
    const trace = await run('list(map(print, range(10 ** 9)))\n', { output: 20 })
    expect(trace.outcome).toEqual({ kind: 'stopped', limit: 'output' })
    expect(trace.stdout.text).toBe('0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n')
  })

  it('gives the same bytes for the same request', async () => {
    const code =
      'import os, random, time, uuid\nx = [random.random(), os.urandom(4), uuid.uuid4().hex, time.time()]\ns = {"a", "b", "c"}\nclass A: pass\nprint(A(), hash("a"))\ntime.sleep(5)\n'
    const [one, other] = await Promise.all([run(code), run(code)])
    expect(JSON.stringify(one)).toBe(JSON.stringify(other))
    const plainBoot = new Pool({ cacheFolder: false })
    const third = await plainBoot.run(requestOf(code)).finally(() => plainBoot.close())
    expect({ ...third, stdout: '', steps: third.steps.length }).toEqual({
      ...one,
      stdout: '',
      steps: one.steps.length,
    })
  })

  it('cannot be answered by the program itself, which has no file descriptor of ours', async () => {
    const trace = await run(
      'import os\nfailed = 0\nfor fd in range(3, 40):\n    try: os.write(fd, b"\\0\\0\\0\\2{}")\n    except OSError: failed += 1\n',
      { moments: [{ on: 'end' }] },
    )
    const [end] = replay(trace)
    expect(named(end as Snapshot, 'failed').text).toEqual({ text: '37' })
  })

  it('is not changed by what another program did', async () => {
    const probe =
      'import json, os, random, sys\nx = [len("ab"), os.environ.get("LEFT"), os.path.exists("/tmp/left"), random.random(), json.dumps(1), sys.getrecursionlimit()]\n'
    const before = await run(probe)
    const vandal = await run(
      'import builtins, json, os, random, sys\nopen("/tmp/left", "w").write("x")\nos.environ["LEFT"] = "1"\nrandom.seed(7)\njson.dumps = None\nsys.setrecursionlimit(5000)\nbuiltins.len = lambda x: 7\n',
    )
    expect(vandal.outcome).toEqual({ kind: 'finished' })
    expect(await run(probe)).toEqual(before)
  })
})

describe('memory', () => {
  const code = 'x = bytearray(200 * 2 ** 20)\n'

  it('ends with a MemoryError where the program takes more than it may', async () => {
    const { outcome, steps } = await run(code, { memory: 128 })
    expect(outcome).toMatchObject({ kind: 'raised', types: ['MemoryError', 'Exception', 'BaseException'] })
    expect(steps.at(-1)?.event).toBe('raise')
  })

  it('is there for a program that may take it', async () => {
    expect((await run(code, { memory: 512 })).outcome).toEqual({ kind: 'finished' })
  })

  it('can be told when every MemoryError is swallowed, but not for ever', async () => {
    const greedy =
      'x = []\nsize = 2 ** 20\nwhile size:\n    try:\n        while True:\n            x.append([0] * size)\n    except MemoryError:\n        size //= 2\n'
    const failure = await failureOf(greedy, { memory: 64 })
    expect(failure.kind).toBe('out-of-memory')
  })
})

describe('programs in one child', () => {
  it('find what the first one found, also its files, and are each what they are in a child of their own', async () => {
    const code = `import os, random
seen = [sorted(os.listdir("/tmp")), random.random(), id(os) % 1000, os.getcwd()]
os.makedirs("/tmp/made/below")
with open("/tmp/made/below/file.txt", "w") as file:
    file.write("left behind")
left = open("/tmp/left", "w")
os.chdir("/tmp/made")
os.chmod("/tmp", 0o700)
`
    const series = pool.series()
    try {
      const traces = [await series.run(requestOf(code)), await series.run(requestOf(code))]
      expect(traces[1]).toEqual(traces[0])
      expect(await run(code)).toEqual(traces[0])
      await expect(series.run(requestOf('import os\nos._exit(1)\n'))).rejects.toBeInstanceOf(RunFailure)
      expect(await series.run(requestOf(code))).toEqual(traces[0])
    } finally {
      series.end()
    }
  })

  it('read their own answers, and none where they have none', async () => {
    const code = 'import sys\nread = sys.stdin.readline(2)\n'
    const ask = (stdin?: readonly [string, ...string[]]) =>
      series.run({ ...requestOf(code), parts: [{ code, ...(stdin && { stdin }) }] })
    const series = pool.series()
    try {
      const first = await ask(['Ada', 'kept back'])
      const without = await ask()
      expect([first, without].map(({ linesRead }) => linesRead)).toEqual([1, undefined])
      expect(named(replay(first).at(-1) as Snapshot, 'read').text).toEqual({ text: "'Ad'" })
      expect(named(replay(without).at(-1) as Snapshot, 'read').text).toEqual({ text: "''" })
      expect(without).toEqual(await run(code))
      expect(await ask(['Ada', 'kept back'])).toEqual(first)
    } finally {
      series.end()
    }
  })
})

describe('deep recursion inside of Python', () => {
  it.each([
    ['repr', 'class A:\n    def __repr__(self):\n        return repr(self)\nrepr(A())\n'],
    ['==', 'x = []\nx.append(x)\ny = []\ny.append(y)\nx == y\n'],
  ])('is a RecursionError, as Python says: %s', async (_, code) => {
    const { outcome } = await run(code, { moments: [{ on: 'line', part: 0, from: 99, to: 99 }] })
    expect(outcome).toMatchObject({ kind: 'raised', types: expect.arrayContaining(['RecursionError']) })
  })

  it('ends well where a deep list is written out and dies', async () => {
    const code = 'x = None\nfor i in range(10 ** 5):\n    x = [x]\nrepr(x)\ndel x\n'
    const { outcome } = await run(code, { moments: [{ on: 'end' }] })
    expect(outcome).toEqual({ kind: 'finished' })
  })
})

describe('a run without a trace', () => {
  it('is a timeout when the program never ends, also in one statement of C', async () => {
    const failures = await Promise.all([
      failureOf('sum(range(10 ** 12))\n', { seconds: 1 }),
      failureOf('while True: pass\n', { seconds: 1, moments: [{ on: 'end' }] }),
    ])
    for (const failure of failures) {
      expect(failure.kind).toBe('timeout')
      expect(failure.message).toBe('The program did not end within 1 second. Does a loop never end?')
    }
  })

  it('is too large when its moments show more than a reply may have', async () => {
    const code = 'x = ["a" * 100_000 + str(i) for i in range(400)]\n'
    const failure = await failureOf(code, { text: 1_000_000, items: 1000 })
    expect(failure).toMatchObject({ kind: 'too-large', message: expect.stringContaining('more than 32 MB') })
  })

  it('is a crash when the program ends the interpreter', async () => {
    const failure = await failureOf('import os\nos._exit(3)\n')
    expect(failure.kind).toBe('crashed')
    expect(failure.message).toContain('exit(3)')
    expect((await run('x = 1\n')).outcome).toEqual({ kind: 'finished' })
  })
})

describe('a plain script', () => {
  it('ends by itself when its program has run', async () => {
    const script = `
      import { runProgram } from ${JSON.stringify(new URL('../src/index.ts', import.meta.url).href)}
      const trace = await runProgram(${JSON.stringify(requestOf('x = 1\n'))})
      console.log(trace.outcome.kind)
    `
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--conditions=memdiag-source', '--no-warnings', '--input-type=module', '-e', script],
      { env: { ...process.env, XDG_CACHE_HOME: folder }, timeout: 50_000, cwd: import.meta.dirname },
    )
    expect(stdout).toBe('finished\n')
  })
})
