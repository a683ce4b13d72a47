/** What fences and directives say of moments, names and memory that is not so. */
export const moments = {
  'moment-never-came': {
    means: 'A moment to be drawn never happened, or the program never came to a claim.',
    why: 'A program and its line numbers are edited apart from each other, so a moment easily comes to name a line that is skipped, or another one than before. A picture that is missing without a word would be found by a reader, if at all.',
    instead: 'Name a line that runs, as often as it runs; the message lists them.',
  },
  'no-such-name': {
    means: 'The fence hides or keeps a name that its program does not have at any moment that is drawn.',
    why: 'With a misspelt name in `hide` the picture shows what it should not, with one in `only` it lacks what the lesson is about. Patterns such as `_*` are taken at their word too: they must meet something.',
    instead: 'Correct it, or remove it; the message lists the names that are there.',
  },
  'false-claim': {
    means: 'A claim about memory is not true.',
    why: 'A lesson is edited for years, and the sentence "both names refer to one list" outlives the line that made it so. A claim is that sentence in a form that a build can check, so a page that has become wrong does not go out.',
    instead:
      'Correct the program, or the claim and the text around it; the message says what the sides were.',
  },
  'bad-claim': {
    means: 'A claim cannot be evaluated: it raises an exception, or asks for what cannot be told.',
    why: 'A claim that raises is neither true nor false. Mostly a name in it is not bound at that point, or is misspelt.',
    instead: 'Claim something about the names that are bound there.',
  },
  'claim-changed-memory': {
    means: 'A claim changes memory, or prints.',
    why: 'Claims are removed from the page. If one changed something, the picture would show what readers who run the program do not see.',
    instead: 'Call nothing in a claim that stores, removes, consumes or prints.',
  },
  'session-ended': {
    means: 'A block of a session did not run, because an earlier one ended the program.',
    why: 'The blocks of a session are parts of one program: what an earlier one would have left in memory is missing, so every picture after it would be made up.',
    instead:
      'Correct the block that the message names. An exception that it announces with `raises=` does not end a session.',
  },
} as const
