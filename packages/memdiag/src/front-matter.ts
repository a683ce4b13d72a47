import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml'
import type { Place } from './errors.ts'

/** One option as it stands in a front matter. */
export interface Entry {
  readonly name: string
  readonly said: Said
  readonly place: Place
  /** Where its value begins; the name's place where there is none. */
  readonly valuePlace: Place
}

/** What stands behind an option's name. */
export type Said =
  | Word
  | { readonly kind: 'list'; readonly words: readonly Word[] }
  /** A mapping, or a list of more than words. */
  | { readonly kind: 'nested' }

/** A single value, and how it was written. */
interface Word {
  readonly kind: 'word'
  /** An alias is `*name` without a value of that name, where an author probably meant a pattern. */
  readonly type: 'text' | 'number' | 'boolean' | 'nothing' | 'alias'
  readonly text: string
}

/** What a page's front matter says to memdiag: nothing, options, or something that cannot be read. */
export type FrontMatter =
  | { readonly kind: 'silent' }
  | { readonly kind: 'options'; readonly place: Place; readonly entries: readonly Entry[] }
  | { readonly kind: 'unreadable'; readonly place: Place; readonly message: string }

/**
 * The mapping `memdiag:` in the front matter of a page. Whatever else stands there belongs to the site; whether it is
 * YAML matters only where it speaks to memdiag.
 *
 * @param source the author's file, from its first line.
 */
export function readFrontMatter(source: string): FrontMatter {
  // YAML does not know the line end of old Macs, which counts as a line elsewhere.
  const text = source.replace(/\r\n?/g, '\n')
  const placeAt = (offset: number): Place => {
    const before = text.slice(0, offset)
    return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
  }
  const [, opening = '', marks = '', matter = ''] = shape.exec(text) ?? []
  const mention = /^[ \t]*[[{]*["']?memdiag\b["']?/m.exec(matter)
  if (mention === null) return { kind: 'silent' }
  const begin = opening.length
  const unreadable = (offset: number, message: string): FrontMatter => ({
    kind: 'unreadable',
    place: placeAt(begin + offset),
    message,
  })
  if (marks === '+++') {
    return unreadable(
      mention.index,
      'options for memdiag are read from YAML. Write the front matter in YAML, between lines of ---.',
    )
  }
  // A name that stands twice is told in our own words.
  const document = parseDocument(matter, { uniqueKeys: false, prettyErrors: false })
  const [error] = document.errors
  if (error) return unreadable(error.pos[0], `the front matter is not YAML: ${reasonOf(error)}`)
  const { contents } = document
  const pairs = isMap(contents) ? contents.items.filter(({ key }) => textOf(key) === 'memdiag') : []
  const [pair, second] = pairs
  if (pair === undefined) return { kind: 'silent' }
  const offsetOf = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0)
  if (second) return unreadable(offsetOf(second.key), 'memdiag stands twice in the front matter. Keep one.')
  const mapping = resolved(pair.value, document)
  if (!isMap(mapping)) {
    return unreadable(
      offsetOf(pair.key),
      'memdiag takes options here, each on a line of its own. Write for instance memdiag: { view: strip }.',
    )
  }
  const entries = mapping.items.map(({ key, value }): Entry => {
    const place = placeAt(begin + offsetOf(key))
    const said = saidBy(value, document)
    const hasValue = isNode(value) && !(said.kind === 'word' && said.type === 'nothing')
    return {
      name: textOf(key),
      said,
      place,
      valuePlace: hasValue ? placeAt(begin + offsetOf(value)) : place,
    }
  })
  return { kind: 'options', place: placeAt(begin + offsetOf(pair.key)), entries }
}

/**
 * A page without what its front matter says to memdiag, and without a front matter of which nothing is left. What
 * cannot be taken out line by line, or is used by the rest, stays.
 */
export function withoutOptions(source: string): string {
  const options = readFrontMatter(source)
  if (options.kind !== 'options') return source
  const lineEnds = source.replace(/\r\n?/g, '\n')
  // A page that is nothing but front matter may lack the last one.
  const text = lineEnds.endsWith('\n') ? lineEnds : `${lineEnds}\n`
  const [whole = '', opening = '', , matter = ''] = shape.exec(text) ?? []
  const { contents } = parseDocument(matter)
  const pair =
    isMap(contents) && !contents.flow && contents.items.find(({ key }) => textOf(key) === 'memdiag')
  if (!pair) return source
  const [, end = 0] = (isNode(pair.value) ? pair.value.range : undefined) ?? []
  const first = options.place.line - 1
  const last = lineAt(opening + matter.slice(0, end).trimEnd())
  const lines = source.split('\n')
  const left = text.split('\n').slice(lineAt(opening), lineAt(whole) - 1)
  left.splice(first - lineAt(opening), last - first + 1)
  if (left.every((line) => line.trim() === '')) {
    lines.splice(0, lineAt(whole))
    return lines.join('\n').replace(/^(?:[ \t]*\r?\n)+/, '')
  }
  if (!isComplete(left.join('\n'))) return source
  lines.splice(first, last - first + 1)
  return lines.join('\n')
}

/** Whether nothing is missing: no alias of what was taken out. */
function isComplete(matter: string): boolean {
  const document = parseDocument(matter)
  try {
    document.toJS()
    return document.errors.length === 0
  } catch {
    return false
  }
}

/** The line, counted from 0, on which a text goes on. */
function lineAt(before: string): number {
  return before.split('\n').length - 1
}

/** Astro lets empty lines stand before a front matter, and also reads TOML. */
const shape = /^(\uFEFF?(?:[ \t]*\n)*(---|\+\+\+)[ \t]*\n)((?:[^\n]*\n)*?)\2[ \t]*(?:\n|$)/

function reasonOf({ code, message }: { readonly code: string; readonly message: string }): string {
  return code === 'RESOURCE_EXHAUSTION' ? 'it is nested too deeply.' : `${message.replace(/\.$/, '')}.`
}

function saidBy(value: unknown, document: Document.Parsed): Said {
  const node = resolved(value, document)
  if (node === undefined && isAlias(value)) return { kind: 'word', type: 'alias', text: `*${value.source}` }
  if (isSeq(node)) {
    const words = node.items.map((item) => saidBy(item, document))
    return words.every((word) => word.kind === 'word') ? { kind: 'list', words } : { kind: 'nested' }
  }
  if (isMap(node)) return { kind: 'nested' }
  return wordOf(node)
}

function wordOf(node: unknown): Word {
  const value: unknown = isScalar(node) ? node.value : node
  const text = textOf(node)
  switch (typeof value) {
    case 'string':
      return { kind: 'word', type: 'text', text }
    case 'number':
    case 'bigint':
      return { kind: 'word', type: 'number', text }
    case 'boolean':
      return { kind: 'word', type: 'boolean', text }
    default:
      return { kind: 'word', type: 'nothing', text: '' }
  }
}

/** A word as it stands there: `1e3` is no 1000, since nobody counts so. */
function textOf(node: unknown): string {
  if (!isScalar(node)) return String(node ?? '')
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))
}

function resolved(value: unknown, document: Document.Parsed): unknown {
  return isAlias(value) ? value.resolve(document) : value
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'range' in value
}
