import { drawMermaid } from '@memdiag/diagram'
import type { Trace } from '@memdiag/trace'
import { sceneOfFence, traceFence } from '../diagram-fence.ts'
import { problemsOf } from '../diagram-page.ts'
import { nodeEngine } from '../engine.ts'
import { formatProblem, type Problem } from '../errors.ts'
import type { Fence } from '../fence.ts'
import { type FenceWish, readFenceOptions } from '../read-options.ts'
import { tracingSeen } from '../tracing-seen.ts'
import { type Common, UsageError } from './arguments.ts'
import { writeOutput } from './output.ts'
import { readPage } from './read-page.ts'
import { svgFile } from './svg-file.ts'

/** `memdiag run`: one program; its picture (`.svg`, `.mmd`) or its trace (`.json`). */
export async function run(
  command: Common & { readonly program: string; readonly output: string },
): Promise<number> {
  const { program, output } = command
  const format = formatOf(output)
  const code = await readPage(program)
  // The program is a block whose fence would stand on the line before its first.
  const fence: Fence = {
    code,
    language: 'python',
    info: 'memdiag',
    place: { line: 0, column: 1 },
    isProgram: true,
  }
  const tell = (problems: readonly Problem[], kind: 'error' | 'warning'): void => {
    for (const problem of problems) {
      const place = { line: Math.max(1, problem.place.line), column: problem.place.column }
      process.stderr.write(`${formatProblem(program, { ...problem, place }, kind)}\n`)
    }
  }
  let drawn: { readonly text: string; readonly warnings: readonly Problem[] }
  try {
    drawn = await draw(fence, format, command)
  } catch (error) {
    if (error instanceof UsageError) throw error
    tell(problemsOf(error, fence, command.site), 'error')
    return 1
  }
  tell(drawn.warnings, 'warning')
  await writeOutput(output, drawn.text)
  return 0
}

type Format = 'svg' | 'mmd' | 'json'

function formatOf(output: string): Format {
  const format = /\.(svg|mmd|json|txt)$/.exec(output)?.[1]
  if (format === 'svg' || format === 'mmd' || format === 'json') return format
  const endings = 'write -o FILE.svg, FILE.mmd or FILE.json'
  if (format === 'txt')
    throw new UsageError(`not-yet: this version does not write .txt files yet: ${endings}`)
  throw new UsageError(`"${output}" names no format: ${endings}`)
}

async function draw(
  fence: Fence,
  format: Format,
  { site, cache }: Common,
): Promise<{ text: string; warnings: Problem[] }> {
  const wish = readFenceOptions(fence, site)
  const { trace } = await traceFence(fence, wish, nodeEngine(site, { cache }))
  return { text: textOf(trace, fence, wish, format), warnings: tracingSeen(trace, fence) }
}

function textOf(trace: Trace, fence: Fence, wish: FenceWish, format: Format): string {
  if (format === 'json') return `${JSON.stringify(trace, null, 2)}\n`
  const scene = sceneOfFence(fence, wish, trace)
  if (scene.steps.length > 1) {
    throw new UsageError(
      `a picture file shows one moment, and --at ${wish.options.at} selects ${scene.steps.length}: name one, or write -o FILE.json`,
    )
  }
  return format === 'svg' ? svgFile(scene, 0) : (drawMermaid(scene)[0]?.text ?? '')
}
