import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds the Python package `memdiag_tracer`: beside `src` and `dist`. */
export function pythonFolder(): string {
  return fileURLToPath(new URL('../python/', import.meta.url))
}

/** Our own file for the child: TypeScript when we run from source, JavaScript when built. */
export function childFile(): string {
  return fileBeside('child')
}

/** The file that sets up the interpreter inside the child. */
export function interpreterFile(): string {
  return fileBeside('interpreter')
}

/** The file that the tracer asks what changed in memory. */
export function shadowMemoryFile(): string {
  return fileBeside('shadow-memory')
}

/** The tracer's modules, by path below the folder that holds the package; sorted by path. */
export function tracerFiles(): Map<string, Buffer> {
  const root = pythonFolder()
  const paths = readdirSync(join(root, 'memdiag_tracer'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.py'))
    .map((path) => `memdiag_tracer/${path.replaceAll('\\', '/')}`)
    .sort()
  return new Map(paths.map((path) => [path, readFileSync(join(root, path))]))
}

function fileBeside(name: string): string {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  return fileURLToPath(new URL(`./${name}.${ending}`, import.meta.url))
}
