import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { atMost } from './aims.mjs'
import { figures, mean } from './blocks.mjs'
import { median } from './measuring.mjs'
import { node } from './processes.mjs'
import { pageOf, variedPrograms } from './programs.mjs'

const pages = 40
const perPage = 10
const megabyte = 2 ** 20

export const title = `Book: ${pages} pages of ${perPage} blocks, beside the same without memdiag`

export async function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'memdiag-book-'))
  const book = join(folder, 'book')
  mkdirSync(book)
  const programs = variedPrograms()
  for (let page = 0; page < pages; page++)
    writeFileSync(join(book, `page-${String(page).padStart(2, '0')}.md`), pageOf(programs, perPage, page))
  const build = async (...cache) => {
    const { stdout, ms, children, bytes } = await node(['benchmarks/build-book.mjs', book, ...cache])
    return { whole: ms, children, childBytes: bytes, ...JSON.parse(stdout) }
  }
  try {
    const { boot, blocks } = await figures()
    const cores = availableParallelism()
    const floor = (pages * boot + pages * perPage * mean(blocks)) / cores
    const cold = []
    const warm = []
    const without = []
    for (let run = 0; run < 3; run++) {
      const cache = join(folder, `cache-${run}`)
      without.push(await build())
      cold.push(await build(cache))
      warm.push(await build(cache))
    }
    const of = (runs, figure) => median(runs.map((run) => run[figure]))
    const most = (runs, figure) => Math.max(...runs.map((run) => run[figure]))
    const row = (name, runs) =>
      `| ${name} | ${of(runs, 'whole').toFixed(0)} | ${of(runs, 'ms').toFixed(0)} | ${most(runs, 'figures')} | ` +
      `${most(runs, 'children')} | ${(most(runs, 'childBytes') / megabyte).toFixed(0)} | ` +
      `${(of(runs, 'bytes') / megabyte).toFixed(0)} |`
    const perBlock = (of(warm, 'ms') - of(without, 'ms')) / (pages * perPage)
    const own = of(cold, 'bytes') - of(without, 'bytes')
    return {
      lines: [
        '| build | process ms | build ms | figures | children at a time | MB of the largest child | MB of its own |',
        '|---|---:|---:|---:|---:|---:|---:|',
        row('without memdiag', without),
        row('cold', cold),
        row('warm', warm),
        '',
        `${pages} boots of ${boot.toFixed(0)} ms and ${pages * perPage} further blocks of ${mean(blocks).toFixed(1)} ms on ${cores} cores: ${floor.toFixed(0)} ms.`,
      ],
      aims: [
        atMost(
          `a book of ${pages} × ${perPage} blocks, cold`,
          '(boots + further blocks) ÷ cores',
          1.3,
          of(cold, 'ms') / floor,
        ),
        atMost('its children at a time', `${cores} cores + 1`, cores + 1, most(cold, 'children')),
        atMost('the largest of them', 'nothing', 350, most(cold, 'childBytes') / megabyte, ' MB'),
        atMost("the build's own process", 'the same without memdiag', 80, own / megabyte, ' MB more'),
        atMost('the same book, warm', 'the same without memdiag', 1.5, perBlock, ' ms more per block'),
        atMost('its children', 'none', 0, most(warm, 'children')),
      ],
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
