// Says in one sentence what is wrong with the surroundings, and prints the versions. Any Node can read this file.
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** Ends the process with a sentence when this Node is too old for the tools. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return
  console.error(
    `memdiag's tools need Node 22.18 or newer, and this is Node ${process.versions.node}: run them through npm after "npm ci", which brings Node 26 along (not with --omit=optional), or install a newer Node.`,
  )
  process.exit(1)
}

function version(name) {
  try {
    return JSON.parse(readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), 'utf8'))
      .version
  } catch {
    return 'missing'
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  requireNode()
  const npm = /npm\/(\S+)/.exec(process.env.npm_config_user_agent ?? '')?.[1] ?? 'not used'
  const versions = ['typescript', 'vitest', 'pyodide'].map((name) => `${name} ${version(name)}`)
  console.log(
    `Node ${process.versions.node}, npm ${npm}, ${versions.join(', ')}, ${process.platform}-${process.arch}`,
  )
  if (version('pyodide') === 'missing') {
    console.error('The dependencies are not installed: run "npm ci" first.')
    process.exit(1)
  }
}
