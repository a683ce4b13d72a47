import { readFileSync } from 'node:fs'
import type { RunRequest, Trace } from '@memdiag/trace'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestOf } from '../packages/runner/tests/support.ts'
import { type BrowserRunner, browserRunner } from './browser-runner.ts'
import { differences, fixturesIn, outputsOf } from './fixtures.ts'
import { attacks } from './sandbox/attacks.ts'
import { sourceOf } from './sandbox/build.ts'
import { type Surroundings, surroundings } from './sandbox/surroundings.ts'

/** The interpreter and the tracer of a build, in a browser's worker. */
let at: BrowserRunner
beforeAll(async () => {
  at = await browserRunner()
}, 120_000)
afterAll(() => at?.close())

const printed = async (request: RunRequest): Promise<string> => (await at.engine.run(request)).stdout.text
const failureOf = (request: RunRequest): Promise<unknown> =>
  at.engine.run(request).then(
    ({ outcome }) => outcome,
    ({ kind, message }) => ({ kind, message }),
  )

describe('a page drawn from what a browser ran', () => {
  it.each(fixturesIn('fixtures'))('is the one that a build draws: $name', async (fixture) => {
    const { outputs, problems } = await outputsOf(fixture, at.engine)
    expect(problems).toBe('')
    expect(differences(fixture, outputs)).toEqual([])
  })
})

describe('a program in a browser', () => {
  it('that never ends is ended, with the words of a build, and the next one runs', async () => {
    const endless = requestOf('while True:\n    pass', { seconds: 1, moments: [{ on: 'end' }] })
    expect(await failureOf(endless)).toEqual({
      kind: 'timeout',
      message: 'The program did not end within 1 second. Does a loop never end?',
    })
    expect(await printed(requestOf('print("next")'))).toBe('next\n')
  })

  it('is ended at a limit that it tries to catch', async () => {
    const code = 'while True:\n    try:\n        print("x" * 1000)\n    except BaseException:\n        pass'
    const request = requestOf(code, { seconds: 20, moments: [{ on: 'end' }] })
    expect(await failureOf(request)).toMatchObject({ kind: 'stopped', limit: 'output' })
    expect(await printed(requestOf('print("next")'))).toBe('next\n')
  })

  it('gets no more memory than its request allows', async () => {
    const request = requestOf('rows = ["x" * 10_000_000 for _ in range(100)]', { seconds: 60, memory: 64 })
    expect(await failureOf(request)).toMatchObject({ kind: 'raised' })
    expect(await printed(requestOf('print("next")'))).toBe('next\n')
  })

  it.each([
    ['writes', 'open("/tmp/a", "wb").write(b"x" * 100_000_000)'],
    ['adds', 'for n in range(100): open("/tmp/a", "ab").write(b"x" * 2_000_000)'],
    ['lengthens', 'open("/tmp/a", "wb").truncate(500_000_000)'],
  ])('that %s files without end is refused', async (_, code) => {
    expect(await failureOf(requestOf(code, { seconds: 30, moments: [{ on: 'end' }] }))).toMatchObject({
      kind: 'raised',
      message: { text: expect.stringContaining('No space left on device') },
    })
    expect(await printed(requestOf('print(open("/tmp/a", "w").write("next"))'))).toBe('4\n')
  })

  it('that is stopped has no trace, and neither have those that wait for it', async () => {
    const endless = requestOf('while True:\n    pass', { seconds: 60, moments: [{ on: 'end' }] })
    const running = [failureOf(endless), failureOf(requestOf('x = 1'))]
    await at.page.waitForTimeout(500)
    await at.stop()
    for (const each of running) expect(await each).toMatchObject({ kind: 'stopped' })
    expect(await printed(requestOf('print("next")'))).toBe('next\n')
  })
})

describe('Python that is still loading', () => {
  it('is given up when a reader stops it, and loaded again for the next program', async () => {
    await at.stop()
    const waiting = failureOf(requestOf('x = 1'))
    await at.stop()
    expect(await waiting).toMatchObject({ kind: 'stopped' })
    expect(await printed(requestOf('print("next")'))).toBe('next\n')
  })
})

describe('a page whose policy allows everything', () => {
  it('has a worker that loads nothing but the files of Python, and evaluates no text', async () => {
    const asked: string[] = []
    at.page.on('request', (request) => asked.push(request.url()))
    await at.stop()
    expect(await printed(requestOf('print("started anew")'))).toBe('started anew\n')
    const allowed = [`${at.url}/python/`, `blob:${at.url}/`, 'about:srcdoc']
    expect(asked.filter((url) => !allowed.some((each) => url.startsWith(each)))).toEqual([])
    expect(asked.length).toBeGreaterThan(3)
  })
})

describe('a hostile program in a browser', () => {
  const kinds =
    /^(bridge|network|tamper|reply|process)-|^(leftovers|exit-host|files-heap-snapshot|recursion-repr)$/
  const chosen = attacks.filter(({ name }) => kinds.test(name))
  const good = requestOf(`which = 0\n${readFileSync('tests/sandbox/neighbour.py', 'utf8')}`, {
    seconds: 60,
    moments: [{ on: 'end' }],
  })
  let around: Surroundings
  let before: Trace
  beforeAll(async () => {
    around = await surroundings()
    before = await at.engine.run(good)
    await at.page.evaluate(() => {
      document.title = 'untouched'
    })
  }, 60_000)
  afterAll(() => around?.close())

  it.each(chosen)(
    'tries in vain $tries',
    async (attack) => {
      const host = attack.usesHost ? readFileSync('tests/sandbox/host.py', 'utf8') : ''
      const code = around.of(attack.name).prelude + host + sourceOf(attack)
      const request = requestOf(code, { seconds: 2, moments: [{ on: 'end' }] })
      const told = await at.engine.run(request).then(
        ({ stdout, stderr }) => stdout.text + stderr.text,
        () => '',
      )
      expect(told).not.toContain('REACHED')
      expect(await at.engine.run(good)).toEqual(before)
      expect(around.connections).toEqual([])
      expect(await at.page.title()).toBe('untouched')
    },
    60_000,
  )
})
