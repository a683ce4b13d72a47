import { readFileSync } from 'node:fs'
import { atLeast, atMost } from './aims.mjs'
import { interpreter, unlimited as limits } from './interpreter.mjs'
import { inTurn, median } from './measuring.mjs'

export const title = 'Capture: all steps of five programs, by what changed and by walking through everything'

/** Each program for a size `n`, and the size to measure; it is measured again at twice as much work. */
const programs = {
  'small loop': [(n) => `total = 0\nfor i in range(${n}):\n    total += i\n`, 200],
  'rows growing by append': [
    (n) => `rows = [[], []]\nfor i in range(${n}):\n    rows[0].append(i)\n    rows[1].append(rows[0])\n`,
    200,
  ],
  fibonacci: [
    // Twice the work is two turns: fib(n + 1) makes 1.6 times the calls of fib(n).
    (n) =>
      `def fib(n):\n    if n < 2:\n        return n\n    return fib(n - 1) + fib(n - 2)\nfor turn in range(${n}):\n    fib(12)\n`,
    1,
  ],
  'binary tree': [(n) => readFileSync('benchmarks/programs/binary-tree.py', 'utf8').replace('COUNT', n), 100],
  'linked list': [(n) => readFileSync('benchmarks/programs/linked-list.py', 'utf8').replace('COUNT', n), 100],
}

/** Those whose memory grows: a walk through everything takes longer with each step. */
const growing = ['rows growing by append', 'binary tree', 'linked list']

export async function measure() {
  const { pyodide, trace, memory, collect } = await interpreter()
  const empty = pyodide.runPython(emptyCallback)
  const reached = {}
  const lines = [
    '| program | steps | empty callback ms | changes ms | walk ms | walk : changes | changes kB | walk kB | twice the work: time | twice: bytes |',
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|',
  ]
  for (const [name, [source, size]] of Object.entries(programs)) {
    const [one, two] = [source(size), source(2 * size)]
    const request = (code) => JSON.stringify({ parts: [{ code }], moments: 'all', limits })
    const lengths = {}
    const taken = (key, code, view) => () => {
      lengths[key] = trace(request(code), undefined, view).length
      return collect
    }
    const ms = await inTurn(
      {
        empty: () => {
          empty(one)
          return collect
        },
        changes: taken('changes', one, memory),
        walk: taken('walk', one, undefined),
        twice: taken('twice', two, memory),
      },
      5,
    )
    const steps = JSON.parse(trace(request(one), undefined, memory)).steps.length
    reached[name] = {
      walk: ms.walk / ms.changes,
      empty: ms.changes / ms.empty,
      time: ms.twice / ms.changes,
      bytes: lengths.twice / lengths.changes,
    }
    const number = (value, digits = 1) => value.toFixed(digits)
    lines.push(
      `| ${name} | ${steps} | ${number(ms.empty)} | ${number(ms.changes)} | ${number(ms.walk)} | ` +
        `${number(ms.walk / ms.changes)} | ${number(lengths.changes / 1000)} | ${number(lengths.walk / 1000)} | ` +
        `${number(ms.twice / ms.changes, 2)} | ${number(lengths.twice / lengths.changes, 2)} |`,
    )
  }
  const all = Object.values(reached)
  const against = (figure, names) => names.map((name) => reached[name][figure])
  return {
    lines,
    aims: [
      atLeast(
        'all steps of the growing programs, the slowest',
        'a walk through everything',
        15,
        Math.min(...against('walk', growing)),
        ' × faster',
      ),
      atMost(
        'all steps of the five programs, median',
        'an empty trace callback',
        40,
        median(all.map((each) => each.empty)),
        ' ×',
      ),
      atMost(
        'time when the work doubles, the worst',
        'the work once',
        2.3,
        Math.max(...all.map((each) => each.time)),
        ' ×',
      ),
      atMost(
        'bytes when the work doubles, the worst',
        'the work once',
        2.3,
        Math.max(...all.map((each) => each.bytes)),
        ' ×',
      ),
    ],
  }
}

const emptyCallback = `
import sys
def empty(source):
    def callback(frame, event, arg):
        return callback
    code = compile(source, "<block>", "exec")
    sys.settrace(callback)
    try:
        exec(code, {"__name__": "__main__"})
    finally:
        sys.settrace(None)
empty
`
