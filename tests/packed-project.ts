import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { command, type Ran } from './command-line.ts'

const packages = ['trace', 'runner', 'diagram', 'memdiag', 'remark-memdiag', 'astro-memdiag']

/** A project of its own that has our packages as a user gets them: packed and installed, besides `hosts`. */
export interface PackedProject {
  readonly path: string
  remove(): void
}

/**
 * Packs every package and installs the tarballs with the host's packages (`astro@7.3.5`). Workspace links would
 * hide a file that is missing from a package.
 */
export async function packedProject(hosts: readonly string[]): Promise<PackedProject> {
  const folder = mkdtempSync(join(tmpdir(), 'memdiag-project-'))
  const tarballs = join(folder, 'tarballs')
  const path = join(folder, 'project')
  mkdirSync(tarballs)
  mkdirSync(path)
  writeFileSync(join(path, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
  await packed(tarballs)
  const files = readdirSync(tarballs).map((name) => join(tarballs, name))
  await succeeds(path, 'npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', ...files, ...hosts)
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Packs every package into a folder. */
export async function packed(folder: string): Promise<void> {
  const workspaces = packages.flatMap((name) => ['-w', `packages/${name}`])
  await succeeds('.', 'npm', 'pack', '--ignore-scripts', '--pack-destination', folder, ...workspaces)
}

/** @throws with everything that a command has said, where it ends with an error. */
export async function succeeds(cwd: string, file: string, ...args: string[]): Promise<Ran> {
  const ran = await command(cwd, file, ...args)
  if (ran.status === 0) return ran
  throw new Error(`${[file, ...args].join(' ')} ended with ${ran.status}: ${ran.stdout}${ran.stderr}`)
}
