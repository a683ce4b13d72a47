import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { newFolder } from '../command-line.ts'
import { allNodes, whyNot } from './nodes.ts'

const count = 300
const good = [
  `which = 0\n${readFileSync(resolve('tests/sandbox/neighbour.py'), 'utf8')}`,
  'x = [1]\ny = x\ny.append(len(x))\n',
  'import random\nx = [random.random(), id(random) % 8]\n',
  'class A:\n    pass\na = A()\na.me = a\n',
  'def f(n):\n    return n and f(n - 1)\nf(9)\n1 / 0\n',
]

/** Programs that change what the next one would find, and leave nothing that only another child is rid of. */
const hostile = [
  'capture-comparisons-of-keys',
  'capture-descriptors',
  'capture-finalizers',
  'capture-special-methods',
  'tamper-builtins',
  'tamper-hooks',
  'tamper-files',
  'tamper-json',
  'tamper-limits',
  'tamper-modules',
  'tamper-random',
  'tamper-working-folder',
].map((name) => `NAME = MARK = ""\n${readFileSync(resolve(`tests/sandbox/attacks/${name}.py`), 'utf8')}`)

interface Ran {
  readonly answers: readonly string[]
  /** Processes that were started for it after the first. */
  readonly children: number
}

/** Without the oldest: these are as many as the machine has processors. */
const nodes = whyNot ? [] : allNodes().slice(1)

describe.skipIf(whyNot)(`blocks that follow each other in one child${whyNot ? ` (${whyNot})` : ''}`, () => {
  const answers = new Map<string, Ran>()
  let alone: readonly string[] = []

  beforeAll(async () => {
    const folder = newFolder()
    try {
      const file = join(folder.path, 'programs.json')
      writeFileSync(file, JSON.stringify({ good, hostile }))
      const run = async (node: string, times: number, how: string): Promise<Ran> => {
        const script = resolve('tests/sandbox/many-blocks.mjs')
        const { stdout } = await promisify(execFile)(node, [script, file, String(times), how], {
          maxBuffer: 2 ** 24,
        })
        return JSON.parse(stdout)
      }
      const each = await run(process.execPath, good.length, 'each')
      alone = each.answers
      await Promise.all(
        nodes.map(async ({ version, path }) => answers.set(version, await run(path, count, 'series'))),
      )
    } finally {
      folder.remove()
    }
  }, 900_000)

  it.each(nodes)(
    `have the same bytes ${count} times, and those of a child of their own, with a hostile block before each: $version`,
    ({ version }) => {
      const expected = Array.from({ length: count }, (_, index) => alone[index % alone.length])
      expect(answers.get(version)).toEqual({ answers: expected, children: 0 })
    },
  )
})
