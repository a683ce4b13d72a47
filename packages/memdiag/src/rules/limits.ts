/** How much a program and its figure may take. */
export const limits = {
  'too-many-steps': {
    means: 'The moments select more steps than `max-steps`.',
    why: 'Nobody steps through a thousand pictures, and all of them would be in the page. To keep the first thousand and say nothing would end the figure in the middle of the program.',
    instead: 'Name fewer moments, or write `max-steps=` to draw only the first so many.',
  },
  'too-much-output': {
    means: 'The program prints more than `max-output`.',
    why: 'That much is mostly a loop that prints where it should not. What is printed is kept with the trace, so it takes room in the cache as well.',
    instead: 'Print less, or write `max-output=`.',
  },
  'too-much-memory': {
    means: 'The program ended with a `MemoryError`: it wants more memory than it may have.',
    why: 'Each program has the same small memory on every machine, so that one block cannot take what the whole build needs. A picture shows some dozens of objects, and a lesson rarely needs more than a megabyte.',
    instead:
      'Let it hold less at a time, or write `memory=`. Or announce `raises=MemoryError`, if the lesson is about it.',
  },
  timeout: {
    means: 'The program ran longer than `timeout`.',
    why: 'Whether a loop ends cannot be known in general, so somebody has to stop waiting. A program that is stopped from outside cannot say where it was, and on a faster machine it would be elsewhere: there is no picture that could be relied on.',
    instead: 'Let its loops end, and wait for no lock or queue that nobody serves; or write `timeout=`.',
  },
  'too-large': {
    means: 'The figure would have more cells or arrows than can be drawn.',
    why: 'A page with a hundred thousand cells takes minutes to load, on phones for ever, and shows nothing that anybody could follow. It is the product of moments and objects, so both are worth a look.',
    instead: 'Name fewer moments, or show less of each with `max-objects=` and `max-items=`.',
  },
} as const
