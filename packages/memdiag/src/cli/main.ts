import { engineVersion } from '../engine.ts'
import { isTurnedOff } from '../environment.ts'
import { visibleText } from '../visible-text.ts'
import { parseCommand } from './arguments.ts'
import { helpText } from './help.ts'
import { UsageError } from './usage-error.ts'

/**
 * The command line: `memdiag render`, `memdiag run`, `memdiag check`, `memdiag explain`.
 *
 * A command is loaded when it is asked for: loading all of them takes longer than drawing a block.
 *
 * @returns the exit status: 0, 1 for problems in pages, 2 for a command that makes no sense.
 */
export async function main(args: readonly string[]): Promise<number> {
  endChildrenOnSignals()
  try {
    const command = parseCommand(args)
    checkEnvironment()
    switch (command.name) {
      case 'help':
        process.stdout.write(helpText(command.of))
        return 0
      case 'version':
        process.stdout.write(`${engineVersion()}\n`)
        return 0
      case 'explain':
        return await (await import('./explain.ts')).explain(command)
      case 'render':
        return await (await import('./render.ts')).render(command)
      case 'check':
        return await (await import('./render.ts')).check(command)
      case 'run':
        return await (await import('./run.ts')).run(command)
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    process.stderr.write(`memdiag: ${visibleText(error.message)}\n`)
    return 2
  }
}

/** @throws {UsageError} */
function checkEnvironment(): void {
  try {
    isTurnedOff()
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/**
 * A signal that ends a process runs none of its exit handlers, and children that run an endless loop would go on
 * alone: so the signals end us in the ordinary way. (`render --watch` has its own answer to them.)
 */
function endChildrenOnSignals(): void {
  const numbers = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const
  for (const [signal, number] of Object.entries(numbers)) {
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) process.exit(128 + number)
    })
  }
}
