import { Pool } from '@memdiag/runner'
import { toHtml } from 'hast-util-to-html'
import { checkSiteOptions, diagramFence, fenceWith, noCache } from 'memdiag'
import { atMost } from './aims.mjs'
import { median, quantile } from './measuring.mjs'
import { node } from './processes.mjs'
import { variedPrograms } from './programs.mjs'

export const title =
  'Blocks: each further block of a page, from its text to its figure, beside loading Pyodide'

/** How often the programs are gone through, after a first time that is not counted. */
const rounds = 3

export async function measure() {
  const { boot, blocks } = await figures()
  const plain = []
  for (let run = 0; run < 5; run++) plain.push((await node(['benchmarks/plain-boot.mjs'])).ms)
  const floor = median(plain)
  const row = (name, ms) => `| ${name} | ${ms.toFixed(1)} | ${(ms / floor).toFixed(4)} |`
  return {
    lines: [
      `${blocks.length} blocks; only the end is drawn.`,
      '',
      '| what | ms | ratio |',
      '|---|---:|---:|',
      row('loadPyodide() alone', floor),
      row('a child, to its first figure', boot),
      row('further block, median', median(blocks)),
      row('further block, mean', mean(blocks)),
      row('further block, a tenth is above', quantile(blocks, 0.9)),
      row('further block, the slowest', Math.max(...blocks)),
    ],
    aims: [
      atMost(
        'each further block of a page, median of a varied book',
        'a process that only loads Pyodide',
        0.015,
        median(blocks) / floor,
      ),
    ],
  }
}

/** Milliseconds of a child's boot with its first figure, and of each further block. */
export async function figures() {
  const pool = new Pool({ atWork: 1 })
  const site = checkSiteOptions({})
  const draw = async (series, code) => {
    const fence = fenceWith({ code, language: 'python', info: 'memdiag', place: { line: 1, column: 1 } })
    const engine = { run: (request) => series.run(request), cache: noCache }
    const began = performance.now()
    const { picture } = await diagramFence(fence, site, engine, 'm')
    toHtml(picture.figure)
    return performance.now() - began
  }
  const programs = variedPrograms()
  const boots = []
  for (let run = 0; run < 5; run++) {
    const series = pool.series()
    const ms = await draw(series, programs[0])
    series.end()
    await pool.close() // the spare: each boot begins when it is asked for
    if (run > 0) boots.push(ms) // the first may have made the boot image
  }
  const series = pool.series()
  const blocks = []
  for (let round = 0; round <= rounds; round++) {
    for (const code of programs) {
      const ms = await draw(series, code)
      if (round > 0) blocks.push(ms)
    }
  }
  series.end()
  await pool.close()
  return { boot: median(boots), blocks }
}

export function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
