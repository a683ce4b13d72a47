import { watch } from 'chokidar'
import { visibleText } from '../visible-text.ts'

/** How long a page must be quiet before it is read: editors write a file in several strokes. */
const quietMs = 50

/**
 * Renders pages again when they change, those alone, one change after the other, until the process is told to stop
 * (SIGINT or SIGTERM).
 *
 * @returns the exit status of the last render.
 */
export function whenChanged(
  pages: readonly string[],
  renderPages: (pages: readonly string[]) => Promise<number>,
): Promise<number> {
  const watcher = watch([...pages], {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: quietMs, pollInterval: 10 },
  })
  let status = 0
  let last: Promise<void> = Promise.resolve()
  const renderAgain = (page: string) => {
    last = last.then(async () => {
      try {
        status = await renderPages([page])
      } catch (error) {
        // A page may be gone for a moment, or its folder full: the next change is another try.
        const message = error instanceof Error ? error.message : String(error)
        process.stderr.write(`memdiag: ${visibleText(message)}\n`)
        status = 1
      }
    })
  }
  watcher.on('change', renderAgain).on('add', renderAgain)
  process.stdout.write('Watching; stop with Ctrl+C.\n')
  return new Promise((done) => {
    const stop = () => void watcher.close().then(() => done(status))
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  })
}
