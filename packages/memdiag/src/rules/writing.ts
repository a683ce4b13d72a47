/** What fences and front matters say. */
export const writing = {
  'unknown-option': {
    means: 'A fence or front matter has an option that nobody knows, or that cannot stand there.',
    why: 'An option that is passed over in silence looks as if it had worked: the picture is there, only not the one that was asked for, and a reader is the first to notice. So whatever has the form of an option must belong to memdiag or to a tool that the site is known to use.',
    instead:
      'Correct its name; the README lists the options. One that belongs to another tool of the site goes into the site option `foreignKeys`.',
  },
  'bad-value': {
    means: 'An option has a value it cannot take.',
    why: 'Any guess would draw something that nobody asked for. The message names the values that there are, because that is what one looks up next.',
    instead: 'Write one of the values that the message names.',
  },
  'beyond-bound': {
    means: 'A fence or front matter asks for more of a limit than the site allows.',
    why: "Limits protect the machine that builds a site from pages that others wrote, so a page may not lift them by itself. To take the bound in the place of what was asked would cut the lesson's program short, and its picture would not say so.",
    instead:
      "Write as much as the message names, or less; or raise the limit's bound, `bounds`, in the site's configuration.",
  },
  'option-twice': {
    means: 'One option stands twice on a fence or in a front matter.',
    why: 'Only one of the two can hold, and neither place nor order says which was meant. Mostly the second was added while the first was out of sight.',
    instead: 'Remove one of them. Several moments are one list: `at=1,2`.',
  },
  'bad-front-matter': {
    means: "What a page's front matter says under `memdiag:` cannot be read.",
    why: 'A front matter speaks for all blocks of its page: if it were left out, each of their pictures would be wrong in the same way, and none would look broken.',
    instead: 'Write options there, as the site has them but with hyphens: `max-steps: 50`.',
  },
  'bad-directive': {
    means:
      'A comment that begins with `#:` is no directive and no claim, or stands where nothing can be asked.',
    why: 'Such comments speak to memdiag and are removed from the page. One that is passed over in silence would be a picture that is missing or a claim that nobody checks, and the page would not show it.',
    instead:
      'Write `#: snapshot`, `#: hide` … `#: show`, or a claim such as `#: a is b`, behind a statement or on a line of its own with the same indentation; write `# ` for any other comment.',
  },
  'not-python': {
    means: 'A fence that is not Python asks for a memory diagram.',
    why: 'The program is really run, and what runs it is CPython. Left alone, the block would stand there without a picture, as if the word `memdiag` had been forgotten.',
    instead: 'Call its language `python`, or remove the word `memdiag`.',
  },
} as const
