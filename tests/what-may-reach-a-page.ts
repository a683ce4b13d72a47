import type { Element, Parents, Root, RootContent } from 'hast'
import { type Rule, rules, ruleUrl } from 'memdiag'
import rehypeParse from 'rehype-parse'
import { SaxesParser } from 'saxes'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'

/** Every element that a figure may have, with its attributes: nothing that runs, loads or styles, and links to pages of rules only. */
const ofFigures: Readonly<Record<string, readonly string[]>> = {
  figure: ['class', 'id', 'data-memdiag'],
  // A message in the place of a picture; the program's listing.
  pre: ['data-rule', 'class'],
  // At the beginning of such a message, and at its end, to the page of its rule.
  strong: [],
  a: ['href'],
  i: [],
  b: ['class'],
  figcaption: [],
  fieldset: ['class', 'role'],
  legend: [],
  // Empty, and its words are constants.
  'memdiag-live': ['data-previous', 'data-next', 'data-references'],
  input: ['type', 'name', 'id', 'class', 'aria-label'],
  label: ['for'],
  div: ['class', 'tabindex', 'role', 'aria-label'],
  p: ['class'],
  span: [
    'class',
    'tabindex',
    'role',
    'aria-label',
    ...data('memdiag', 'id', 'name', 'index', 'key', 'role', 'from', 'to', 'change'),
  ],
  // Memory tables.
  table: ['class', 'tabindex'],
  caption: [],
  thead: [],
  tbody: data('memdiag', 'id', 'name'),
  tr: data('memdiag', 'id', 'kind', 'name', 'address'),
  th: ['class', 'scope'],
  td: data('memdiag', 'id', 'name', 'role', 'state', 'unreachable', 'change'),
  mark: data('memdiag', 'id', 'name', 'index', 'key', 'role', 'change'),
  s: data('memdiag', 'id', 'name', 'index', 'key', 'role', 'change'),
  code: ['class'],
  // Visible words.
  ul: ['class', 'id'],
  li: [],
  bdi: [],
}

function data(...names: readonly string[]): string[] {
  return names.map((name) => `data-${name}`)
}

const paint = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity']
const font = ['font-family', 'font-size', 'font-style', 'font-weight', 'text-anchor']

const ofPictures: Readonly<Record<string, readonly string[]>> = {
  svg: ['viewBox', 'width', 'height', 'role', 'direction', ...paint, ...font],
  title: [],
  desc: [],
  g: ['transform', ...paint],
  path: ['d', ...paint],
  rect: ['x', 'y', 'width', 'height', 'rx', ...paint],
  text: ['x', 'y', 'class', ...paint, ...font],
  tspan: ['dx', ...paint, ...font],
}

const ofPicturesOnPages: Readonly<Record<string, readonly string[]>> = {
  ...ofPictures,
  svg: [...(ofPictures.svg ?? []), 'class', 'tabindex', 'aria-labelledby', 'aria-describedby'],
  title: ['id'],
  desc: ['id'],
  g: [
    ...(ofPictures.g ?? []),
    ...data('memdiag', 'id', 'kind', 'name', 'state', 'address', 'unreachable', 'index', 'key', 'role'),
    ...data('from', 'to', 'change'),
  ],
  // A reference that is written in its cell.
  text: [...(ofPictures.text ?? []), ...data('memdiag', 'from', 'to', 'change')],
}

/** A file of its own may have one style, ours: nothing from data stands in it. */
const ofFiles: Readonly<Record<string, readonly string[]>> = {
  ...ofPictures,
  svg: [...(ofPictures.svg ?? []), 'xmlns'],
  style: [],
}

/** Whether a figure may have such an element. */
export function isOfFigures(tagName: string): boolean {
  return Object.hasOwn(ofFigures, tagName) || Object.hasOwn(ofPicturesOnPages, tagName)
}

/** What was found where only the allowed may be: the names of strange elements and attributes, and suspicious values. */
export interface Reached {
  readonly strange: readonly string[]
  readonly ids: readonly string[]
  /** All text, and the values of all attributes that data gets into. */
  readonly texts: readonly string[]
}

/** What a browser makes of a figure's HTML. */
export function reachedByHtml(html: string): Reached {
  const tree = unified().use(rehypeParse, { fragment: true }).parse(html)
  const strange: string[] = []
  const ids: string[] = []
  const texts: string[] = []
  visit(tree, (node: Root | RootContent, _index, parent?: Parents) => {
    if (node.type === 'text') texts.push(node.value)
    else if (node.type === 'element') {
      const allowed = ofFigures[node.tagName] ?? ofPicturesOnPages[node.tagName]
      for (const [name, value] of attributesOf(node)) {
        if (!allowed?.includes(name)) strange.push(`${node.tagName} ${name}`)
        if (name === 'id') ids.push(value)
        else if (name.startsWith('data-') || name === 'aria-label') texts.push(value)
        else strange.push(...strangeValue(name, value))
      }
      const isMisplaced = node.tagName === 'a' && !(parent?.type === 'element' && parent.tagName === 'pre')
      if (!allowed || isMisplaced) strange.push(node.tagName)
    } else if (node.type !== 'root') strange.push(node.type)
  })
  return { strange, ids, texts }
}

/** What an XML parser makes of a file; it must be well-formed. */
export function reachedByXml(xml: string): Reached {
  const strange: string[] = []
  const texts: string[] = []
  const open: string[] = []
  const parser = new SaxesParser({ xmlns: false })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const allowed = ofFiles[name]
    if (!allowed) strange.push(name)
    for (const [attribute, value] of Object.entries(attributes)) {
      if (!allowed?.includes(attribute)) strange.push(`${name} ${attribute}`)
      strange.push(...strangeValue(attribute, String(value)))
    }
    open.push(name)
  })
  parser.on('closetag', () => open.pop())
  parser.on('text', (text) => {
    if (open.at(-1) !== 'style' && text.trim() !== '') texts.push(text)
  })
  for (const event of ['cdata', 'comment', 'doctype', 'processinginstruction'] as const) {
    parser.on(event, () => strange.push(event))
  }
  parser.write(xml).close()
  return { strange, ids: [], texts }
}

/** The attributes of elements as they are written: hast has names of its own for them. */
function attributesOf({ properties }: Element): [string, string][] {
  return Object.entries(properties).map(([name, value]) => [
    written.get(name) ?? name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    Array.isArray(value) ? value.join(' ') : String(value),
  ])
}

const written: ReadonlyMap<string, string> = new Map([
  ['className', 'class'],
  ['htmlFor', 'for'],
  ['tabIndex', 'tabindex'],
  ['viewBox', 'viewBox'],
  ['strokeDashArray', 'stroke-dasharray'],
  ['ariaLabel', 'aria-label'],
  ['ariaLabelledBy', 'aria-labelledby'],
  ['ariaDescribedBy', 'aria-describedby'],
])

/** An attribute that no data gets into has a number, a word, or a list of such; an address is one of our own. */
function strangeValue(name: string, value: string): string[] {
  if (name === 'href')
    return Object.keys(rules).some((rule) => value === ruleUrl(rule as Rule)) ? [] : [`${name}=${value}`]
  if (name === 'xmlns') return value === 'http://www.w3.org/2000/svg' ? [] : [`${name}=${value}`]
  return /^[\w .,#"()%-]*$/.test(value) ? [] : [`${name}=${value}`]
}
