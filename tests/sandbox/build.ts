/** Builds pages with hostile blocks between good ones, and tells what became of them and of everything around. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Attack } from './attacks.ts'
import { processesOf, type Surroundings } from './surroundings.ts'

/** What run-attack.mjs is told. */
interface BuildPlan {
  readonly pages: readonly { readonly name: string; readonly markdown: string }[]
  /** Layers of the sandbox that are switched off. */
  readonly without: readonly string[]
  readonly atWork: number
  /** The file for the results: a line of JSON for each page. */
  readonly results: string
}

/** What run-attack.mjs tells of a block. */
interface BlockResult {
  /** HTML; empty when there is none. */
  readonly figure: string
  /** JSON; empty when there is none. */
  readonly trace: string
  /** The rules of its problems and warnings, and their texts as the log has them. */
  readonly rules: readonly string[]
  readonly log: string
}

/** What became of a hostile block: nothing when its page was not done in time. */
interface AttackResult {
  readonly own: BlockResult
  /** The good blocks before and after it; none of a build of hostile blocks alone. */
  readonly neighbours: readonly { readonly got: BlockResult; readonly expected: BlockResult }[]
}

export interface Build {
  /** Absent: it did not end within its time and was killed. */
  readonly end?: { readonly status: number | null; readonly signal: string | null }
  readonly log: string
  readonly attacks: ReadonlyMap<string, AttackResult>
  /** Command lines of processes that were there two seconds after its end. */
  readonly left: readonly string[]
}

export interface BuildOptions {
  readonly node: string
  readonly without?: readonly string[]
  readonly atWork?: number
  /** Seconds that all pages may take together. */
  readonly seconds: number
  /** Seconds that each hostile block may run; 3 unless told. */
  readonly timeout?: number
  /** Build each hostile block on a page of its own, without good blocks; 6 hostile blocks on a page unless told. */
  readonly alone?: boolean
}

const perPage = 6

/** Each page is: a good block, a hostile one, a good one, a hostile one … a good one; or one hostile block alone. */
export async function build(
  attacks: readonly Attack[],
  around: Surroundings,
  options: BuildOptions,
): Promise<Build> {
  const results = join(around.folder, 'results')
  const planFile = join(around.folder, 'plan')
  const fences = attacks.map((attack) => fence(attack, around, options.timeout ?? 3))
  const groups = chunks(attacks, options.alone ? 1 : perPage)
  const pages = chunks(fences, options.alone ? 1 : perPage).map((group, index) => ({
    name: `page-${index}`,
    markdown: options.alone ? group.join('') : pageWith(group),
  }))
  const clean = { name: 'clean', markdown: pageWith(attacks.slice(0, perPage).map(() => '')) }
  const plan: BuildPlan = {
    pages: options.alone ? pages : [clean, ...pages],
    without: options.without ?? [],
    atWork: options.atWork ?? 2,
    results,
  }
  writeFileSync(planFile, JSON.stringify(plan))
  // A session of its own: whoever signals its group meets nobody else, and its processes can be told.
  const child = spawn(options.node, [resolve('tests/sandbox/run-attack.mjs'), planFile], {
    cwd: around.folder,
    env: { ...process.env, NODE_OPTIONS: '', ...around.environment },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text
    })
  }
  const ended = new Promise<Build['end']>((done) => {
    child.on('exit', (status, signal) => done({ status, signal }))
  })
  const tooLate = new AbortController()
  const end = await Promise.race([
    ended,
    sleep(options.seconds * 1000, undefined, { signal: tooLate.signal }).catch(() => undefined),
  ])
  tooLate.abort()
  const session = child.pid ?? -1
  const left = end ? await stillThere(session, around) : []
  for (const { pid } of processesOf(session, around.environment.MEMDIAG_CANARY.replace('canary-', ''))) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // it ended meanwhile
    }
  }
  await ended
  return {
    ...(end && { end }),
    log,
    attacks: attacksIn(blocksIn(results), groups, options.alone ?? false),
    left,
  }
}

/** Who is there two seconds after the end; sooner when nobody is. */
async function stillThere(session: number, around: Surroundings): Promise<string[]> {
  const mark = around.environment.MEMDIAG_CANARY.replace('canary-', '')
  for (let patience = 20; ; patience--) {
    const there = processesOf(session, mark)
    if (there.length === 0 || patience === 0) return there.map(({ command }) => command)
    await sleep(100)
  }
}

type Blocks = ReadonlyMap<string, readonly BlockResult[]>

/** The blocks of each page that is done, in their order. */
function blocksIn(file: string): Blocks {
  if (!existsSync(file)) return new Map()
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  return new Map(lines.map((line) => JSON.parse(line)).map(({ name, blocks }) => [name, blocks]))
}

function attacksIn(pages: Blocks, groups: readonly Attack[][], alone: boolean): Map<string, AttackResult> {
  const clean = pages.get('clean') ?? []
  const found = new Map<string, AttackResult>()
  for (const [index, group] of groups.entries()) {
    const blocks = pages.get(`page-${index}`) ?? []
    for (const [place, { name }] of group.entries()) {
      const own = blocks[alone ? 0 : 2 * place + 1]
      const neighbours = [place, place + 1].flatMap((good) => {
        const [got, expected] = [blocks[2 * good], clean[good]]
        return !alone && got && expected ? [{ got, expected }] : []
      })
      if (own) found.set(name, { own, neighbours })
    }
  }
  return found
}

function fence(attack: Attack, around: Surroundings, timeout: number): string {
  const host = attack.usesHost ? readFileSync(resolve('tests/sandbox/host.py'), 'utf8') : ''
  const code = around.of(attack.name).prelude + host + sourceOf(attack)
  return `~~~~~~python memdiag timeout=${timeout} ${attack.options ?? ''}\n${code}~~~~~~\n`
}

/** The program itself, without what the harness puts before it. */
export function sourceOf(attack: Attack): string {
  return readFileSync(resolve(`tests/sandbox/attacks/${attack.name}.py`), 'utf8')
}

/** Good blocks with these between them. */
function pageWith(blocks: readonly string[]): string {
  const neighbour = readFileSync(resolve('tests/sandbox/neighbour.py'), 'utf8')
  const good = (which: number) => `~~~python memdiag timeout=60\nwhich = ${which}\n${neighbour}~~~\n`
  return [good(0), ...blocks.map((block, index) => `${block}\n${good(index + 1)}`)].join('\n')
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size))
}
