import { drawMermaid } from '@memdiag/diagram'
import type { Trace } from '@memdiag/trace'
import type { Block } from '../block.ts'
import { identityNotes } from '../claims-held.ts'
import { runProgram } from '../diagram-fence.ts'
import { problemsOf } from '../diagram-page.ts'
import { nodeEngine } from '../engine.ts'
import { formatProblem, type Problem, Refusal } from '../errors.ts'
import { type Fence, fenceWith } from '../fence.ts'
import { problemsOfRun } from '../outcome.ts'
import { readFenceOptions } from '../read-options.ts'
import { sceneOfBlock } from '../scene-of-block.ts'
import { svgFile } from '../svg-file.ts'
import { thisProcess } from '../this-process.ts'
import { tracingSeen } from '../tracing-seen.ts'
import type { Common } from './arguments.ts'
import { writeOutput } from './output.ts'
import { readPage } from './read-page.ts'
import { UsageError } from './usage-error.ts'
import { wordsFile } from './words-file.ts'

/** `memdiag run`: one program; its picture (`.svg`, `.mmd`), its trace (`.json`) or its words (`.txt`). */
export async function run(
  command: Common & { readonly program: string; readonly output: string },
): Promise<number> {
  const { program, output } = command
  const format = formatOf(output)
  const code = await readPage(program)
  // The program is a block whose fence would stand on the line before its first.
  const fence = fenceWith({
    code,
    language: 'python',
    info: 'memdiag',
    place: { line: 0, column: 1 },
    isProgram: true,
  })
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

type Format = 'svg' | 'mmd' | 'json' | 'txt'

function formatOf(output: string): Format {
  const format = /\.(svg|mmd|json|txt)$/.exec(output)?.[1]
  if (format === 'svg' || format === 'mmd' || format === 'json' || format === 'txt') return format
  throw new UsageError(`"${output}" names no format: write -o FILE.svg, FILE.mmd, FILE.json or FILE.txt`)
}

async function draw(
  fence: Fence,
  format: Format,
  { site, cache }: Common,
): Promise<{ text: string; warnings: Problem[] }> {
  const block = { fence, wish: readFenceOptions(fence, site), part: 0, idPrefix: 'program' }
  const engine = nodeEngine(site, { cache, preparing: thisProcess().tellPreparing })
  const { trace } = await runProgram([block], engine)
  const problems = await problemsOfRun(trace, trace, block, engine.keepPicture)
  if (problems.length > 0) throw new Refusal(problems)
  return {
    text: textOf(trace, block, format),
    warnings: [...tracingSeen(trace, fence), ...identityNotes(trace, fence)],
  }
}

function textOf(trace: Trace, block: Block, format: Format): string {
  if (format === 'json') return `${JSON.stringify(trace, null, 2)}\n`
  const scene = sceneOfBlock([block], 0, trace)
  if (format === 'txt') return wordsFile(scene)
  if (scene.steps.length > 1) {
    const { options, moments } = block.wish
    const asked = moments.length === 0 ? 'its snapshots are' : `--at ${options.at} selects`
    throw new UsageError(
      `a picture file shows one moment, and ${asked} ${scene.steps.length}: name one, or write -o FILE.txt or FILE.json`,
    )
  }
  return format === 'svg' ? svgFile(scene, 0) : (drawMermaid(scene)[0]?.text ?? '')
}
