import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { sideBySide } from '../src/cli/at-once.ts'

describe('works side by side', () => {
  const slowFirst = [30, 0, 20, 0, 0]

  it('are given in their order, whichever is done first', async () => {
    const done: number[] = []
    const told: [number, number][] = []
    const work = async (ms: number, index: number): Promise<number> => {
      await sleep(ms)
      done.push(index)
      return index
    }
    for (const [ms, index] of sideBySide(slowFirst, 3, work)) told.push([ms, await index])
    expect(done[0]).not.toBe(0)
    expect(told).toEqual(slowFirst.map((ms, index) => [ms, index]))
  })

  it('are a few at a time, counting those that are not told yet', async () => {
    let begun = 0
    const ahead: number[] = []
    const work = (ms: number): Promise<void> => {
      begun += 1
      return sleep(ms)
    }
    for (const [, done] of sideBySide(slowFirst, 2, work)) {
      await done
      ahead.push(begun)
    }
    expect(ahead).toEqual([2, 3, 4, 5, 5])
  })

  it('fail for whoever waits for them, and harm no other', async () => {
    const work = async (index: number): Promise<number> => {
      if (index > 0) throw new Error(`work ${index}`)
      return index
    }
    const told: unknown[] = []
    for (const [, done] of sideBySide([0, 1, 2], 3, work)) told.push(await done.catch(String))
    expect(told).toEqual([0, 'Error: work 1', 'Error: work 2'])
  })
})
