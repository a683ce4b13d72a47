import { type BootImages, findImages, makeImages } from './boot-images.ts'
import type { ChildTask } from './child/protocol.ts'

/** A way for an interpreter to come up. */
export interface BootLevel {
  /** The files that it boots from; none: from the installed Pyodide and the tracer's sources. */
  readonly from: Pick<ChildTask, 'image' | 'memory'>
  /** Whether these files are as they were written. */
  readonly isWhole: Promise<boolean>
}

const PLAIN: BootLevel = { from: {}, isWhole: Promise.resolve(true) }

/**
 * The ways in which children of a pool boot: from an image of memory, from the compiled library, from what is
 * installed. Each takes about half the time of the next (0.24, 0.49 and 1.1 times a plain `loadPyodide()`). A program
 * finds the same, however its interpreter came up.
 */
export class BootLevels {
  readonly #cacheFolder: string | false | undefined
  readonly #begins: () => void
  #levels: Promise<readonly BootLevel[]> | undefined
  #making: Promise<void> | undefined
  #isMaking = false

  /**
   * @param cacheFolder where images are kept; `false`: there are none.
   * @param begins called when images begin to be made: at most once.
   */
  constructor(cacheFolder: string | false | undefined, begins: () => void) {
    this.#cacheFolder = cacheFolder
    this.#begins = begins
  }

  /**
   * All that there are now, the fastest first. Images that are missing begin to be made, and nobody waits for them: our
   * process ends when they are done.
   */
  all(): Promise<readonly BootLevel[]> {
    this.#levels ??= this.#find()
    return this.#levels
  }

  /** A child did not come up in this way: no other will try. What was damaged is made anew. */
  async leaveOff(level: BootLevel): Promise<void> {
    const levels = this.all()
    this.#levels = levels.then((all) => all.filter((each) => each !== level))
    if (!(await level.isWhole)) this.#making ??= this.#make()
  }

  /** Whether images are being made now. */
  get isMaking(): boolean {
    return this.#isMaking
  }

  /** Waits until no images are being made any more. */
  async settled(): Promise<void> {
    await this.#levels
    await this.#making
  }

  async #find(): Promise<readonly BootLevel[]> {
    if (this.#cacheFolder === false) return [PLAIN]
    const images = await findImages(this.#cacheFolder)
    if (!images) this.#making ??= this.#make()
    return levelsOf(images)
  }

  async #make(): Promise<void> {
    if (this.#cacheFolder === false) return
    this.#isMaking = true
    const images = await makeImages(this.#cacheFolder, this.#begins)
    this.#isMaking = false
    if (images) this.#levels = Promise.resolve(levelsOf(images))
  }
}

function levelsOf(images: BootImages | undefined): readonly BootLevel[] {
  if (!images) return [PLAIN]
  const { library, memory } = images
  const image = library.path
  const compiled: BootLevel = { from: { image }, isWhole: library.isWhole }
  if (!memory) return [compiled, PLAIN]
  const isWhole = Promise.all([library.isWhole, memory.isWhole]).then((all) => all.every(Boolean))
  return [{ from: { image, memory: memory.path }, isWhole }, compiled, PLAIN]
}
