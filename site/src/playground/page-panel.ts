import { drawPage } from './draw.ts'
import { type Editor, pageEditor } from './editor.ts'
import { showPage } from './page-frame.ts'
import { partsOf } from './parts.ts'
import { problemList } from './problems.ts'
import type { Progress, Python } from './python.ts'
import { samplePage } from './sample-page.ts'

/** A page of more characters is not what somebody wrote. */
const LONGEST = 2_000_000

/** A whole page in Markdown: pasted, opened or dropped, and drawn when a reader says so. */
export class PagePanel {
  readonly #python: Python
  readonly #progress: Progress
  readonly #place: HTMLElement
  readonly #frame: HTMLIFrameElement
  readonly #problems: HTMLElement
  readonly #run: HTMLButtonElement
  readonly #stop: HTMLButtonElement
  #editor: Promise<Editor> | undefined
  #html: string | undefined

  constructor(root: HTMLElement, python: Python, progress: Progress) {
    const part = partsOf(root)
    this.#python = python
    this.#progress = progress
    this.#place = part('page', HTMLDivElement)
    this.#frame = part('page-frame', HTMLIFrameElement)
    this.#problems = part('page-problems', HTMLDivElement)
    this.#run = part('run-page', HTMLButtonElement)
    this.#stop = part('stop-page', HTMLButtonElement)
    this.#run.addEventListener('click', () => void this.run())
    this.#stop.addEventListener('click', () => this.#python.stop())
    const file = part('file', HTMLInputElement)
    file.addEventListener('change', () => {
      void this.#read(file.files?.[0])
      file.value = ''
    })
    this.#place.addEventListener('dragover', (event) => event.preventDefault())
    // Before the editor, which would put the file's text where it was dropped.
    this.#place.addEventListener('drop', (event) => this.#drop(event), { capture: true })
    new MutationObserver(() => this.#showAgain()).observe(document.documentElement, {
      attributeFilter: ['data-theme'],
    })
  }

  async open(): Promise<Editor> {
    this.#editor ??= pageEditor(this.#place, samplePage, { onChange: () => {}, onRun: () => void this.run() })
    return this.#editor
  }

  async run(): Promise<void> {
    if (this.#python.isWorking) return
    this.#setWorking(true)
    try {
      const source = (await this.open()).text()
      const drawn = await this.#python.work('Running the blocks', (runner) => drawPage(source, runner))
      if (!drawn) {
        this.#progress.says('Stopped.')
        return
      }
      const { html, problems, warnings } = drawn
      this.#problems.replaceChildren(
        ...problemList(problems, warnings, {
          placeOf: ({ place }) => `${place.line}:${place.column}`,
          goTo: ({ place }) => void this.open().then((editor) => editor.goTo(place.line, place.column)),
        }),
      )
      this.#html = html
      this.#showAgain()
      this.#progress.says(
        problems.length === 0 ? 'The page is drawn.' : `The page is drawn, with ${problems.length} problems.`,
      )
    } catch (error) {
      this.#progress.says(`Nothing could be drawn: ${error instanceof Error ? error.message : String(error)}`)
    } finally {
      this.#setWorking(false)
    }
  }

  #showAgain(): void {
    if (this.#html === undefined) return
    this.#frame.hidden = false
    showPage(this.#frame, this.#html, document.documentElement.dataset.theme ?? 'light')
  }

  #drop(event: DragEvent): void {
    const file = event.dataTransfer?.files[0]
    if (!file) return
    event.preventDefault()
    event.stopPropagation()
    void this.#read(file)
  }

  async #read(file: File | undefined): Promise<void> {
    if (!file) return
    if (file.size > LONGEST) {
      this.#progress.says(`${file.name} is too long for a page.`)
      return
    }
    const editor = await this.open()
    editor.replace((await file.text()).replace(/^\uFEFF/, ''))
    this.#progress.says(`${file.name} is open. Press Draw the page.`)
  }

  #setWorking(isWorking: boolean): void {
    this.#run.disabled = isWorking
    this.#stop.disabled = !isWorking
  }
}
