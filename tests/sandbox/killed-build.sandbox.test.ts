import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { bin, command, newFolder } from '../command-line.ts'
import { allNodes, whyNot } from './nodes.ts'
import { processesOf } from './surroundings.ts'

const noMark = 'a mark that no process carries'
const builds: ChildProcess[] = []

/** A process in a session of its own, so that its children can be told. */
function started(node: string, args: readonly string[], cwd: string): ChildProcess {
  const build = spawn(node, args, { cwd, detached: true, stdio: ['ignore', 'pipe', 'ignore'] })
  builds.push(build)
  return build
}

const there = (build: ChildProcess): number => processesOf(build.pid ?? -1, noMark).length

async function goneWithin(build: ChildProcess, seconds: number): Promise<boolean> {
  for (let patience = 10 * seconds; patience > 0; patience--) {
    if (there(build) === 0) return true
    await sleep(100)
  }
  return false
}

afterEach(() => {
  for (const build of builds.splice(0)) {
    for (const { pid } of processesOf(build.pid ?? -1, noMark)) process.kill(pid, 'SIGKILL')
  }
})

describe.skipIf(whyNot)(`a build that is killed outright${whyNot ? ` (${whyNot})` : ''}`, () => {
  describe.each(whyNot ? [] : allNodes())('in $version', { timeout: 200_000 }, ({ path }) => {
    it('leaves no idle child behind', async () => {
      const build = started(path, [resolve('tests/sandbox/loop.mjs'), 'idle'], resolve('.'))
      if (build.stdout) await once(build.stdout, 'data')
      await sleep(2000) // by now the next interpreter is up as well
      expect(there(build)).toBeGreaterThan(1)
      build.kill('SIGKILL')
      expect(await goneWithin(build, 5)).toBe(true)
    })

    it('leaves a child that loops to the kernel, which ends it at its limit', async () => {
      const build = started(path, [resolve('tests/sandbox/loop.mjs'), 'loop'], resolve('.'))
      if (build.stdout) await once(build.stdout, 'data')
      await sleep(1000) // by now the loop runs
      build.kill('SIGKILL')
      await sleep(500)
      expect(there(build)).toBeGreaterThan(0)
      expect(await goneWithin(build, 60)).toBe(true)
    })

    it.each(['SIGINT', 'SIGKILL'] as const)(
      'leaves a cache that the next build can use: %s',
      async (signal) => {
        const folder = newFolder()
        try {
          const blocks = Array.from({ length: 40 }, (_, index) => `~~~python memdiag\nx = [${index}]\n~~~\n`)
          writeFileSync(join(folder.path, 'page.md'), blocks.join('\n'))
          const args = ['render', 'page.md', '--out', 'out', '--cache-dir', 'cache']
          const entries = (): string[] => {
            try {
              return readdirSync(join(folder.path, 'cache')).filter((name) => name.endsWith('.json'))
            } catch {
              return []
            }
          }
          const build = started(path, [bin, ...args], folder.path)
          const ended = once(build, 'exit')
          while (entries().length < 3 && build.exitCode === null) await sleep(5)
          process.kill(build.pid ?? 0, signal)
          await ended
          expect(await goneWithin(build, 5)).toBe(true)
          const kept = entries()
          const before = new Map(
            kept.map((name) => [name, readFileSync(join(folder.path, 'cache', name), 'utf8')]),
          )
          const again = await command(folder.path, path, bin, ...args)
          expect(again.status).toBe(0)
          expect(again.stdout).toContain(`${kept.length} from cache, ${40 - kept.length} run, 0 failed`)
          for (const [name, text] of before) {
            expect(readFileSync(join(folder.path, 'cache', name), 'utf8')).toBe(text)
          }
        } finally {
          folder.remove()
        }
      },
    )
  })
})
