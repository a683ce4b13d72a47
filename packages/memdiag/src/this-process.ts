import { Counts } from './counts.ts'
import { Turns } from './turns.ts'

/** What the plugins of one process share: a host may make many of them, and read a page once for each bundle. */
class ThisProcess {
  readonly counts: Counts = new Counts()
  readonly turns: Turns = new Turns()
  #tells = false
  #toldOfPreparing = false

  /** Says on standard error, once, that Python is being prepared: why this build takes longer than the next. */
  readonly tellPreparing = (): void => {
    if (this.#toldOfPreparing) return
    this.#toldOfPreparing = true
    process.stderr.write(
      'memdiag: preparing Python, which is done once on a machine; later builds begin sooner\n',
    )
  }

  /** When the process ends, one line says how much of its pages was run; however often this is asked for. */
  tellAtEnd(isOff: boolean): void {
    if (this.#tells) return
    this.#tells = true
    process.once('exit', () => {
      if (this.counts.pages > 0) process.stderr.write(`memdiag: ${this.counts.line(isOff)}\n`)
    })
  }
}

let shared: ThisProcess | undefined

/** Beside the runner's pool the only thing that is kept in a module: both belong to the process, not to a site. */
export function thisProcess(): ThisProcess {
  shared ??= new ThisProcess()
  return shared
}
