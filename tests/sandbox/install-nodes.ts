import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { nodesFolder, olderNodes, whyNot } from './nodes.ts'

/** Before the tests of the group `sandbox`: the older Nodes, where they are not there yet. */
export default function installNodes(): void {
  if (whyNot || olderNodes.every((path) => existsSync(path))) return
  const { status } = spawnSync('npm', ['ci', '--prefix', nodesFolder], { stdio: 'inherit' })
  if (status !== 0)
    throw new Error(`"npm ci" did not end well in ${nodesFolder}: the older Nodes are missing.`)
}
