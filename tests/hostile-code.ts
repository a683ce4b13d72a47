import fc from 'fast-check'
import { hostileText } from './hostile-texts.ts'

const statements = [
  ...[
    'a = 1',
    'b = a',
    'a += [1]',
    'c = [',
    '1,',
    ']',
    'def f(x):',
    '    return x',
    'f(1)',
    'if a:',
    'else:',
    '    pass',
    'for i in [1, 2]:',
    '    b = i',
  ],
  ...[
    'try:',
    '    1 / 0',
    'except ZeroDivisionError:',
    'finally:',
    'class A:',
    '    k = 1',
    'a = 1; b = 2',
    'while a: a = 0',
    'match a:',
    '    case 1:',
  ],
  ...[
    '"""',
    "'''",
    'x = "',
    "x = '#: no'",
    'f"{a}',
    'f"{',
    '}"',
    'rb"\\"',
    'x = f"{a["k"]}"',
    '\\',
    'a = \\',
    '# comment',
    'lambda',
    '$',
    '?',
    '',
    '  ',
    '\t',
    '\f',
  ],
]

const directives = [
  ...[
    '#: snapshot',
    '#: snapshot after it',
    '#: hide',
    '#: show',
    '#: a is b',
    '#: a == 1',
    '#: len(a) > 0',
    '#: refcount(a) == 2',
    '#: unreachable(A) == 0',
  ],
  ...[
    '#:',
    '#:snapshot',
    '#: hid',
    '#: Snapshot',
    '#: print(a)',
    '#: (',
    '#: a = 1',
    '#: [x for x in',
    '#: exit()',
    '#: """',
    '#: a \\',
  ],
]

const directive = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...directives) },
  { weight: 1, arbitrary: hostileText.map((text) => `#: ${text.replace(/[\r\n]/g, ' ')}`) },
)

const statement = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...statements) },
  { weight: 1, arbitrary: hostileText.map((text) => text.replace(/\r\n?/g, '\n')) },
)

const line = fc
  .tuple(fc.constantFrom('', '', '', '    ', '\t'), fc.option(statement), fc.option(directive))
  .map(
    ([indentation, statement, directive]) =>
      `${indentation}${statement ?? ''}${statement && directive ? '  ' : ''}${directive ?? ''}`,
  )

/** Code with directives in it, mostly such that Python cannot read it. */
export const brokenCode: fc.Arbitrary<string> = fc
  .array(line, { maxLength: 12 })
  .map((lines) => lines.join('\n'))
