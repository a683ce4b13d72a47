import { atMost } from './aims.mjs'
import { interpreter, unlimited as limits } from './interpreter.mjs'
import { inTurn } from './measuring.mjs'

export const title = 'Loop: a million turns of which only the end is drawn, beside the same program untraced'

const turns = 1_000_000
const programs = {
  'for loop': `total = 0\nfor i in range(${turns}):\n    total += i\n`,
  'while loop': `i = 0\nwhile i < ${turns}:\n    i += 1\n`,
  'a call in each turn': `def double(n):\n    return n * 2\ntotal = 0\nfor i in range(${turns}):\n    total += double(i)\n`,
}

export async function measure() {
  const { pyodide, trace, memory, collect } = await interpreter()
  const untraced = pyodide.runPython(
    'def untraced(source):\n    exec(compile(source, "<block>", "exec"), {"__name__": "__main__"})\nuntraced',
  )
  const lines = ['| program | untraced ms | traced ms | ratio |', '|---|---:|---:|---:|']
  const reached = {}
  for (const [name, code] of Object.entries(programs)) {
    const request = JSON.stringify({ parts: [{ code }], moments: [{ on: 'end' }], limits })
    const { alone, traced } = await inTurn(
      {
        alone: () => {
          untraced(code)
          return collect
        },
        traced: () => {
          trace(request, undefined, memory)
          return collect
        },
      },
      5,
    )
    reached[name] = traced / alone
    lines.push(`| ${name} | ${alone.toFixed(0)} | ${traced.toFixed(0)} | ${reached[name].toFixed(2)} |`)
  }
  return {
    lines,
    aims: [
      atMost(
        'a million turns of a loop, only the end drawn',
        'the same untraced',
        1.5,
        reached['for loop'],
        ' ×',
      ),
    ],
  }
}
