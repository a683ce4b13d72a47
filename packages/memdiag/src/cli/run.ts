import { readFile, writeFile } from 'node:fs/promises'
import { drawStandaloneSvg, placeScene } from '@memdiag/diagram'
import { toHtml } from 'hast-util-to-html'
import { sceneOfFence, traceFence } from '../diagram-fence.ts'
import { problemsOf } from '../diagram-page.ts'
import { nodeEngine } from '../engine.ts'
import { formatProblem } from '../errors.ts'
import type { Fence } from '../fence.ts'
import { readFenceOptions } from '../read-options.ts'
import { type Common, UsageError } from './arguments.ts'

/** `memdiag run`: one program; its picture (`.svg`) or its trace (`.json`). */
export async function run(
  command: Common & { readonly program: string; readonly output: string },
): Promise<number> {
  const { program, output, site } = command
  const format = formatOf(output)
  const code = await readProgram(program)
  // The program is a block whose fence would stand on the line before its first.
  const fence: Fence = { code, language: 'python', info: 'memdiag', place: { line: 0, column: 1 } }
  try {
    const wish = readFenceOptions(fence, site)
    const { trace } = await traceFence(fence, wish, nodeEngine(site, { cache: command.cache }))
    if (format === 'json') {
      await writeFile(output, `${JSON.stringify(trace, null, 2)}\n`)
      return 0
    }
    const scene = sceneOfFence(fence, wish, trace)
    if (scene.steps.length > 1) {
      throw new UsageError(
        `a picture file shows one moment, and --at ${wish.options.at} selects ${scene.steps.length}: name one, or write -o FILE.json`,
      )
    }
    await writeFile(output, `${toHtml(drawStandaloneSvg(scene, placeScene(scene), 0), { space: 'svg' })}\n`)
    return 0
  } catch (error) {
    if (error instanceof UsageError) throw error
    for (const problem of problemsOf(error, fence)) {
      const place = { line: Math.max(1, problem.place.line), column: problem.place.column }
      process.stderr.write(`${formatProblem(program, { ...problem, place })}\n`)
    }
    return 1
  }
}

function formatOf(output: string): 'svg' | 'json' {
  if (output.endsWith('.svg')) return 'svg'
  if (output.endsWith('.json')) return 'json'
  if (/\.(mmd|txt)$/.test(output))
    throw new UsageError(
      `not-yet: this version does not write ${output.slice(-4)} files yet: write -o FILE.svg or -o FILE.json`,
    )
  throw new UsageError(`"${output}" names no format: write -o FILE.svg or -o FILE.json`)
}

async function readProgram(program: string): Promise<string> {
  try {
    return await readFile(program, 'utf8')
  } catch {
    throw new UsageError(`cannot read ${program}`)
  }
}
