/** What a file of types declares, with its docstrings: as much of TypeScript as `trace.ts` is written in. */

export interface Declaration {
  readonly name: string
  /** The docstring, its paragraphs apart by an empty line. */
  readonly says: string
  /** The members of an interface; absent for a type that is none. */
  readonly members?: readonly Member[]
  /** What an interface extends. */
  readonly base?: string
  /** The declaration as it is written, without `export` and `readonly`. */
  readonly code: string
}

interface Member {
  readonly name: string
  readonly isOptional: boolean
  readonly type: string
  readonly says: string
}

/** @param source of a file that is formatted as ours are: what is declared begins at the left margin. */
export function declarationsIn(source: string): Declaration[] {
  const found = source.matchAll(
    /^(?:(\/\*\*(?:(?!\*\/)[\s\S])*\*\/)\n)?export (interface|type) (\w+)(?:<\w+>)?([\s\S]*?)(?=\n(?:\/\*\*|export |\n)|$(?![\s\S]))/gm,
  )
  return Array.from(found, ([, doc = '', kind, name = '', rest = '']) => ({
    name,
    says: textOf(doc),
    ...(kind === 'interface' && { members: membersIn(rest), ...baseIn(rest) }),
    code: withoutReadonly(`${kind} ${name}${rest}`),
  }))
}

function baseIn(rest: string): { base?: string } {
  const base = /extends ([\s\S]*?) \{\n/.exec(rest)?.[1]
  return base === undefined ? {} : { base: onOneLine(base) }
}

function membersIn(rest: string): Member[] {
  const found = rest.matchAll(
    /^ {2}(?:(\/\*\*(?:(?!\*\/)[\s\S])*\*\/)\n {2})?readonly (\w+)(\?)?: ([\s\S]*?)(?=\n {2}(?:\/\*\*|readonly )|\n\}|$(?![\s\S]))/gm,
  )
  return Array.from(found, ([, doc = '', name = '', optional, type = '']) => ({
    name,
    isOptional: optional !== undefined,
    type: onOneLine(withoutReadonly(type)),
    says: textOf(doc).replaceAll('\n', ' '),
  }))
}

function textOf(doc: string): string {
  return doc
    .replace(/^\/\*\*\s?|\s*\*\/$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim())
    .join('\n')
    .trim()
}

function withoutReadonly(code: string): string {
  return code.replaceAll(/\breadonly /g, '')
}

function onOneLine(code: string): string {
  return code.replaceAll(/\s+/g, ' ').replace(/^\| /, '').trim()
}
