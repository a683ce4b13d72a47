import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { atMost } from './aims.mjs'
import { inTurn, ratios } from './measuring.mjs'
import { node } from './processes.mjs'

export const title =
  'Process: a page of one block from start to end, beside a process that only loads Pyodide'

const bin = resolve('packages/memdiag/bin/memdiag.js')
const page = '# Names\n\n```python memdiag\na = [1, 2]\nb = a\nb.append(3)\n```\n'

export async function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'memdiag-process-'))
  const file = join(folder, 'names.md')
  writeFileSync(file, page)
  const render = (cache, ...more) =>
    node([bin, 'render', file, '--out', join(folder, 'out'), ...more], { env: { XDG_CACHE_HOME: cache } })
  const images = join(folder, 'images')
  const kept = ['--cache-dir', join(folder, 'traces')]
  try {
    await render(images, ...kept)
    let first = 0
    const medians = await inTurn(
      {
        'loadPyodide() alone': async () => void (await node(['benchmarks/plain-boot.mjs'])),
        'render, boot image present': async () => void (await render(images, '--no-cache')),
        'render, first build ever': async () =>
          void (await render(join(folder, `first-${first++}`), '--no-cache')),
        'render, from a kept trace': async () => void (await render(images, ...kept)),
      },
      7,
    )
    const [plain, present, none] = Object.values(medians)
    const against = 'a process that only loads Pyodide'
    return {
      lines: ratios(medians),
      aims: [
        atMost('a page of one block, boot image present', against, 0.45, present / plain),
        atMost('the same, the first build ever', against, 2, none / plain),
      ],
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
