/**
 * What somebody knows who has nothing but a picture's description: frames, names, objects, and which references lead to
 * the same object. It reads sentences, as a person would, and knows no scene.
 */
export interface Told {
  readonly frames: readonly ToldFrame[]
  /** By first sight. */
  readonly objects: readonly ToldObject[]
  /** How many frames and objects are said to be left out. */
  readonly framesLeftOut: number
  readonly objectsLeftOut: number
}

interface ToldFrame {
  readonly title: string
  readonly notes: readonly string[]
  readonly cells: readonly ToldCell[]
}

export interface ToldObject {
  readonly noun: string
  readonly isUnreached: boolean
  /** Where else a reference leads to it. */
  readonly also: readonly string[]
  cells: readonly ToldCell[]
  more: number
  references?: string
}

export interface ToldCell {
  /** Absent where a value stands alone, as in a list of numbers. */
  readonly name?: string
  readonly value: ToldValue
}

type ToldValue =
  | { readonly text: string }
  | { readonly unbound: true }
  | { readonly object: ToldObject; readonly weak: boolean }

/** @throws {Error} where the words do not say which object is meant. */
export function graphFromWords(description: string): Told {
  const lines = description.split('\n')
  const state = lines.slice(lines.findIndex((line) => line.startsWith('Global frame')))
  const reader = new Reader()
  // An object may be spoken of before the sentence that says what it holds, so all are met first.
  const frames: (() => ToldFrame)[] = []
  const left = { frames: 0, objects: 0 }
  for (const line of state) {
    const [, frameCount] = /^(\d+) more frames? not shown\.$/.exec(line) ?? []
    const [, objectCount] = /^(?:At least )?(\d+) more objects? not shown\.$/i.exec(line) ?? []
    if (frameCount) left.frames = Number(frameCount)
    else if (objectCount) left.objects = Number(objectCount)
    else if (line === 'Some names are left out.') continue
    else if (line.startsWith('Alive, although no name reaches ')) reader.meetUnreached(line)
    else if (line.startsWith('The ')) reader.readObject(line)
    else frames.push(reader.readFrame(line))
  }
  reader.finish()
  return {
    frames: frames.map((frame) => frame()),
    objects: reader.objects,
    framesLeftOut: left.frames,
    objectsLeftOut: left.objects,
  }
}

/** Where a path begins: `head.next`, in which frame. */
interface Path {
  readonly steps: string
  readonly frame: string
}

class Reader {
  readonly objects: ToldObject[] = []
  private readonly called = new Map<string, Set<ToldObject>>()
  private readonly paths = new Map<ToldObject, readonly Path[]>()
  private readonly later: (() => void)[] = []
  private isGlobalRead = false

  readFrame(line: string): () => ToldFrame {
    const at = indexOf(line, ': ')
    const [, title = '', notes] = /^(.*?)(?: \(([^()]*)\))?$/.exec(line.slice(0, at)) ?? []
    const frame = this.isGlobalRead ? title : ''
    this.isGlobalRead = true
    const rest = withoutStop(line.slice(at + 2))
    const parts = rest === 'no names' ? [] : split(rest, '; ')
    const cells = parts.map((part) => this.readCell(part, (name) => [{ steps: name, frame }]))
    return () => ({
      title,
      notes: notes?.split(', ') ?? [],
      cells: cells.map((cell) => cell()),
    })
  }

  meetUnreached(line: string): void {
    for (const part of split(withoutStop(line.slice(line.indexOf(': ') + 2)), '; ')) {
      const [called = ''] = split(part, ', ')
      this.meet(called, [], [], true)
    }
  }

  readObject(line: string): void {
    const [, countedName, count] = /^The (.*) (has \d+ references?.*|is immortal: .*)\.$/.exec(line) ?? []
    const [, emptyName] = /^The (.*) is empty\.$/.exec(line) ?? []
    if (emptyName !== undefined) {
      this.resolve(emptyName)
      return
    }
    if (countedName !== undefined && this.called.has(countedName)) {
      const object = this.resolve(countedName)
      object.references = count ?? ''
      return
    }
    const at = indexOf(line, ': ')
    const object = this.resolve(line.slice('The '.length, at))
    const paths = this.paths.get(object) ?? []
    const parts = split(withoutStop(line.slice(at + 2)), '; ')
    const cells: (() => ToldCell)[] = []
    for (const part of parts) {
      const [, more] = /^and (\d+) more$/.exec(part) ?? []
      if (more) object.more = Number(more)
      else if (indexOf(part, ' is ') < 0)
        cells.push(...split(part, ', ').map((text) => () => ({ value: { text: unquoted(text) } })))
      else {
        const number = cells.length + 1
        cells.push(
          this.readCell(part, (name) =>
            object.noun.startsWith('shared variable')
              ? paths
              : paths.flatMap((path) => inside(path, name, number)),
          ),
        )
      }
    }
    this.later.push(() => {
      object.cells = cells.map((cell) => cell())
    })
  }

  finish(): void {
    for (const read of this.later) read()
  }

  /** Objects that are met for the first time are known at once, the others when everything was read. */
  private readCell(words: string, pathsOf: (name: string) => readonly Path[]): () => ToldCell {
    const at = indexOf(words, ' is ')
    const [, name = '', weakly] = /^(.*?)( \(weak\))?$/s.exec(words.slice(0, at)) ?? []
    const weak = weakly !== undefined
    const what = words.slice(at + ' is '.length)
    if (what === 'not bound') return () => ({ name, value: { unbound: true } })
    const [, article, noun = ''] = /^(an?|the) (.*)$/.exec(what) ?? []
    if (article === 'the') return () => ({ name, value: { object: this.resolve(noun), weak } })
    const first = firstOf(what)
    const isNumbered = numbered.test(first) && !what.startsWith('“')
    if (article === undefined && !isNumbered) return () => ({ name, value: { text: unquoted(what) } })
    const object = isNumbered
      ? this.meet(first, [], alsoIn(what), false)
      : this.meet(firstOf(noun), pathsOf(name), alsoIn(noun), false)
    return () => ({ name, value: { object, weak } })
  }

  private meet(
    noun: string,
    paths: readonly Path[],
    also: readonly string[],
    isUnreached: boolean,
  ): ToldObject {
    const object: ToldObject = { noun, also, isUnreached, cells: [], more: 0 }
    this.objects.push(object)
    const isNumbered = numbered.test(noun)
    const known = isNumbered ? [{ steps: noun.replace(label, ''), frame: '' }] : paths
    this.paths.set(object, known)
    const [, own = ''] = /^(?:class|(?:cached )?function) ([^\s(]+)/.exec(noun) ?? []
    const [, bare = '', address = ''] = /^(.*?)( at 0x\w+| \((?:id|var)\d+\))?$/.exec(noun) ?? []
    for (const { steps, frame } of known) {
      const where = (frame ? ` in ${frame}` : '') + address
      const name = isNumbered ? noun : steps === own ? `${bare}${where}` : `${bare} ${steps}${where}`
      const alike = this.called.get(name)
      if (alike) alike.add(object)
      else this.called.set(name, new Set([object]))
    }
    return object
  }

  private resolve(called: string): ToldObject {
    const [object, other] = this.called.get(called) ?? []
    if (!object) throw new Error(`Nothing was said of a ${called}`)
    if (other) throw new Error(`There are several that may be called ${called}`)
    return object
  }
}

/** What an object is called by besides its type: an address, or what is written in cells in the place of arrows. */
const label = / at 0x\w+$| \((?:id|var)\d+\)$/
const numbered = / number \d+(?: at \w+| \((?:id|var)\d+\))?$/

/** All that a cell of an object may be called: a reader does not care which of them it is. */
function inside({ steps, frame }: Path, name: string, number: number): Path[] {
  const pair = Math.ceil(number / 2)
  const ends = [
    `[${name}]`,
    /^[.[]/.test(name) ? name : `.${name}`,
    `(${name})`,
    `[${name} ${pair}]`,
    ...(name === 'member' ? [`{${number}}`] : []),
  ]
  return ends.map((end) => ({ steps: steps + end, frame }))
}

function firstOf(what: string): string {
  const at = indexOf(what, ', also ')
  return at < 0 ? what : what.slice(0, at)
}

function alsoIn(what: string): string[] {
  const at = indexOf(what, ', also ')
  return at < 0 ? [] : split(what.slice(at + ', also '.length), ', ')
}

function withoutStop(words: string): string {
  if (!words.endsWith('.')) throw new Error(`No full stop: ${words}`)
  return words.slice(0, -1)
}

function unquoted(text: string): string {
  return /^“.*”$/s.test(text) ? text.slice(1, -1).replaceAll('\\u201d', '”') : text
}

function split(words: string, between: string): string[] {
  const parts: string[] = []
  let rest = words
  for (let at = indexOf(rest, between); at >= 0; at = indexOf(rest, between)) {
    parts.push(rest.slice(0, at))
    rest = rest.slice(at + between.length)
  }
  return [...parts, rest]
}

/** Where some words stand outside of literals, brackets and quotation marks. */
function indexOf(words: string, wanted: string): number {
  let depth = 0
  let quote = ''
  for (let at = 0; at < words.length; at++) {
    const sign = words[at] ?? ''
    if (quote) {
      if (sign === '\\' && quote !== '”') at++
      else if (sign === quote) quote = ''
      continue
    }
    if (depth === 0 && words.startsWith(wanted, at)) return at
    const isLiteral = !/\w/.test(words[at - 1] ?? '') || /(?:^|\W)b$/.test(words.slice(0, at))
    if (sign === '"' || (sign === "'" && isLiteral)) quote = sign
    else if (sign === '“') quote = '”'
    else if (/[([{]/.test(sign)) depth++
    else if (/[)\]}]/.test(sign)) depth--
  }
  return -1
}
