import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { liveScript } from './live-figures.ts'

describe('the optional script', () => {
  it('takes a kilobyte and a half at most', async () => {
    expect(gzipSync(await liveScript(), { level: 9 }).length).toBeLessThanOrEqual(1536)
  })

  it('is one file without imports, as a module and as a classic script', async () => {
    expect(await liveScript()).not.toMatch(/\bimport\b|\bexport\b/)
  })

  it('does nothing where there are no elements, as on a server', async () => {
    const before = Object.keys(globalThis)
    new Function(await liveScript())()
    expect(Object.keys(globalThis)).toEqual(before)
  })
})
