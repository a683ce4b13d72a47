import { describe, expect, it } from 'vitest'
import { authoredCode } from '../src/authored.ts'

/** The lines of the directives, each with what was taken for its text. */
function asked(code: string): string[] {
  const { snapshots, claims } = authoredCode(code)
  return [
    ...snapshots.map(({ line, caption = '' }) => ({ line, text: `${line} snapshot ${caption}`.trim() })),
    ...claims.map(({ line, text }) => ({ line, text: `${line} claim ${text}` })),
  ]
    .sort((a, b) => a.line - b.line)
    .map(({ text }) => text)
}

const mistakes = (code: string) =>
  authoredCode(code).mistakes.map(({ line, column, message }) => `${line}:${column} ${message}`)

describe('a directive', () => {
  it('is a comment that begins with #:, behind code or on a line of its own', () => {
    const code = 'a = []  #: snapshot after the first\n  #: a is not b\n#:snapshot\nb = a\t#: a is b\t'
    expect(asked(code)).toEqual([
      '1 snapshot after the first',
      '2 claim a is not b',
      '3 snapshot',
      '4 claim a is b',
    ])
    expect(authoredCode(code).snapshots.map(({ column }) => column)).toEqual([9, 1])
    expect(authoredCode(code).claims.map(({ column }) => column)).toEqual([3, 7])
  })

  it.each([
    ['a string', 'a = "#: snapshot"'],
    ['a string that goes on', 'a = "\\\n#: snapshot"'],
    ['a text of several lines', 'a = """\n#: snapshot\n"""'],
    ['a raw string', 'a = r"\\" #: snapshot"'],
    ['bytes', "a = b' #: snapshot'"],
    ['an f-string', 'a = f"{b} #: snapshot"'],
    ['a format', 'a = f"{b:#:>5} {b!r:>{w}} #: snapshot"'],
    ['doubled braces', 'a = f"{{#: snapshot}}"'],
    ['quotes within quotes of an f-string', 'a = f"{b["k"]} #: snapshot"'],
    ['a template string', 'a = t"{b["k"]} #: snapshot"'],
    ['an ordinary comment', 'a = 1  # see #:3'],
    ['a text without an end', 'a = """#: snapshot'],
  ])('is none in %s', (_, code) => {
    expect(authoredCode(code)).toMatchObject({
      runs: code,
      shown: code,
      snapshots: [],
      claims: [],
      mistakes: [],
    })
    const followed = code.startsWith('a = """#') ? [] : [`${code.split('\n').length + 1} snapshot`]
    expect(asked(`${code}\nb = 1  #: snapshot`)).toEqual(followed)
  })

  it('is one inside brackets, and in the braces of an f-string of several lines', () => {
    expect(asked('a = [\n  1,  #: snapshot\n  #: snapshot\n]')).toEqual(['2 snapshot', '3 snapshot'])
    expect(asked('a = f"""{\n  b  #: snapshot\n}"""')).toEqual(['2 snapshot'])
  })

  it('is found in code that Python cannot read, too', () => {
    expect(asked("a = 'no end\nb = = 1  #: snapshot\n$ ?  #: a is b")).toEqual([
      '2 snapshot',
      '3 claim a is b',
    ])
  })

  it('speaks of a name like one of ours where an operator follows', () => {
    expect(
      asked('#: snapshot == before\n#: snapshots == []\n#: shows in all\n#: snapshot.x is None'),
    ).toEqual([
      '1 claim snapshot == before',
      '2 claim snapshots == []',
      '3 claim shows in all',
      '4 claim snapshot.x is None',
    ])
    expect(asked('#: snapshot is taken <here>')).toEqual(['1 snapshot is taken <here>'])
    expect(asked('#: snapshot <here>')).toEqual(['1 snapshot <here>'])
  })

  it.each([
    ['#: snapshots', 'Did you mean "#: snapshot"?'],
    ['#: Snapshot', 'Did you mean "#: snapshot"?'],
    ['#: snapshot: after the append', 'Did you mean "#: snapshot"?'],
    ['#: snpashot after the append', 'Did you mean "#: snapshot"?'],
    ['#: hid', 'Did you mean "#: hide"?'],
    ['#: shwo', 'Did you mean "#: show"?'],
    ['#: hide this', '"#: hide" has nothing after it'],
    ['#:', '"#:" says nothing'],
    ['a = 1  #: hide', 'stands on a line of its own'],
  ])('that is misspelt or misplaced is a mistake: %s', (code, message) => {
    expect(mistakes(code)).toEqual([expect.stringContaining(message)])
    expect(asked(code)).toEqual([])
  })

  it('that is neither ours nor near to it is a claim, which Python will read', () => {
    expect(asked('#: an element is added\n#:: x')).toEqual(['1 claim an element is added', '2 claim : x'])
  })
})

describe('the code that runs', () => {
  it('has a line for each line as written, and the indentation of directives', () => {
    const { runs } = authoredCode(
      'if a:\n\tb = 1 \t #: snapshot\n\t#: b == 1\n#: hide\nc = 2\n#: show\nd = 3  ',
    )
    expect(runs).toBe('if a:\n\tb = 1\n\t\n\nc = 2\n\nd = 3  ')
  })
})

describe('the code that readers see', () => {
  const shown = (code: string) => {
    const { shown, shownLines } = authoredCode(code)
    return { shown, shownLines: shownLines.join() }
  }

  it('is the code as written where no directive is in it', () => {
    for (const code of ['', '\n\n', '\n\na = 1\n\n\n', 'a = "#: hide"\n\n\n\nb = 1'])
      expect(shown(code)).toEqual({
        shown: code,
        shownLines: code
          .split('\n')
          .map((_, index) => index + 1)
          .join(),
      })
  })

  it('has neither directives nor hidden lines, and knows which line was which', () => {
    expect(shown('#: hide\nimport x\n#: show\na = 1  #: snapshot\n#: a == 1\nb = 2')).toEqual({
      shown: 'a = 1\nb = 2',
      shownLines: '4,6',
    })
  })

  it('keeps one of the blank lines around what is left out, and none at its ends', () => {
    expect(
      shown(
        '#: hide\nimport x\n#: show\n\na = 1\n\n#: hide\nb = 2\n#: show\n\nc = 3\n\n#: hide\nd = 4\n#: show\n',
      ),
    ).toEqual({ shown: 'a = 1\n\nc = 3', shownLines: '5,6,11' })
    expect(shown('def f():\n    #: snapshot\n\n    a = 1\n\n\n    b = 2')).toEqual({
      shown: 'def f():\n\n    a = 1\n\n\n    b = 2',
      shownLines: '1,3,4,5,6,7',
    })
    expect(shown('\n\na = 1  #: snapshot\n\n\nb = 2\n')).toEqual({
      shown: '\n\na = 1\n\n\nb = 2\n',
      shownLines: '1,2,3,4,5,6,7',
    })
  })

  it('has no hidden line of an indented block', () => {
    expect(shown('if a:\n  b = 1\n  #: hide\n  c = 2\n  #: show\n  d = 3')).toEqual({
      shown: 'if a:\n  b = 1\n  d = 3',
      shownLines: '1,2,6',
    })
    expect(authoredCode('if a:\n  b = 1\n  #: hide\n  c = 2\n  #: show\n  d = 3').hidden).toEqual([
      { from: 3, to: 5 },
    ])
  })

  it('is empty where nothing but directives is written', () => {
    expect(shown('#: snapshot')).toEqual({ shown: '', shownLines: '' })
  })
})

describe('hide and show', () => {
  it('are a pair: what has no other half is a mistake', () => {
    expect(mistakes('a = 1\n#: hide\nb = 2')).toEqual([expect.stringMatching(/^2:1 no "#: show" follows/)])
    expect(mistakes('#: hide\na = 1')).toEqual([expect.stringMatching(/^1:1 no "#: show" follows/)])
    expect(mistakes('a = 1\n#: show\nb = 2')).toEqual([
      expect.stringMatching(/^2:1 nothing is hidden before/),
    ])
    expect(mistakes('#: hide\n  #: hide\na = 1\n#: show\nb = 2')).toEqual([
      expect.stringMatching(/^2:3 "#: hide" stands in lines that are hidden since line 1/),
    ])
  })

  it('leave something to be seen', () => {
    expect(mistakes('#: hide\na = 1\n#: show\n')).toEqual([expect.stringContaining('Write show=diagram')])
    expect(mistakes('#: hide\na = 1\n#: show\n# the rest')).toEqual([])
  })

  it('may have snapshots and claims between them', () => {
    const { snapshots, claims, hidden } = authoredCode(
      '#: hide\na = 1  #: snapshot\n#: a == 1\n#: show\nb = 2',
    )
    expect([snapshots.length, claims.length, hidden]).toEqual([1, 1, [{ from: 1, to: 4 }]])
  })
})

describe('a comment that begins as another one', () => {
  it('holds no directive, and says so', () => {
    const { mistakes, snapshots } = authoredCode('b = 1  # a note #: snapshot\nc = "# #: hide"')
    expect(snapshots).toEqual([])
    expect(mistakes).toEqual([
      {
        line: 1,
        column: 8,
        message:
          'a directive begins its comment. Write "#: snapshot" without anything before it in the comment.',
      },
    ])
  })
})
