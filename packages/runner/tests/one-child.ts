import type { RunRequest, Trace } from '@memdiag/trace'
import { afterAll, beforeAll } from 'vitest'
import { Pool } from '../src/index.ts'

/** Runs requests in one child process, started for the tests of a file and ended after them. */
export function oneChild(): (request: RunRequest) => Promise<Trace> {
  let pool: Pool
  let series: ReturnType<Pool['series']>

  beforeAll(() => {
    pool = new Pool()
    series = pool.series()
  })

  afterAll(async () => {
    series.end()
    await pool.close()
  })

  return (request) => series.run(request)
}
