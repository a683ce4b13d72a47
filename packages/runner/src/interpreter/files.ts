/**
 * The files that a program finds, those of Emscripten's file system in memory: what a program made is taken away, and
 * whether everything else is as it was is told.
 */

/** Not part of Emscripten's own types. */
export interface FileSystem {
  readonly root: FileNode
  /** Open files by descriptor. */
  readonly streams: unknown[]
  /** Chains of nodes by the hash of their names. */
  readonly nameTable: readonly (FileNode | undefined)[]
  hashRemoveNode(node: FileNode): void
}

/** A folder's contents are nodes by name, a file's are bytes; a link has neither. */
interface FileNode {
  readonly parent: FileNode
  readonly name: string
  mode: number
  atime: number
  mtime: number
  ctime: number
  readonly contents?: ArrayBufferView | Folder | null
  readonly usedBytes?: number
  readonly link?: string
  readonly mounted?: unknown
  readonly node_ops: unknown
  readonly stream_ops: unknown
  readonly name_next?: FileNode
}

type Folder = Record<string, FileNode>

/** Whether two arrays of bytes are equal. */
export type AreSame = (some: Uint8Array, others: Uint8Array) => boolean

/** @returns takes the files back to what they are now; whether they are. */
export function restorableFiles(files: FileSystem, areSame: AreSame): () => boolean {
  const nodes = [...nodesBelow(files.root)]
  const streams = [...files.streams]
  const names = namesOf(files)
  const folders = nodes.flatMap(({ contents }) =>
    isFolder(contents) ? [[contents, { ...contents }] as const] : [],
  )
  const takeBackNodes = nodes.map((node) => restorableNode(node, areSame))
  return () => {
    for (const [folder, before] of folders) removeNew(files, folder, before)
    files.streams.forEach((stream, descriptor) => {
      if (stream && !streams[descriptor]) files.streams[descriptor] = null
    })
    return (
      streams.every((stream, descriptor) => (stream ?? null) === (files.streams[descriptor] ?? null)) &&
      folders.every(([folder, before]) => hasSameNodes(folder, before)) &&
      takeBackNodes.every((takeBack) => takeBack()) &&
      hasNames(files, names)
    )
  }
}

/** Numbers of a node are written back; what it is, and its bytes, must be the same. */
function restorableNode(node: FileNode, areSame: AreSame): () => boolean {
  const { mode, atime, mtime, ctime } = node
  const identity = identityOf(node)
  const bytes = bytesOf(node)?.slice()
  return () => {
    Object.assign(node, { mode, atime, mtime, ctime })
    return isSameList(identityOf(node), identity) && hasBytes(node, bytes, areSame)
  }
}

function identityOf({
  parent,
  name,
  contents,
  usedBytes,
  link,
  mounted,
  node_ops,
  stream_ops,
}: FileNode): unknown[] {
  return [parent, name, isFolder(contents) && contents, usedBytes, link, mounted, node_ops, stream_ops]
}

function hasBytes(node: FileNode, before: Uint8Array | undefined, areSame: AreSame): boolean {
  const now = bytesOf(node)
  return now && before ? areSame(now, before) : now === before
}

function bytesOf({ contents }: FileNode): Uint8Array | undefined {
  if (!ArrayBuffer.isView(contents)) return undefined
  return new Uint8Array(contents.buffer, contents.byteOffset, contents.byteLength)
}

function removeNew(files: FileSystem, folder: Folder, before: Folder): void {
  for (const name of Object.keys(folder)) {
    const node = folder[name]
    if (!node || node === before[name]) continue
    for (const each of nodesBelow(node)) files.hashRemoveNode(each)
    delete folder[name]
  }
}

function hasSameNodes(folder: Folder, before: Folder): boolean {
  const names = Object.keys(before)
  return Object.keys(folder).length === names.length && names.every((name) => folder[name] === before[name])
}

/** A node and all below it. A program can make no cycle of folders; whoever reached JavaScript could. */
function* nodesBelow(root: FileNode): Generator<FileNode> {
  const seen = new Set<FileNode>()
  const left = [root]
  for (let node = left.pop(); node; node = left.pop()) {
    if (seen.has(node)) continue
    seen.add(node)
    yield node
    if (isFolder(node.contents)) left.push(...Object.values(node.contents))
  }
}

/** All nodes of the table of names, in its order. */
function namesOf(files: FileSystem): FileNode[] {
  const found: FileNode[] = []
  for (const first of files.nameTable) {
    for (let node = first; node; node = node.name_next) found.push(node)
  }
  return found
}

/** Whether the table of names holds these nodes, in this order; it ends at the first other one, also in a ring. */
function hasNames(files: FileSystem, names: readonly FileNode[]): boolean {
  let index = 0
  for (const first of files.nameTable) {
    for (let node = first; node; node = node.name_next) if (node !== names[index++]) return false
  }
  return index === names.length
}

function isSameList(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((each, index) => Object.is(each, others[index]))
}

function isFolder(contents: FileNode['contents']): contents is Folder {
  return typeof contents === 'object' && contents !== null && !ArrayBuffer.isView(contents)
}
