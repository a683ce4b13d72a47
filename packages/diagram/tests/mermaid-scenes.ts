import type { Scene, SceneCell } from '../src/index.ts'

/** Texts that would be something else in Mermaid, Markdown or HTML if they were not kept from it. */
export const hostile: readonly string[] = [
  '"]; n1 --> n2["',
  "it's ]) }} ]] --",
  '--> ==> -.-> ~~~ & --x',
  '%%{init: {"theme": "dark"}}%%',
  '%% a comment',
  '---\ntitle: x\n---',
  '\nclick n1 "javascript:alert(1)"\n',
  'click n1 callback',
  'style n1 fill:#f00;',
  'style: #1; classDef x fill:#35;',
  ':::changed',
  'end',
  'subgraph x',
  '<script>window.hit=1</script>',
  '<img src=x onerror="window.hit=1">',
  '<br/>',
  '#35; #quot; &lt; &#60; ﬂ°°35¶ß',
  '`markdown` **bold** _em_ `code`',
  '1. one',
  '- item',
  '+ item',
  '# heading',
  '__init__',
  '*args, **kwargs',
  '$$x^2$$',
  'fa:fa-car mdi:home',
  '\\n \\\\n',
  'two\nlines\r\nthree',
  'a  b   c',
  '😀 👩‍👩‍👧 日本語 é',
  '\u202ereversed\u2066 \u200b\ufeff',
  '\u0000\u001b[31m \ud800',
  'https://example.org/?a=b&c',
  'accTitle: x',
  '@{ shape: rect }',
  ' ',
  '',
]

/** A scene in which each text of every kind comes from `text`: titles, names, keys, values, labels, notes. */
export function sceneOfTexts(text: () => string): Scene {
  const plain = () => ({ text: text(), tone: 'plain' }) as const
  const value = () => ({ kind: 'text', text: plain() }) as const
  const to = (id: string) => ({ kind: 'reference', to: id }) as const
  let count = 0
  const cell = (role: SceneCell['role'], content: SceneCell['content'], hasKey = true): SceneCell => {
    count += 1
    return { id: `c${count}`, role, content, change: 'same', ...(hasKey && { key: plain() }) }
  }
  return {
    steps: [
      {
        event: 'raise',
        ran: { line: 1, text: text() },
        exception: text(),
        elidedBoxes: 3,
        frames: [
          {
            id: 'f1',
            title: text(),
            note: text(),
            kind: 'module',
            state: 'running',
            change: 'same',
            cells: [
              cell('name', value()),
              cell('name', to('o1')),
              cell('name', { kind: 'unbound' }),
              cell('return', value()),
            ],
          },
        ],
        boxes: [
          {
            id: 'o1',
            kind: 'list',
            form: 'row',
            label: { name: text(), note: text(), address: text() },
            cells: [cell('index', value()), cell('index', value()), cell('index', to('o2'))],
            elidedCells: 2,
            change: 'same',
          },
          {
            id: 'o2',
            kind: 'dict',
            form: 'rows',
            label: { name: text() },
            title: plain(),
            cells: [cell('key', value()), cell('key', to('o1')), cell('attribute', value())],
            elidedCells: 0,
            change: 'same',
          },
          {
            id: 'o3',
            kind: 'set',
            form: 'pills',
            label: { name: text() },
            cells: [cell('member', value(), false), cell('member', to('o1'), false)],
            elidedCells: 0,
            change: 'same',
          },
        ],
      },
    ],
  }
}

/** A few pieces of hostile texts and single characters, stuck together. */
export function hostileText(random: () => number): string {
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? ''
  const marks = [...'"\'`#;&<>[](){}|\\/%$@*_-=~^:,.! \n\t']
  return Array.from({ length: 1 + Math.floor(random() * 5) }, () => {
    const which = random()
    if (which < 0.4) return pick(hostile)
    if (which < 0.8) return pick(marks)
    return String.fromCodePoint(Math.floor(random() * 0x110000))
  }).join('')
}

/** The same numbers between 0 and 1 for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
