import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/**
 * Runs Node to its end.
 *
 * @returns milliseconds, what it printed, and, on Linux, of the processes that it started how many there were at a time
 * at most, and how many bytes the largest took.
 */
export function node(args, { env, cwd } = {}) {
  return new Promise((done, failed) => {
    const began = performance.now()
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const printed = { stdout: '', stderr: '' }
    for (const stream of ['stdout', 'stderr']) {
      child[stream].setEncoding('utf8').on('data', (part) => {
        printed[stream] += part
      })
    }
    const seen = { children: 0, bytes: 0 }
    const watch = setInterval(() => {
      const found = descendants(child.pid)
      seen.children = Math.max(seen.children, found.length)
      for (const pid of found) seen.bytes = Math.max(seen.bytes, residentBytes(pid))
    }, 50)
    child.on('error', failed)
    child.on('close', (status) => {
      clearInterval(watch)
      if (status === 0) done({ ms: performance.now() - began, ...printed, ...seen })
      else failed(new Error(`${args.join(' ')} ended with ${status}: ${printed.stderr}`))
    })
  })
}

/** Processes that run Python; one that is about to end is none. */
function descendants(root) {
  const parents = new Map()
  try {
    for (const entry of readdirSync('/proc')) {
      const pid = Number(entry)
      const stat = Number.isInteger(pid) ? statusOf(pid) : undefined
      if (stat) parents.set(pid, stat)
    }
  } catch {
    return [] // no Linux
  }
  const isBelow = (pid) => {
    for (let each = parents.get(pid); each !== undefined; each = parents.get(each))
      if (each === root) return true
    return false
  }
  return [...parents.keys()].filter((pid) => pid !== root && isBelow(pid))
}

/** The parent of a process that lives. */
function statusOf(pid) {
  try {
    const [state, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return state === 'Z' ? undefined : Number(parent)
  } catch {
    return undefined
  }
}

/** The most that a process has held at a time. */
function residentBytes(pid) {
  try {
    return Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}
