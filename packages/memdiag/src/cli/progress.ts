import { visibleText } from '../visible-text.ts'

/** A terminal that shows how far long work is. */
export interface Terminal {
  write(text: string): unknown
}

/** How long work must take before anything is shown: what is done at once needs no telling. */
const quietMs = 200

/**
 * One line at the bottom of a terminal: how many pages are done, and which one is at work. It is taken away before
 * anything else is printed, and for good at the end. Without a terminal it does nothing.
 */
export class Progress {
  readonly #terminal: Terminal | undefined
  readonly #total: number
  #text = ''
  #isShown = false
  #isLong = false
  #timer: NodeJS.Timeout | undefined

  constructor(total: number, terminal: Terminal | undefined) {
    this.#total = total
    this.#terminal = terminal
  }

  /** A page is at work, after so many others. */
  at(page: string, done: number): void {
    if (!this.#terminal) return
    this.#text = `${done}/${this.#total} pages done, now ${visibleText(page)}`
    if (this.#isLong) this.#show()
    this.#timer ??= setTimeout(() => {
      this.#isLong = true
      this.#show()
    }, quietMs).unref()
  }

  /** Something else is about to be printed. */
  clear(): void {
    if (this.#isShown) this.#terminal?.write('\r\u001b[K')
    this.#isShown = false
  }

  end(): void {
    clearTimeout(this.#timer)
    this.clear()
  }

  #show(): void {
    // A text that is too long for the line is cut by the terminal, which knows how wide it is: no wrapping meanwhile.
    this.#terminal?.write(`\r\u001b[K\u001b[?7l${this.#text}\u001b[?7h`)
    this.#isShown = true
  }
}

/** Where progress can be shown: on a terminal that somebody looks at, and not in the log of a build service. */
export function terminalToWatch(
  stream: Terminal & { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): Terminal | undefined {
  const isLog = !['', 'false', '0', undefined].includes(environment.CI)
  return stream.isTTY && !isLog && environment.TERM !== 'dumb' ? stream : undefined
}
