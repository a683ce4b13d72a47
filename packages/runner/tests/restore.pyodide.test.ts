import { spawn } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { pyodideFolder, pythonFolder } from '../src/tracer-files.ts'
import type { RestoreReply, RestoreTask } from './restore-child.ts'

/** The programs of a page, whatever its fences ask for. */
const programsOf = (page: string): string[] =>
  [...readFileSync(page, 'utf8').matchAll(/^```python memdiag[^\n]*\n(.*?)^```$/gms)].map(
    ([, code]) => code as string,
  )

const limits = { steps: 20_000, items: 12, text: 1000, objects: 10_000, output: 1_000_000, seconds: 20 }
const requestOf = (code: string, tell: string[] = []): string =>
  JSON.stringify({ parts: [{ code }], moments: 'all', limits, ...(tell.length > 0 && { tell }) })

const pages = globSync('fixtures/{*,chapters}/*.md', { cwd: resolve() }).filter(
  (page) => !page.includes('memory-error'),
)
const ordinary = [...new Set(pages.flatMap(programsOf))]
/** Programs that change what the next one would find, and leave nothing that only another child is rid of. */
const hostile = globSync(
  'tests/sandbox/attacks/{capture-[cdfs]*,tamper-{builtins,hooks,files,json,limits,modules,random,working}*}.py',
).map((file) => [basename(file), `NAME = MARK = ""\n${readFileSync(file, 'utf8')}`] as const)

describe('an interpreter that is taken back after a program', () => {
  let reply: RestoreReply

  beforeAll(async () => {
    const requests = [
      ...ordinary.map((code) => requestOf(code)),
      requestOf('x = []\nx.append(x)\ndel x\n', ['refcounts', 'unreachable', 'addresses']),
      requestOf(`x = b"z" * ${15 * 2 ** 20}\ny = [x + b"z"]\n`),
    ]
    reply = await taken({
      python: pythonFolder(),
      pyodide: pyodideFolder(),
      requests,
      hostile: hostile.map(([, code]) => requestOf(code)),
    })
  })

  it('has the memory it had before its first program', () => {
    expect(reply.begins).toBe(true)
  })

  it('has the same memory, byte for byte, after every program of every fixture', () => {
    expect(ordinary.length).toBeGreaterThan(200)
    const wrong = ordinary.filter((_, index) => reply.after[index]?.restored && !reply.after[index]?.same)
    expect(wrong).toEqual([])
    const used = ordinary.filter((_, index) => !reply.after[index]?.restored)
    expect(used).toEqual([])
  })

  it('has it after a program that filled much of what there is, and one that was looked at in all detail', () => {
    const [detailed, large] = reply.after.slice(ordinary.length)
    expect([detailed, large]).toEqual([
      { restored: true, same: true },
      { restored: true, same: true },
    ])
  })

  it('has it after hostile programs', () => {
    const wrong = hostile.filter((_, index) => !reply.afterHostile[index]?.same)
    expect(wrong.map(([name]) => name)).toEqual([])
    expect(hostile.length).toBeGreaterThan(10)
  })

  it('tells each change on JavaScript’s side, or does not let it happen', () => {
    const wrong = Object.entries(reply.told).filter(([, { told, undone }]) => !told || !undone)
    expect(wrong).toEqual([])
    expect(Object.keys(reply.told).length).toBe(10)
  })
})

async function taken(task: RestoreTask): Promise<RestoreReply> {
  const file = fileURLToPath(new URL('./restore-child.ts', import.meta.url))
  const child = spawn(process.execPath, ['--no-warnings', file], {
    stdio: ['pipe', 'inherit', 'inherit', 'pipe'],
  })
  child.stdin?.end(JSON.stringify(task))
  return JSON.parse(await text(child.stdio[3] as NodeJS.ReadableStream)) as RestoreReply
}
