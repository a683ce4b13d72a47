import { existsSync, realpathSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ChildTask } from './child/protocol.ts'
import { childFile, childFolder, interpreterFolder, pyodideFolder } from './tracer-files.ts'

/**
 * What holds a child, each independent of the others; SECURITY.md says what each is for. Tests leave some off to show
 * that a program does harm without them. In the order from the outermost:
 *
 * - `kernel`: limits of the system on the process (POSIX).
 * - `permission`: Node's permission model: files to read, nothing else.
 * - `no-strings`: no JavaScript or WebAssembly is made from text.
 * - `flags`: features of Node that nobody needs here.
 * - `scrub`, `frozen`, `restore`: see `child/lock.ts`, `interpreter/language.ts` and `interpreter/restore.ts`.
 */
export type Layer = 'kernel' | 'permission' | 'no-strings' | 'flags' | 'scrub' | 'frozen' | 'restore'

/**
 * Seconds of the processor that a child may use in all, kept by the kernel: more than any page may take. A child
 * ends by itself when we do, but not while its program runs an endless loop, and whoever kills us leaves no one else
 * to stop that.
 */
export const CPU_SECONDS = 900

/** Kilobytes of data: half as much again as the largest `memory`; a bound for what JavaScript holds beside it. */
const DATA_KILOBYTES = 1_800_000

const kernelLimits = (cpuSeconds: number): readonly string[] => [
  // Recursion in C, such as repr() of deep lists, needs a stack far beyond the usual one. Without a hard limit it
  // may grow as needed; with one, this much. A large finite stack and a limit on data do not go together.
  's=250000; ulimit -s unlimited 2>/dev/null || { ulimit -s 65520 2>/dev/null && s=60000 || s=0; }',
  `if test $s = 250000; then ulimit -d ${DATA_KILOBYTES} 2>/dev/null; fi`,
  'ulimit -c 0 2>/dev/null',
  'ulimit -f 0 2>/dev/null',
  'ulimit -n 64 2>/dev/null',
  `ulimit -t ${cpuSeconds} 2>/dev/null`,
  'if test $s != 0; then set -- "--stack-size=$s" "$@"; fi',
]

/** Of a boot image's maker the file that it writes must not be limited. */
const MAKER_LIMITS = [`ulimit -c 0 2>/dev/null`, `ulimit -t ${CPU_SECONDS} 2>/dev/null`]

const FLAGS = [
  '--disable-proto=delete',
  '--disable-sigusr1',
  '--no-addons',
  '--no-experimental-eventsource',
  '--no-experimental-global-navigator',
  '--no-experimental-sqlite',
  '--no-experimental-websocket',
  '--no-experimental-webstorage',
]

/**
 * The command line of a child: a program and its arguments.
 *
 * @param cpuSeconds what the kernel grants it, where there is a shell to say so.
 */
export function commandOf(
  task: ChildTask,
  cpuSeconds: number,
): { readonly command: string; readonly args: readonly string[] } {
  const has = (layer: Layer): boolean => !task.without?.includes(layer)
  const node = [
    '--no-warnings',
    '--max-old-space-size=512',
    ...(has('permission') ? permissions(task) : []),
    ...(has('no-strings') ? ['--disallow-code-generation-from-strings'] : []),
    ...(has('flags') ? FLAGS.filter(isKnown) : []),
    childFile(),
    JSON.stringify(task),
  ]
  if (!existsSync('/bin/sh')) return { command: process.execPath, args: node }
  const limits = task.task === 'serve' ? kernelLimits(cpuSeconds) : MAKER_LIMITS
  // The shell sets variables of its own; the child gets none.
  const script = [...(has('kernel') ? limits : []), 'unset PWD OLDPWD SHLVL _ s', 'exec "$0" "$@"']
  return { command: '/bin/sh', args: ['-c', script.join('\n'), process.execPath, ...node] }
}

/** The exact list of what a child may read, and write: only the maker of a boot image writes at all. */
function permissions(task: ChildTask): string[] {
  const readable = [childFolder(), interpreterFolder(), pyodideFolder()]
  if (task.image !== undefined) readable.push(task.image, ...(task.memory === undefined ? [] : [task.memory]))
  else readable.push(task.python)
  const real = readable.map((path) => realpathSync(path))
  return [
    '--permission',
    ...real.map((path) => `--allow-fs-read=${path}`),
    ...(task.output === undefined ? [] : [`--allow-fs-write=${realpathSync(dirname(task.output))}`]),
  ]
}

/** A later Node may have dropped a feature together with its flag, and ends at a flag that it does not know. */
function isKnown(flag: string): boolean {
  return process.allowedNodeEnvironmentFlags.has(flag)
}
