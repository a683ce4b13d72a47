// Finds a Chromium for the tests that look at pictures; installs Debian's where that is possible and allowed.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** How tests start it: no sandbox (they may run as root), and nothing that looks for the network. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The path of a Chromium on this machine: CHROMIUM_PATH, or where Linux distributions put it. */
export function chromiumPath() {
  return [process.env.CHROMIUM_PATH, ...known].find((path) => path && existsSync(path))
}

/** Nothing when there is a Chromium (installed now if need be), else the sentence that says how to get one. */
export function chromiumOrReason() {
  if (chromiumPath()) return undefined
  const debian = existsSync('/usr/bin/apt-get')
  if (debian && process.getuid?.() === 0) {
    const packages = ['chromium', 'fonts-dejavu-core', 'fonts-liberation', 'fonts-noto-cjk']
    const run = (...args) =>
      spawnSync('apt-get', args, {
        stdio: 'ignore',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      })
    console.log('Installing Chromium from Debian for the browser tests …')
    run('update', '-qq')
    run('install', '-y', '-qq', '--no-install-recommends', ...packages)
    if (chromiumPath()) return undefined
  }
  return debian
    ? 'there is no Chromium; get it with "apt-get install chromium", or set CHROMIUM_PATH'
    : 'there is no Chromium; install it and set CHROMIUM_PATH to its executable'
}
