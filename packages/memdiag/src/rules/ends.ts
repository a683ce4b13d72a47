/** How programs end. */
export const ends = {
  'syntax-error': {
    means: 'Python cannot read the program.',
    why: 'Nothing ran, so there is no memory to be drawn. Where a lesson is about the error itself, the code is all that there is to show, and an ordinary block shows it.',
    instead: 'Correct it where the message points, or remove the word `memdiag`.',
  },
  'unexpected-raise': {
    means: 'The program raised an exception that the fence does not announce.',
    why: 'A program that breaks down where its author did not expect it mostly teaches something that is not so. An exception that is meant can be drawn, at the moment when it is raised; but only the author knows that it is meant.',
    instead: 'Correct the program, or announce the exception with `raises=`.',
  },
  'missing-raise': {
    means: 'The fence announces an exception, and the program ended without one.',
    why: 'The text around the block speaks of an error, and the picture would show a program that has none. It happens when a program is corrected in passing, or when a new version of Python allows what an old one did not.',
    instead: 'Remove `raises=`, or let the program raise.',
  },
  'wrong-raise': {
    means: 'The fence announces one exception, and the program raised another.',
    why: 'A lesson that explains one exception must not show another. Often the other one is a slip that ends the program before it comes to the point. A class announces its subclasses too: `raises=LookupError` is right for a `KeyError`.',
    instead: 'Announce the one that was raised, or correct the program.',
  },
  'program-exited': {
    means: 'The program ended itself with `sys.exit`.',
    why: 'What stands after the exit never ran, so the end of the program, which is what a picture shows unless told otherwise, does not exist. On a page nobody sees an exit code either.',
    instead: 'Let it run to its last line, or announce `raises=SystemExit`.',
  },
  deadlock: {
    means: 'Tasks of `asyncio` wait for each other, or for what nobody will do: elsewhere the program hangs.',
    why: 'No task can go on and no timer is set, so nothing will ever change again. memdiag can see that at once, and says where the tasks wait instead of waiting with them until `timeout`.',
    instead:
      'Let one of them get what it waits for. Or announce the exception with `raises=`, if the lesson is about it.',
  },
  'program-crashed': {
    means: 'The program brought its Python interpreter down.',
    why: 'What a program leaves in an interpreter that broke down cannot be read any more, so there is nothing to draw. Elsewhere it might have raised an exception instead: code written in C has less room for recursion in WebAssembly. The other blocks of the page are not affected.',
    instead:
      'Do not end the process with `os._exit` or `os.abort`; `sys.exit` raises an exception, which can be drawn. Let recursion end that goes through code written in C.',
  },
  'runner-failed': {
    means: 'Python could not be started, or answered something that is not a trace.',
    why: 'A program is run in a process of its own, and what comes back is checked before anything of it is drawn. Where the process does not come up, or its answer is not what was agreed on, nothing is known about the program, and it may be fine.',
    instead:
      'Build again; look whether the machine lets Node start a child process and has memory left; if it stays, report it with the message.',
  },
} as const
