import { spawnSync } from 'node:child_process'
import { Pool } from '@memdiag/runner'
import { inTurn, ratios } from './measuring.mjs'

export const title = 'Boot: one tiny program in a fresh child process, beside an empty Node process'

export async function measure() {
  const limits = { steps: 10, items: 12, text: 100, objects: 1000, output: 1000, seconds: 10 }
  const request = { parts: [{ code: 'x = 1' }], moments: [{ on: 'end' }], limits }
  const once = (options) => async () => {
    const pool = new Pool(options)
    await pool.run(request)
    return () => pool.close() // and with it the spare that the pool has begun to boot
  }
  await (await once({})())() // makes the boot image
  return ratios(
    await inTurn(
      {
        'node -e ""': () => void spawnSync(process.execPath, ['-e', '']),
        'with the boot image': once({}),
        without: once({ cacheFolder: false }),
      },
      7,
    ),
  )
}
