import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** `.ts` when we run from source, `.js` when built. */
const ending = extname(fileURLToPath(import.meta.url))

/** The folder that holds the Python package `memdiag_tracer`: beside `src` and `dist`. */
export function pythonFolder(): string {
  return fileURLToPath(new URL('../python/', import.meta.url))
}

/** The folder of what runs inside the child: TypeScript when we run from source, JavaScript when built. */
export function childFolder(): string {
  return fileURLToPath(new URL('./child/', import.meta.url))
}

/** The folder of the interpreter's own part, which every host shares. */
export function interpreterFolder(): string {
  return fileURLToPath(new URL('./interpreter/', import.meta.url))
}

/** The file that the child starts with. */
export function childFile(): string {
  return join(childFolder(), `main${ending}`)
}

/** The code inside the child, by name; sorted. */
export function childFiles(): Map<string, Buffer> {
  return new Map(
    [childFolder(), interpreterFolder()].flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith(ending) && !name.endsWith('.d.ts'))
        .sort()
        .map((name) => [name.slice(0, -ending.length), readFileSync(join(folder, name))] as const),
    ),
  )
}

/** The folder of the installed Pyodide. */
export function pyodideFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('pyodide/package.json'))
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
