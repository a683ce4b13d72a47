import crypto from 'node:crypto'
import fs from 'node:fs'
import nodeModule from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { loadPyodide } from 'pyodide'
import type { Host, Pyodide } from '../interpreter/interpreter.ts'
import type { ChildTask } from './protocol.ts'

/** Python in a process of Node: its files are the installed Pyodide's, and nothing of the machine reaches a program. */
export function nodeHost({
  image,
  memory,
  python,
  pyodide,
  without,
}: Pick<ChildTask, 'image' | 'memory' | 'python' | 'pyodide' | 'without'>): Host {
  return {
    async load() {
      // Emscripten takes the program's name from here, and Python from that.
      process.argv.splice(1, process.argv.length, '/memdiag')
      const isOpen = without?.includes('scrub') && without.includes('permission')
      if (!isOpen) withoutHostModules()
      const module = (await import(pathToFileURL(join(pyodide, 'pyodide.mjs')).href)) as {
        loadPyodide: typeof loadPyodide
      }
      return module.loadPyodide
    },
    image: image === undefined ? undefined : pathToFileURL(image).href,
    memory: memory === undefined ? undefined : fs.readFileSync(memory),
    lockFile: fs.readFileSync(join(pyodide, 'pyodide-lock.json'), 'utf8'),
    fixRandomness(fill) {
      Object.defineProperty(crypto, 'randomFillSync', { value: fill })
    },
    copyTracer: (interpreter) => copyTracer(interpreter, python),
  }
}

/** Pyodide asks for the way to other processes and to web sockets as it boots, and uses neither here. */
function withoutHostModules(): void {
  const nothing = 'data:text/javascript,export default {}'
  nodeModule.registerHooks({
    resolve: (name, context, next) =>
      name === 'ws' || name === 'node:child_process'
        ? { url: nothing, format: 'module', shortCircuit: true }
        : next(name, context),
  })
  // Emscripten asks it for nothing but numbers; the permission model of Node closes it altogether.
  const binding = (name: string): unknown => {
    if (name === 'constants') return { fs: fs.constants }
    throw new TypeError(`There is no binding ${name}`)
  }
  Object.defineProperty(process, 'binding', { value: binding, configurable: true })
}

function copyTracer(pyodide: Pyodide, python: string): void {
  const root = '/lib/python3.14/site-packages'
  const paths = fs.readdirSync(join(python, 'memdiag_tracer'), { recursive: true, encoding: 'utf8' })
  for (const path of paths.filter((each) => each.endsWith('.py'))) {
    const target = `${root}/memdiag_tracer/${path.replaceAll('\\', '/')}`
    pyodide.FS.mkdirTree(target.slice(0, target.lastIndexOf('/')))
    pyodide.FS.writeFile(target, fs.readFileSync(join(python, 'memdiag_tracer', path)))
  }
}
