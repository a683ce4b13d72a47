/** What programs want and a block cannot do. */
export const cannotBeRun = {
  'unknown-module': {
    means: "The program imports a module that is not in Python's standard library.",
    why: 'A block must draw the same picture on every machine and in ten years, so it cannot depend on what happens to be installed beside it, or on files that a page does not show. What a reader sees on the page is the whole program.',
    instead:
      'Correct its name; write what the lesson needs of a package, or of a file beside the page, into the block. Or announce the exception with `raises=`, if the lesson is about it.',
  },
  'missing-module': {
    means: 'The program imports a module of the standard library that Python in WebAssembly does not have.',
    why: 'Programs run in a sandbox that has no screen, no terminal and no system beneath it, and some modules are nothing but a way to these. The program itself is fine, and runs elsewhere.',
    instead:
      'Do without it, or remove the word `memdiag`. Or announce the exception with `raises=`, if the lesson is about it.',
  },
  'pyodide-module': {
    means: 'The program imports a module of Pyodide, which is no part of Python.',
    why: 'Pyodide is what runs blocks, and its modules lead out of Python into JavaScript. Readers could not run such a program anywhere else, and the sandbox is closed there so that pages may come from strangers.',
    instead: 'Do without it: a block runs as on any Python.',
  },
  'no-threads': {
    means: 'The program starts a thread, and a block has only one.',
    why: 'Python in WebAssembly has one thread. Even where there are several, which of them comes first is a matter of luck, and a picture of a lucky moment would be another one in the next build.',
    instead:
      'Call the function itself, or let coroutines take turns with `asyncio.run`. Or announce the exception with `raises=`, if the lesson is about it.',
  },
  'no-processes': {
    means: 'The program starts another program or process, and a block runs alone.',
    why: 'Another program is not there on every machine, answers differently on each, and could do anything to the one that builds the site. The memory of another process would not be in the picture anyway.',
    instead:
      'Write what it would answer into the block. Or announce the exception with `raises=`, if the lesson is about it.',
  },
  'no-network': {
    means: 'The program reaches for the network, and a block has none.',
    why: 'A site must build without the network, and its pictures must not change because a page elsewhere did. It also keeps programs that strangers wrote from sending anything away.',
    instead:
      'Write what it would answer into the block. Or announce the exception with `raises=`, if the lesson is about it.',
  },
  'no-signals': {
    means: 'The program waits for a signal from the system, and nobody sends one to a block.',
    why: 'There is no system beneath a block that has alarms or other processes. A signal that comes at some time would also hit another line in every build.',
    instead: 'Call `signal.raise_signal` where the signal would come.',
  },
  'no-input': {
    means: 'The program asks its reader, and nobody is there to answer when a page is built.',
    why: "A picture needs an answer to go on, and whatever memdiag made up would be read as part of the lesson. Written on the fence, the answer is the author's, and the same in every build.",
    instead:
      'Write the answer on the fence, such as `stdin="Ada"`. Or announce the exception with `raises=`, if the lesson is about it.',
  },
  'too-few-answers': {
    means: 'The program asks for more lines than `stdin` has.',
    why: 'Elsewhere the program would wait for its reader here. Python itself would only say `EOFError`, which looks like a mistake of the program, while what is missing is a line on the fence.',
    instead:
      'Add a line to `stdin`, with `\\n` before it. Or announce the exception with `raises=`, if the lesson is about it.',
  },
  'no-debugger': {
    means: 'The program calls the debugger, and nobody is there to answer it.',
    why: 'A breakpoint is mostly left over from writing the lesson. What a debugger would be asked for, the memory at one moment, is what a picture shows.',
    instead: 'Remove the call, and name the moments to look at with `at=`.',
  },
} as const
