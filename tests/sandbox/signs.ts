/** What is seen after a build: of one program, and of the build as a whole. */
import type { Element, Root } from 'hast'
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { isOfFigures } from '../what-may-reach-a-page.ts'
import type { Attack, Sign } from './attacks.ts'
import type { Build } from './build.ts'
import type { Surroundings } from './surroundings.ts'

/** What can be told to come from this program. */
export function signsOf({ name }: Attack, build: Build, around: Surroundings): ReadonlySet<Sign> {
  const result = build.attacks.get(name)
  const { figure = '', trace = '', rules = [], log = '' } = result?.own ?? {}
  const targets = around.of(name)
  const told = `${figure}${trace}${build.log}`
  const seen: Record<Sign, boolean> = {
    'file made': targets.isDropped(),
    'secret read': told.includes(targets.secret),
    'environment read': told.includes(around.environment.MEMDIAG_CANARY),
    connection: around.connections.some((each) => each.includes(name)),
    'process left': build.left.some((command) => command.includes(targets.mark)),
    'build ended': false,
    'still running': result === undefined,
    'neighbour changed': (result?.neighbours ?? []).some(
      ({ got, expected }) => got.trace !== expected.trace || got.figure !== expected.figure,
    ),
    'interpreter gone': rules.some((rule) => rule === 'program-crashed' || rule === 'runner-failed'),
    reached: printedIn(trace).includes('REACHED'),
    'log commands': commandsIn(log).length > 0,
    shown: [log, figure, printedIn(trace)].some((text) => text.includes('shown')),
    markup: foreignMarkup(figure).length > 0,
  }
  return new Set(Object.entries(seen).flatMap(([sign, is]) => (is ? [sign as Sign] : [])))
}

/** What cannot be told to come from one of a build's programs. */
export function signsOfBuild(build: Build, around: Surroundings): ReadonlySet<Sign> {
  const signs = new Set<Sign>()
  if (!build.end) signs.add('still running')
  else if (build.end.signal !== null || !(build.end.status === 0 || build.end.status === 1)) {
    signs.add('build ended')
  }
  if (around.connections.length > 0) signs.add('connection')
  if (build.left.length > 0) signs.add('process left')
  if (commandsIn(build.log).length > 0) signs.add('log commands')
  return signs
}

/** Everything that the program printed, as its trace tells it. */
function printedIn(trace: string): string {
  if (trace === '') return ''
  const { stdout, stderr } = JSON.parse(trace) as Record<'stdout' | 'stderr', { readonly text: string }>
  return `${stdout.text}${stderr.text}`
}

/** Lines of the log that a terminal or a build service obeys. */
export function commandsIn(log: string): string[] {
  return log
    .split('\n')
    .filter((line) =>
      /[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]|^\s*::\S|##\w*\[|Debugger listening/u.test(
        line,
      ),
    )
}

/** Elements and attributes of a figure that may act: scripts, links, handlers, styles. */
function foreignMarkup(html: string): string[] {
  const tree: Root = unified().use(rehypeParse, { fragment: true }).parse(html)
  const found: string[] = []
  visit(tree, 'element', ({ tagName, properties }: Element) => {
    if (!isOfFigures(tagName)) found.push(tagName)
    for (const name of Object.keys(properties)) {
      if (/^(on|href$|xLinkHref$|src|style$|action|formAction)/i.test(name)) found.push(`${tagName} ${name}`)
    }
  })
  visit(tree, ['comment', 'doctype', 'raw'], ({ type }) => {
    found.push(type)
  })
  return found
}
