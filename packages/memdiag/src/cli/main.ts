import { parseCommand, UsageError, usage } from './arguments.ts'
import { check, render } from './render.ts'
import { run } from './run.ts'

/**
 * The command line: `memdiag render`, `memdiag run`, `memdiag check`.
 *
 * @returns the exit status: 0, 1 for problems in pages, 2 for a command that makes no sense.
 */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const command = parseCommand(args)
    switch (command.name) {
      case 'help':
        process.stdout.write(usage)
        return 0
      case 'render':
        return await render(command)
      case 'check':
        return await check(command)
      case 'run':
        return await run(command)
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    process.stderr.write(`memdiag: ${error.message}\n`)
    return 2
  }
}
