import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { bin, newFolder } from './command-line.ts'

/** The processes of a group that still run; those that only wait to be reaped by whoever inherited them do not. */
function running(group: number): string[] {
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false
    try {
      // proc(5): pid, (name), state, parent, group; the name may hold anything, also parentheses.
      const [state, , itsGroup] = (readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1) ?? '').split(
        ' ',
      )
      return state !== 'Z' && Number(itsGroup) === group
    } catch {
      return false // it ended meanwhile
    }
  })
}

describe.skipIf(process.platform !== 'linux')(
  'a build that is told to end while a program loops (needs Linux: /proc tells who still runs)',
  () => {
    it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('takes its children along: %s', async (signal) => {
      const folder = newFolder()
      writeFileSync(
        join(folder.path, 'loop.md'),
        '```python memdiag timeout=60\nwhile True:\n    pass\n```\n',
      )
      const build = spawn(
        process.execPath,
        [bin, 'render', 'loop.md', '--out', 'out', '--cache-dir', 'cache'],
        {
          cwd: folder.path,
          detached: true,
          stdio: 'ignore',
        },
      )
      try {
        const group = build.pid ?? 0
        await sleep(4000) // by now the loop runs
        expect(running(group).length).toBeGreaterThan(1)
        const ended = new Promise((done) => build.on('exit', done))
        process.kill(group, signal)
        await ended
        await sleep(1000)
        expect(running(group)).toEqual([])
        expect(readdirSync(join(folder.path, 'out'))).toEqual(['memdiag.css'])
      } finally {
        try {
          process.kill(-(build.pid ?? 0), 'SIGKILL')
        } catch {
          // as it should be: nobody is left
        }
        folder.remove()
      }
    })
  },
)
