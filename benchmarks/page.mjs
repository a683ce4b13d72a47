import { readFileSync } from 'node:fs'
import { diagramMarkdown, nodeEngine } from 'memdiag'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { inTurn, ratios } from './measuring.mjs'

export const title = 'Page: the chapter of 22 blocks, beside parsing its Markdown'

export async function measure() {
  const source = readFileSync('fixtures/chapters/names-and-objects.md', 'utf8')
  const parse = () => unified().use(remarkParse).parse(source)
  const uncached = nodeEngine({}, { cache: false })
  const traces = new Map()
  const cached = {
    run: uncached.run,
    cache: {
      get: async (request) => traces.get(JSON.stringify(request)),
      set: async (request, trace) => void traces.set(JSON.stringify(request), trace),
    },
  }
  await diagramMarkdown(parse(), { source, name: 'page' }, {}, cached)
  return ratios(
    await inTurn(
      {
        'parse only': parse,
        'drawn from kept traces': () => diagramMarkdown(parse(), { source, name: 'page' }, {}, cached),
        'run and drawn': () => diagramMarkdown(parse(), { source, name: 'page' }, {}, uncached),
      },
      5,
    ),
  )
}
