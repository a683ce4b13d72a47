import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { command, type Ran } from '../command-line.ts'
import { succeeds } from '../packed-project.ts'
import type { Host, HostPage } from './host.ts'

const here = 'tests/hosts'

/** A host's project, installed in a folder of its own, where no other package of the repository is found. */
export class Project {
  readonly host: Host
  readonly path: string
  readonly #folder: string

  constructor(host: Host, folder: string, path: string) {
    this.host = host
    this.path = path
    this.#folder = folder
  }

  /** Builds the site; what it ended with is the caller's to judge. */
  build(): Promise<Ran> {
    const [file, ...args] = this.host.build
    return command(this.path, commandOf(this.path, file), ...args)
  }

  /** Removes what was built and what the host itself keeps; of all work only the traces stay. */
  forgetAllButTraces(): void {
    const { out, keeps, traces } = this.host
    const aside = join(this.#folder, 'traces')
    renameSync(join(this.path, traces), aside)
    for (const kept of [out, ...keeps]) rmSync(join(this.path, kept), { recursive: true, force: true })
    mkdirSync(dirname(join(this.path, traces)), { recursive: true })
    renameSync(aside, join(this.path, traces))
  }

  /** Takes the Python interpreter away while a function works: whatever needs it fails. */
  async withoutPython<T>(work: () => Promise<T>): Promise<T> {
    const interpreter = join(this.path, 'node_modules/pyodide/pyodide.asm.wasm')
    const aside = join(this.#folder, 'pyodide.asm.wasm')
    renameSync(interpreter, aside)
    try {
      return await work()
    } finally {
      renameSync(aside, interpreter)
    }
  }

  /** The built site: each file's path and the hash of its bytes. */
  built(): Map<string, string> {
    const { out, withoutNoise } = this.host
    const folder = join(this.path, out)
    const files = globSync('**/*', { cwd: folder }).filter((file) => statSync(join(folder, file)).isFile())
    return new Map(
      files.sort().map((file) => {
        const bytes = readFileSync(join(folder, file))
        const compared = withoutNoise && file.endsWith('.html') ? withoutNoise(bytes.toString()) : bytes
        return [file, createHash('sha256').update(compared).digest('hex')]
      }),
    )
  }

  /** A built file. */
  read(file: string): string {
    return readFileSync(join(this.path, this.host.out, file), 'utf8')
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/**
 * Installs a host's project as its author would: what its lock names, and our packages from their tarballs. The folder
 * `MEMDIAG_HOSTS`, when the environment names one, keeps what hosts have installed for the next time.
 */
export async function installed(host: Host, tarballs: readonly string[]): Promise<Project> {
  const folder = mkdtempSync(join(tmpdir(), `memdiag-${host.name}-`))
  const path = join(folder, 'project')
  cpSync(join(here, host.name), path, { recursive: true })
  for (const page of host.pages) writePage(path, page)
  const store = process.env.MEMDIAG_HOSTS
  const modules = store && join(store, host.name, hashOf(join(path, 'package-lock.json')), 'node_modules')
  if (modules && existsSync(modules)) {
    cpSync(modules, join(path, 'node_modules'), { recursive: true, verbatimSymlinks: true })
  } else {
    await succeeds(path, 'npm', 'ci', '--no-audit', '--no-fund', '--prefer-offline')
    mkdirSync(join(path, 'node_modules'), { recursive: true }) // also where nothing is locked
    if (modules) cpSync(join(path, 'node_modules'), modules, { recursive: true, verbatimSymlinks: true })
  }
  await succeeds(
    path,
    'npm',
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    ...tarballs,
  )
  return new Project(host, folder, path)
}

/** Puts a shared page where a project has it, in place of what was there. */
function writePage(project: string, { page, file, frontMatter = [] }: HostPage): void {
  const [first = '', ...lines] = readFileSync(join(here, 'pages', `${page}.md`), 'utf8').split('\n')
  const path = join(project, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, [first, ...frontMatter, ...lines].join('\n'))
}

/** Writes a file in one go, as editors do: a dev server may look at it at any time. */
export function replaceFile(path: string, text: string): void {
  writeFileSync(`${path}~`, text)
  renameSync(`${path}~`, path)
}

/** A program of the project, as `npx` would find it; npm itself from where it is. */
export function commandOf(project: string, program: string): string {
  return program === 'npm' ? program : join(project, 'node_modules/.bin', program)
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16)
}
