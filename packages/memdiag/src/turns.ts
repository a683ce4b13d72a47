/** Works that have a name in common, one after the other; others do not wait for them. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>()

  /** Does a work once those of its name that came before are done, however they ended. */
  async take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(name)
    const done = before === undefined ? work() : before.then(work)
    const ended = done.catch(() => undefined)
    this.#last.set(name, ended)
    try {
      return await done
    } finally {
      if (this.#last.get(name) === ended) this.#last.delete(name)
    }
  }
}
