import { execFileSync } from 'node:child_process'
import { join, resolve } from 'node:path'

/** A Node that programs are run in. */
export interface Node {
  /** As in a test's title. */
  readonly version: string
  readonly path: string
}

/** Why hostile programs cannot be run here; absent when they can. */
export const whyNot: string | undefined =
  process.platform === 'linux' && (process.arch === 'x64' || process.arch === 'arm64')
    ? undefined
    : 'needs Linux on x64 or arm64: /proc tells who still runs, and the older Nodes are made for those'

export const nodesFolder: string = resolve('tests/sandbox/nodes')

/** The oldest Node that we promise, and the one that most people have. */
export const olderNodes: readonly string[] = ['22', '24'].map((major) =>
  join(nodesFolder, `node_modules/node-${major}-${process.arch}/bin/node`),
)

/** The Nodes that everything must hold in: the older ones, and the one that runs the tests. */
export function allNodes(): readonly Node[] {
  return [...olderNodes, process.execPath].map((path) => ({ version: versionOf(path), path }))
}

function versionOf(path: string): string {
  return execFileSync(path, ['--version'], { encoding: 'utf8' }).trim().replace('v', 'Node ')
}
