import { describe, expect, it } from 'vitest'
import { diagramPage } from '../src/diagram-page.ts'
import { fenceWith } from '../src/fence.ts'
import type { Engine } from '../src/surroundings.ts'
import { Turns } from '../src/turns.ts'

const soon = () => new Promise<void>((done) => setTimeout(done, 5))

describe('works in turn', () => {
  it('of one name are done one after the other, also after one that failed, and others do not wait', async () => {
    const turns = new Turns()
    const told: string[] = []
    const work = (name: string, says: string, fails = false) =>
      turns.take(name, async () => {
        told.push(`${says} begins`)
        await soon()
        told.push(`${says} ends`)
        if (fails) throw new Error(says)
        return says
      })
    const first = work('a', 'first', true)
    const second = work('a', 'second')
    const other = work('b', 'other')
    await expect(first).rejects.toThrow('first')
    expect([await second, await other]).toEqual(['second', 'other'])
    const at = (what: string) => told.indexOf(what)
    expect(at('second begins')).toBeGreaterThan(at('first ends'))
    expect(at('other begins')).toBeLessThan(at('first ends'))
    expect(told).toHaveLength(6)
  })
})

describe('two passes of a build that read one page at the same time', () => {
  it('take turns, so that the second finds what the first has kept', async () => {
    const turns = new Turns()
    const asked: string[] = []
    const engine: Engine = {
      inTurn: (name, work) => turns.take(name, work),
      run: async () => {
        asked.push('run')
        await soon()
        throw new Error('no Python here')
      },
      cache: {
        get: async () => {
          asked.push('cache')
          return undefined
        },
        set: async () => {},
      },
    }
    const place = { line: 1, column: 1 }
    const fence = fenceWith({ code: 'a = 1', language: 'python', info: 'memdiag', place })
    const pass = (page: string) => diagramPage([fence], {}, engine, page)
    await Promise.all([pass('page'), pass('page')])
    expect(asked).toEqual(['cache', 'run', 'cache', 'run'])
  })
})
