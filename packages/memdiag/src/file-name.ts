import { isAbsolute, relative } from 'node:path'

/** How a file is called in messages: from the folder in which the tool runs, where it is inside. */
export function fileName(path: string | undefined): string {
  if (path === undefined) return 'Markdown without a file'
  const inside = relative(process.cwd(), path)
  return inside.startsWith('..') || isAbsolute(inside) ? path : inside.replaceAll('\\', '/')
}
