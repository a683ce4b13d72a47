/** Whether the files that a program finds are as they were: those of Emscripten's file system in memory. */
import { Buffer } from 'node:buffer'

// Taken out before the doors close.
const { compare } = Buffer

export interface FileSystem {
  readonly root: FileNode
  readonly streams: readonly unknown[]
  readonly nextInode: number
  readonly currentPath: string
}

/** A folder's contents are nodes by name, a file's are bytes; a link has neither. */
interface FileNode {
  readonly mode: number
  readonly atime: number
  readonly mtime: number
  readonly ctime: number
  readonly contents?: Uint8Array | Readonly<Record<string, FileNode>> | null
  readonly usedBytes?: number
  readonly link?: string
  readonly mounted?: unknown
  readonly node_ops: unknown
  readonly stream_ops: unknown
}

/** @returns whether the files are as they are now. */
export function fileSystemState(files: FileSystem): () => boolean {
  const before = stateOf(files)
  const contents = new Map([...nodesOf(files.root)].map((node) => [node, contentsOf(node)]))
  return () => {
    const now = stateOf(files)
    return (
      now.length === before.length &&
      now.every((each, index) => Object.is(each, before[index])) &&
      [...contents].every(([node, bytes]) => isSame(node, bytes))
    )
  }
}

/** Everything but the bytes, as one list of values; nodes and the objects that serve them count by identity. */
function stateOf(files: FileSystem): unknown[] {
  const state: unknown[] = [files.nextInode, files.currentPath]
  files.streams.forEach((stream, index) => {
    if (stream) state.push(index, stream)
  })
  for (const node of nodesOf(files.root)) {
    const { mode, atime, mtime, ctime, usedBytes, link, mounted, node_ops, stream_ops } = node
    state.push(node, mode, atime, mtime, ctime, usedBytes, link, mounted, node_ops, stream_ops)
    if (isFolder(node.contents)) state.push(...Object.keys(node.contents))
  }
  return state
}

function* nodesOf(root: FileNode): Generator<FileNode> {
  const left = [root]
  for (let node = left.pop(); node; node = left.pop()) {
    yield node
    if (isFolder(node.contents)) left.push(...Object.values(node.contents))
  }
}

function contentsOf(node: FileNode): Uint8Array | undefined {
  return node.contents instanceof Uint8Array ? node.contents.slice() : undefined
}

function isSame({ contents }: FileNode, bytes: Uint8Array | undefined): boolean {
  if (!(contents instanceof Uint8Array)) return bytes === undefined
  return bytes !== undefined && compare(bytes, contents) === 0
}

function isFolder(contents: FileNode['contents']): contents is Readonly<Record<string, FileNode>> {
  return typeof contents === 'object' && contents !== null && !(contents instanceof Uint8Array)
}
