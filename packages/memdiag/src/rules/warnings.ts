/** What an author should know although the picture is there. */
export const warnings = {
  'mermaid-limit': {
    means: 'Mermaid will refuse to draw a diagram of this size.',
    why: "Mermaid draws in the reader's browser and stops at limits of its own, with an error message in the place of the picture. A site can raise them, which memdiag cannot see, so this is no error.",
    instead: "Show less, or raise the limit in the site's Mermaid configuration.",
  },
  'tracing-seen': {
    means: 'The program looks at something that differs while memdiag traces it.',
    why: 'memdiag watches a program from inside the same interpreter, as a debugger does, and in a few places that can be seen: who traces, how deep the stack is, whether garbage is collected by itself. The picture is what happened, but readers who run the program will see something else there.',
    instead: 'Do not rely on it in the text of the lesson, or leave that statement out.',
  },
  'unread-answers': {
    means: 'The program did not read all lines of `stdin`.',
    why: 'An answer that nobody asks for is often one question too few, or an answer that two questions shared by mistake. The program ended well all the same, so the picture is drawn.',
    instead: 'Remove those that it does not ask for.',
  },
  'nothing-printed': {
    means: 'The fence shows what its program prints, and it prints nothing there.',
    why: 'An author who asks for the output expects some; an empty block on the page would look like a program that was never run, so there is none. Often the print was removed, or it goes to `stderr`.',
    instead: 'Let the program print there, or name other parts in `show=`.',
  },
  'identity-of-values': {
    means: 'A claim with `is` or `is not` is about numbers or text, which Python shares as it likes.',
    why: 'Small integers, short strings and the constants of one block are single objects in CPython, and need not be elsewhere. The claim holds, but it says nothing about which name was assigned to which.',
    instead: 'Write `==` about values; write `is` about objects that can change, such as lists.',
  },
  'not-a-fence': {
    means: 'A line looks like a fence that asks for a diagram, and Markdown does not take it for one.',
    why: 'What follows three backticks on a fence must have no backtick in it (CommonMark, 4.5): with one the line is ordinary text, no program runs, and the fence that was to close the block opens one. Nobody but the reader of the finished page would see it.',
    instead: 'Leave the backticks out, or write the fence with `~~~`, which may have them.',
  },
} as const
