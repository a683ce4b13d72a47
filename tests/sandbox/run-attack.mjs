// One build, as a host does it, with what the packages were built to: pages of Markdown to figures, problems to the
// log. It runs in whichever Node starts it, and so do the children. Its one argument is a file that holds a
// `BuildPlan` (see build.ts); what became of the pages goes, a line for each, into the plan's `results`.
import { appendFileSync, readFileSync } from 'node:fs'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { diagramMarkdown, formatProblem, noCache } from '../../packages/memdiag/dist/index.js'
import { Pool } from '../../packages/runner/dist/index.js'

const plan = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const pool = new Pool({ atWork: plan.atWork, without: plan.without })
await pool.run({
  parts: [{ code: 'x = 1\n' }],
  moments: [{ on: 'end' }],
  limits: { steps: 10, items: 10, text: 100, objects: 100, output: 100, seconds: 10 },
})
await pool.prepared() // so that children come up as they mostly do, from an image of memory
const parser = unified().use(remarkParse)
const renderer = unified().use(remarkRehype).use(rehypeStringify)

let failed = false
const waiting = [...plan.pages]
await Promise.all(Array.from({ length: plan.atWork }, drawPages))
await pool.close()
process.exitCode = failed ? 1 : 0

async function drawPages() {
  for (let page = waiting.shift(); page; page = waiting.shift()) {
    const result = await draw(page)
    failed ||= result.failed
    appendFileSync(plan.results, `${JSON.stringify(result)}\n`)
  }
}

/** Every page has the same name: the figures of its good blocks then have the same ids, whatever stands between them. */
async function draw({ name, markdown }) {
  const traces = new Map()
  const kept = (runs) => async (request) => {
    const trace = await runs.run(request)
    traces.set(request.parts[0].code, JSON.stringify(trace))
    return trace
  }
  const engine = {
    run: kept(pool),
    page: () => {
      const series = pool.series()
      return { run: kept(series), end: () => series.end() }
    },
    cache: noCache,
  }
  const tree = parser.parse(markdown)
  const report = await diagramMarkdown(tree, { source: markdown, name: 'page' }, {}, engine)
  const told = [...report.problems, ...report.warnings].map((problem) => ({
    line: problem.place.line,
    rule: problem.rule,
    text: formatProblem(`${name}.md`, problem),
  }))
  for (const { text } of told) process.stderr.write(`${text}\n`)
  const blocks = []
  for (const [index, node] of tree.children.entries()) {
    if (!isBlock(node)) continue
    const rest = tree.children.slice(index + 1)
    const after = rest.findIndex(isBlock)
    const figure = after === -1 ? rest : rest.slice(0, after)
    const { start, end } = node.position
    const own = told.filter(({ line }) => line >= start.line && line <= end.line)
    blocks.push({
      figure: renderer.stringify(await renderer.run({ type: 'root', children: figure })),
      trace: traces.get(node.value) ?? '',
      rules: own.map(({ rule }) => rule),
      log: own.map(({ text }) => text).join('\n'),
    })
  }
  return { name, blocks, failed: report.problems.length > 0 }
}

/** A block that somebody wrote; what a program printed has no place in the page. */
function isBlock(node) {
  return node.type === 'code' && node.position !== undefined
}
