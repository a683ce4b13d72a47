/** Not part of Emscripten's own types: what its file system in memory does with bytes. */
interface Files {
  readonly filesystems: { readonly MEMFS: Storage }
  readonly ErrnoError: new (errno: number) => Error
  open(path: string, flags: string): { readonly stream_ops: StreamOperations }
  close(stream: object): void
  unlink(path: string): void
}

interface Storage {
  expandFileStorage(node: Node, capacity: number): void
  resizeFileStorage(node: Node, size: number): void
}

interface Node {
  readonly usedBytes: number
  readonly contents: { readonly length: number }
}

type Write = (stream: object, buffer: object, offset: number, length: number, ...more: unknown[]) => number

interface StreamOperations {
  write: Write
}

/** The number that Emscripten gives to the error "no space left on device". */
const ENOSPC = 51

export interface LimitedFiles {
  /** Before each program: it may write as much as every other. */
  reset(): void
}

/**
 * Lets a program write so many bytes and no more. Files lie in JavaScript's memory, which no limit of WebAssembly counts:
 * for hosts where no kernel's limit does, either.
 *
 * @param most bytes; those that were written over count, too.
 */
export function limitedFiles(pyodide: object, most: number): LimitedFiles {
  const { FS: files } = pyodide as { readonly FS: Files }
  let written = 0
  const add = (bytes: number): void => {
    written += Math.max(0, bytes)
    if (written > most) throw new files.ErrnoError(ENOSPC)
  }
  const { MEMFS: storage } = files.filesystems
  const { expandFileStorage, resizeFileStorage } = storage
  storage.expandFileStorage = (node, capacity) => {
    add(capacity - node.contents.length)
    expandFileStorage(node, capacity)
  }
  storage.resizeFileStorage = (node, size) => {
    add(size - node.usedBytes)
    resizeFileStorage(node, size)
  }
  // All files share one object of operations.
  const path = '/tmp/memdiag'
  const stream = files.open(path, 'w')
  const { stream_ops: operations } = stream
  files.close(stream)
  files.unlink(path)
  const { write } = operations
  operations.write = (into, buffer, offset, length, ...more) => {
    add(length)
    return write(into, buffer, offset, length, ...more)
  }
  return {
    reset() {
      written = 0
    },
  }
}
