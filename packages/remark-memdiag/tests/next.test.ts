import remarkMemdiag from 'remark-memdiag'
import { describe, expect, it } from 'vitest'
import memdiagForNext from '../src/next.ts'

describe('remark-memdiag/next', () => {
  it('is a name and options of JSON, which the plugin takes', () => {
    const plugin = memdiagForNext({ at: 'all' })
    expect(JSON.parse(JSON.stringify(plugin))).toEqual(plugin)
    const [name, options] = plugin
    expect(name).toBe('remark-memdiag')
    expect(options).toMatchObject({ at: 'all', terminal: true, cacheDir: '.next/cache/memdiag' })
    expect(() => remarkMemdiag(options)).not.toThrow()
  })

  it('says which version draws, so that pages of another one are not kept', () => {
    const [, { version }] = memdiagForNext()
    expect(version).toMatch(/memdiag \d+\.\d+\.\d+.*tracer.*Pyodide/)
  })

  it("leaves what the site says of terminal and cacheDir the site's", () => {
    const [, options] = memdiagForNext({ terminal: false, cacheDir: 'traces' })
    expect(options).toMatchObject({ terminal: false, cacheDir: 'traces' })
  })

  it('refuses options that cannot be where the configuration is read', () => {
    const options: object = { cachedir: 'x' }
    expect(() => memdiagForNext(options)).toThrow(/no site option "cachedir"/)
  })
})
