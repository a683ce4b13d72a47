import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { command } from './command-line.ts'

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
  const workspaces = packages.flatMap((name) => ['-w', `packages/${name}`])
  await succeeds('.', 'npm', 'pack', '--ignore-scripts', '--pack-destination', tarballs, ...workspaces)
  const files = readdirSync(tarballs).map((name) => join(tarballs, name))
  await succeeds(path, 'npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', ...files, ...hosts)
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

async function succeeds(cwd: string, file: string, ...args: string[]): Promise<void> {
  const { status, stderr } = await command(cwd, file, ...args)
  if (status !== 0) throw new Error(`${file} ${args[0]} ended with ${status}: ${stderr}`)
}
