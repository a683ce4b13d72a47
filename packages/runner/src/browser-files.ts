import { copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeImage } from './boot-images.ts'
import { BOOT_IMAGE, FILES, type FileSizes, LOCK_FILE, WORKER } from './browser-file-names.ts'
import { pyodideFolder } from './tracer-files.ts'

/** What Pyodide loads as it boots. */
const PYODIDE = ['pyodide.mjs', 'pyodide.asm.mjs', 'pyodide.asm.wasm']

/**
 * Writes all that a `WorkerRunner` needs into a folder, for a site to publish as it is: Pyodide, the standard library with
 * the tracer in it, and the worker; some 14 MB. Nothing is loaded from anywhere else.
 *
 * Name the folder after `tracerHash()`: a browser that kept some of its files must not mix them with newer ones.
 *
 * @throws {Error} when the library cannot be prepared, or the folder not be written.
 */
export async function writeBrowserFiles(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await makeImage({ task: 'make-small-image' }, join(folder, BOOT_IMAGE))
  const sources: readonly (readonly [name: string, source: string])[] = [
    ...PYODIDE.map((name) => [name, join(pyodideFolder(), name)] as const),
    [WORKER, fileURLToPath(new URL('../dist/browser-worker.js', import.meta.url))],
  ]
  const lock = JSON.parse(await readFile(join(pyodideFolder(), 'pyodide-lock.json'), 'utf8')) as {
    info: unknown
  }
  await writeFile(join(folder, LOCK_FILE), JSON.stringify({ info: lock.info, packages: {} }))
  for (const [name, source] of sources) await copyFile(source, join(folder, name))
  // Modules are loaded without a word about how far they are.
  const told = await Promise.all(
    ['pyodide.asm.wasm', BOOT_IMAGE].map(
      async (name) => [name, (await stat(join(folder, name))).size] as const,
    ),
  )
  const sizes: FileSizes = Object.fromEntries(told)
  await writeFile(join(folder, FILES), JSON.stringify(sizes))
}
