import type { Code } from 'mdast'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { engineVersion, nodeEngine } from '../src/engine.ts'
import { diagramBlocks } from '../src/markdown.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('MEMDIAG=off in the environment', () => {
  it('runs and draws nothing, and finds nothing wrong', async () => {
    vi.stubEnv('MEMDIAG', 'off')
    const run = vi.fn()
    const block: Code = { type: 'code', lang: 'python', meta: 'memdiag adresses=hex', value: 'a = 1' }
    const page = { source: '---\nmemdiag: 1\n---\n', name: 'page' }
    const { drawn, report } = await diagramBlocks([block], page, {}, { ...nodeEngine({}), run })
    expect(drawn).toEqual([[block]])
    expect(report).toMatchObject({ problems: [], warnings: [], fences: 1, run: 0, failed: 0 })
    expect(run).not.toHaveBeenCalled()
  })

  it('shows the code without its directives and hidden lines all the same', async () => {
    vi.stubEnv('MEMDIAG', 'off')
    const value = '#: hide\nimport math\n#: show\na = [1]  #: snapshot a list\n#: len(a) == 1'
    const block: Code = { type: 'code', lang: 'python', meta: 'memdiag {1}', value }
    const page = { source: '', name: 'page' }
    const { drawn } = await diagramBlocks([block], page, { onError: 'show' }, nodeEngine({}))
    expect(drawn).toEqual([[{ ...block, value: 'a = [1]' }]])
  })

  it('is told apart by hosts that keep what they have built', () => {
    const before = engineVersion()
    vi.stubEnv('MEMDIAG', 'off')
    expect(engineVersion()).not.toBe(before)
  })

  it('is the only thing that MEMDIAG says', () => {
    vi.stubEnv('MEMDIAG', 'no')
    expect(() => nodeEngine({})).toThrow('MEMDIAG cannot be "no" in the environment: write MEMDIAG=off')
  })
})
