import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import type { Nodes } from 'hast'
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import { SKIP, visit } from 'unist-util-visit'

/** The memdiag figures of a page as trees without positions: engines quote and order attributes in ways of their own. */
export function figuresOf(html: string): Nodes[] {
  const figures: Nodes[] = []
  visit(unified().use(rehypeParse).parse(html), 'element', (element) => {
    if (element.tagName !== 'figure' || !String(element.properties.className).includes('memdiag')) return
    figures.push(withoutPositions(element))
    return SKIP
  })
  return figures
}

/** The blocks of code of a page that its site has highlighted, as text. */
export function codeOn(html: string): string[] {
  const blocks: string[] = []
  visit(unified().use(rehypeParse).parse(html), 'element', (element) => {
    if (element.tagName !== 'pre' || !String(element.properties.className).includes('astro-code')) return
    const texts: string[] = []
    visit(element, 'text', ({ value }) => {
      texts.push(value)
    })
    blocks.push(texts.join('').trimEnd())
    return SKIP
  })
  return blocks
}

function withoutPositions<T extends Nodes>(node: T): T {
  const copy = { ...node, position: undefined }
  return 'children' in node ? { ...copy, children: node.children.map(withoutPositions) } : copy
}

export interface DevServer {
  readonly url: string
  /** Everything that it has written to the terminal. */
  terminal(): string
  /** A page's HTML, as soon as it is what is expected; its last one when that does not happen within 40 seconds. */
  page(path: string, expected: (html: string) => boolean): Promise<string>
  stop(): Promise<void>
}

/** `astro dev` in a folder, once it answers. */
export async function astroDev(cwd: string, port: number): Promise<DevServer> {
  const astro = resolve(cwd, 'node_modules/astro/bin/astro.mjs')
  // Inside vitest Astro's dev server would answer no page: it leaves that to vitest.
  const { VITEST: _VITEST, NODE_ENV: _NODE_ENV, ...env } = process.env
  const child: ChildProcess = spawn(process.execPath, [astro, 'dev', '--port', String(port)], {
    cwd,
    env: { ...env, NO_COLOR: '1', ASTRO_TELEMETRY_DISABLED: '1' },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const stop = async () => {
    if (child.exitCode !== null || !child.kill()) return
    await once(child, 'exit')
  }
  const url = await until(
    async () => /http:\/\/localhost:\d+/.exec(output)?.[0] ?? '',
    (found) => found !== '',
  )
  if (!url) {
    await stop()
    throw new Error(`astro dev did not start: ${output}`)
  }
  return {
    url,
    terminal: () => output,
    page: (path, expected) => until(async () => (await fetch(`${url}${path}`)).text(), expected),
    stop,
  }
}

async function until(get: () => Promise<string>, expected: (text: string) => boolean): Promise<string> {
  const end = Date.now() + 40_000
  let last = await get()
  while (!expected(last) && Date.now() < end) {
    await new Promise((done) => setTimeout(done, 200))
    last = await get()
  }
  return last
}
