// Finds a Chromium for the tests that look at pictures; installs Debian's where that is possible and allowed.
import { existsSync } from 'node:fs'
import { installFromDebian, isDebian } from './debian.mjs'

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
  console.log('Looking for Chromium among the packages of Debian …')
  if (installFromDebian(['chromium']) && chromiumPath()) return undefined
  return isDebian()
    ? 'there is no Chromium; get it with "apt-get install chromium", or set CHROMIUM_PATH'
    : 'there is no Chromium; install it and set CHROMIUM_PATH to its executable'
}
