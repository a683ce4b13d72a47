/** What fences say of moments and names that their programs do not have. */
export const moments = {
  'moment-never-came': {
    means: 'A moment to be drawn never happened.',
    why: 'A program and its line numbers are edited apart from each other, so a moment easily comes to name a line that is skipped, or another one than before. A picture that is missing without a word would be found by a reader, if at all.',
    instead: 'Name a line that runs, as often as it runs; the message lists them.',
  },
  'no-such-name': {
    means: 'The fence hides or keeps a name that its program does not have at any moment that is drawn.',
    why: 'With a misspelt name in `hide` the picture shows what it should not, with one in `only` it lacks what the lesson is about. Patterns such as `_*` are taken at their word too: they must meet something.',
    instead: 'Correct it, or remove it; the message lists the names that are there.',
  },
} as const
