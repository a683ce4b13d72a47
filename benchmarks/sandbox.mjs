import { readFileSync } from 'node:fs'
import { Pool } from '@memdiag/runner'
import { inTurn, ratios } from './measuring.mjs'

export const title =
  'Sandbox: the first and each further block of a chapter, beside the same without any layer'

const allLayers = ['kernel', 'permission', 'no-strings', 'flags', 'scrub', 'frozen', 'restore']
const limits = { steps: 1000, items: 12, text: 10_000, objects: 10_000, output: 65_536, seconds: 20 }
const further = 16

export async function measure() {
  const chapter = readFileSync('fixtures/chapters/names-and-objects.md', 'utf8')
  // Blocks that need no other one, nor answers.
  const alone = /^```python memdiag(?![^\n]* (?:session|stdin)=)[^\n]*\n(.*?)^```$/gms
  const blocks = [...chapter.matchAll(alone)].map(([, code]) => code)
  const requests = blocks.map((code) => ({ parts: [{ code }], moments: 'all', limits }))
  /** The first block of a page; then, when they are wanted, so many more in the same process or each in its own. */
  const page = (options, count, isolation) => async () => {
    const pool = new Pool({ ...options, atWork: 1 })
    const runs = isolation === 'block' ? pool : pool.series()
    for (let index = 0; index <= count; index++) {
      await runs.run(requests[index % requests.length]).catch(() => {})
    }
    if (isolation !== 'block') runs.end()
    return () => pool.close()
  }
  const open = { without: allLayers }
  await (await page({}, 0)())() // makes the boot image
  const medians = await inTurn(
    {
      'first block, no layer': page(open, 0),
      'first block, all layers': page({}, 0),
      [`${further} more, no layer`]: page(open, further),
      [`${further} more, all layers`]: page({}, further),
      [`${further} more, a process each`]: page({}, further, 'block'),
    },
    7,
  )
  const [openFirst, first, openPage, wholePage] = Object.values(medians)
  const each = (whole, one) => (whole - one) / further
  return {
    lines: [
      ...ratios(medians),
      '',
      ...ratios({
        'each further block, no layer': each(openPage, openFirst),
        'each further block, all layers': each(wholePage, first),
      }),
    ],
  }
}
