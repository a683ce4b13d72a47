import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Child } from '../src/child-process.ts'
import { RunFailure } from '../src/index.ts'
import { requestOf } from './support.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memdiag-test-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

let count = 0

/** A child that runs this script; `say`, `bytes` and `asked` (a promise of the request's id) are at hand. */
async function childThat(script: string): Promise<Child> {
  const file = join(folder, `child-${count++}.mjs`)
  await writeFile(
    file,
    `import fs from 'node:fs'
    const bytes = (buffer) => fs.writeSync(3, buffer)
    const frame = (text) => { const head = Buffer.alloc(4); head.writeUInt32BE(Buffer.byteLength(text)); return Buffer.concat([head, Buffer.from(text)]) }
    const say = (message) => bytes(frame(JSON.stringify(message)))
    const asked = new Promise((resolve) => process.stdin.once('data', (chunk) => resolve(JSON.parse(chunk.subarray(4)).id)))
    ${script}`,
  )
  return new Child({ command: process.execPath, args: [file] })
}

async function failureOf(script: string, seconds = 5): Promise<RunFailure> {
  const child = await childThat(`say({ kind: 'ready' }); const id = await asked; ${script}`)
  await child.ready(10)
  const result = await child.ask(requestOf('', { seconds })).catch((error: unknown) => error)
  await child.gone
  if (result instanceof RunFailure) return result
  throw new Error(`expected a RunFailure, not ${String(result)}`)
}

const hang = 'setInterval(() => {}, 1000); await new Promise(() => {})'

describe('a child that misbehaves', () => {
  it.each([
    ['ends before it answers', 'process.exit(0)', 'crashed', 'exit code 0'],
    ['is killed', "process.kill(process.pid, 'SIGKILL')", 'crashed', 'SIGKILL'],
    [
      'stops in the middle of its answer',
      "bytes(frame('{}').subarray(0, 5)); process.exit(0)",
      'bad-reply',
      'middle',
    ],
    ['answers something that is not JSON', `bytes(frame('{]')); ${hang}`, 'bad-reply', 'cannot be read'],
    ['answers something that is not a message', `say({ kind: 'x' }); ${hang}`, 'bad-reply', 'agreed'],
    [
      'answers something that is not a trace',
      `say({ kind: 'trace', id, trace: {} }); ${hang}`,
      'bad-reply',
      'not a trace',
    ],
    [
      'answers another question',
      `say({ kind: 'trace', id: 'x', trace: {} }); ${hang}`,
      'bad-reply',
      'nobody asked',
    ],
    ['says that it sends gigabytes', `bytes(Buffer.alloc(4, 255)); ${hang}`, 'bad-reply', '4294967295'],
    ['closes its end', `fs.closeSync(3); process.exit(1)`, 'crashed', 'exit code 1'],
  ])('is a failure when it %s', async (_, script, kind, words) => {
    const failure = await failureOf(script)
    expect(failure).toMatchObject({ kind, message: expect.stringContaining(words) })
  })

  it('is ended when it takes too long', async () => {
    expect(await failureOf(hang, 0.2)).toMatchObject({ kind: 'timeout' })
  })

  it('leaves the end of what it wrote on standard error, cleaned', async () => {
    const failure = await failureOf(
      `fs.writeSync(2, 'x'.repeat(100_000) + '\\n\\u001b[31mred\\nlast\\n'); process.exit(1)`,
    )
    expect(failure.stderr.split('\n').slice(-2)).toEqual(['?[31mred', 'last'])
    expect(failure.stderr.length).toBeLessThan(1000)
  })

  it('is ended when it goes on to say what nobody waits for', async () => {
    const child = await childThat(`for (;;) say({ kind: 'ready' })`)
    await child.ready(10)
    await child.gone
    await expect(child.ask(requestOf(''))).rejects.toMatchObject({ kind: 'bad-reply' })
  })

  it('is a failed boot when it never gets ready', async () => {
    for (const script of ['process.exit(2)', hang, `say({ kind: 'trace', id: '', trace: 1 }); ${hang}`]) {
      const child = await childThat(script)
      await expect(child.ready(0.5)).rejects.toMatchObject({ kind: 'boot-failed' })
      await child.gone
    }
  })

  it('is a failed boot when its file is missing', async () => {
    const child = new Child({ command: process.execPath, args: [join(folder, 'none.mjs')] })
    await expect(child.ready(10)).rejects.toMatchObject({ kind: 'boot-failed' })
  })
})
