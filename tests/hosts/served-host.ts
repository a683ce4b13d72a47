import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { served } from '../served.ts'
import type { HostPage } from './host.ts'
import { commandOf, type Project } from './project.ts'

export interface ServedHost {
  readonly url: string
  /** Where a page is found, beginning with a slash. */
  path(page: HostPage): string
  close(): Promise<void>
}

/** A built site as readers reach it. */
export async function servedHost({ host, path }: Project): Promise<ServedHost> {
  const site = host.serve ? await running(path, host.serve) : await served(join(path, host.out))
  return { ...site, path: host.path ?? (({ html }) => `/${html.replace(/(^|\/)index\.html$/, '$1')}`) }
}

/** Starts a server in a folder and waits until it answers; `PORT` among its arguments is a free port. */
export async function running(
  cwd: string,
  [program, ...args]: readonly [string, ...string[]],
): Promise<{ readonly url: string; terminal(): string; close(): Promise<void> }> {
  const port = await freePort()
  // Tools that find themselves in a test behave in another way than at an author's.
  const { VITEST: _VITEST, NODE_ENV: _NODE_ENV, ...env } = process.env
  const child: ChildProcess = spawn(
    commandOf(cwd, program),
    args.map((arg) => arg.replace('PORT', String(port))),
    { cwd, env: { ...env, NO_COLOR: '1', BROWSER: 'none' }, detached: true },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const ended = once(child, 'exit')
  const close = async () => {
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid)
    await ended
  }
  const url = `http://localhost:${port}`
  const end = Date.now() + 120_000
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > end) {
      await close()
      throw new Error(`${[program, ...args].join(' ')} does not answer: ${output}`)
    }
    await new Promise((done) => setTimeout(done, 200))
  }
  return { url, terminal: () => output, close }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  )
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}
