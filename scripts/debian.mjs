// Brings programs that tests look through from Debian, where that is possible and allowed.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The path of a program, installed now if need be; nothing when it cannot be had. */
export function debianTool(program, ...packages) {
  const found = () =>
    (process.env.PATH ?? '')
      .split(delimiter)
      .map((folder) => join(folder, program))
      .find((path) => existsSync(path))
  return found() ?? (installFromDebian(packages) ? found() : undefined)
}

/** Whether packages could be installed: as root, on a system that has apt. */
export function installFromDebian(packages) {
  if (!isDebian() || process.getuid?.() !== 0) return false
  const run = (...args) =>
    spawnSync('apt-get', args, {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  run('update', '-qq')
  // Another test may be installing something at the same time.
  const patient = ['-o', 'DPkg::Lock::Timeout=300']
  return run('install', '-y', '-qq', '--no-install-recommends', ...patient, ...packages).status === 0
}

export function isDebian() {
  return existsSync('/usr/bin/apt-get')
}
