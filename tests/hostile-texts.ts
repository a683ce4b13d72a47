import fc from 'fast-check'

/** Fuzzing that a failure repeats: the same seed, hence the same runs, everywhere. */
export const seed = 20_261_128

/** What has ended texts, begun commands or meant something elsewhere. */
const pieces = [
  ...[
    '<script>alert(1)</script>',
    '</title>',
    '</svg>',
    '<!--',
    '-->',
    ']]>',
    '<![CDATA[',
    '<?xml',
    '&lt;',
    '&#0;',
  ],
  ...['"', "'", '`', '```', '~~~', '<', '>', '&', '=', '\\', '{', '}', '{{x}}', '<%', 'javascript:x'],
  ...[
    '\n',
    '\r',
    '\t',
    '\0',
    '\x1b[31m',
    '\x9b',
    '\u2028',
    '\u0085',
    ' ',
    '  ',
    '\u00a0',
    '\ufeff',
    '\u2800',
  ],
  ...['::error ::x', '##[command]x', '##vso[task.setvariable]x', '##teamcity[x]', '::set-output name=x::y'],
  ...[
    '\u202e',
    '\u2066',
    '\u200b',
    '\u200d',
    '\ufe0f',
    '\u{e0041}',
    '\ud800',
    '\udfff',
    '\ufffe',
    '\ue000',
    '\u0378',
  ],
  ...[
    'click',
    'style x',
    '%%{init: {}}%%',
    '---',
    'fa:fa-ban',
    '$$x$$',
    '#quot;',
    'end',
    '|',
    '[',
    ']',
    '((',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '# h',
    '![x](y)',
    '[x](y)',
    '<b>',
    '| - |',
    '$x$',
    ':::note',
    '*x*',
    '_',
  ],
  ...['Z\u0336\u0336\u0336\u0336\u0336', '👩‍🚀', '日本', 'א', 'é', 'x'.repeat(300)],
]

/** A text as a stranger may write it. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
      { weight: 1, arbitrary: fc.string({ maxLength: 6 }) },
    ),
    { minLength: 0, maxLength: 5 },
  )
  .map((parts) => parts.join(''))
