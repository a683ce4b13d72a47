import { type DrawnPage, drawPage } from './draw.ts'
import { type Editor, pageEditor } from './editor.ts'
import { showPage } from './page-frame.ts'
import { partsOf } from './parts.ts'
import { problemList } from './problems.ts'
import { type Progress, type Python, runAndStop } from './python.ts'
import { samplePage } from './sample-page.ts'

/** A page of more characters is not what somebody wrote. */
const LONGEST = 1_000_000

/** A whole page in Markdown: pasted, opened or dropped, and drawn when a reader says so. */
export class PagePanel {
  readonly #python: Python
  readonly #progress: Progress
  readonly #editorPlace: HTMLElement
  readonly #frame: HTMLIFrameElement
  readonly #problems: HTMLElement
  #opening: Promise<Editor> | undefined
  #html: string | undefined

  constructor(root: HTMLElement, python: Python, progress: Progress) {
    const part = partsOf(root)
    this.#python = python
    this.#progress = progress
    this.#editorPlace = part('page', HTMLDivElement)
    this.#frame = part('page-frame', HTMLIFrameElement)
    this.#problems = part('page-problems', HTMLDivElement)
    const buttons = [part('run-page', HTMLButtonElement), part('stop-page', HTMLButtonElement)] as const
    runAndStop(python, ...buttons, () => void this.run())
    const file = part('file', HTMLInputElement)
    file.addEventListener('change', () => {
      void this.#read(file.files?.[0])
      file.value = ''
    })
    this.#editorPlace.addEventListener('dragover', (event) => event.preventDefault())
    // Before the editor, which would put the file's text where it was dropped.
    this.#editorPlace.addEventListener('drop', (event) => this.#drop(event), { capture: true })
    new MutationObserver(() => this.#showAgain()).observe(document.documentElement, {
      attributeFilter: ['data-theme'],
    })
  }

  /** @returns the editor; nothing where it could not be loaded, which a reader is told. */
  async open(): Promise<Editor | undefined> {
    const use = { onChange: () => {}, onRun: () => void this.run() }
    this.#opening ??= pageEditor(this.#editorPlace, samplePage, use)
    try {
      return await this.#opening
    } catch {
      this.#opening = undefined
      this.#progress.says('The editor for pages could not be loaded. Try again when there is a connection.')
      return undefined
    }
  }

  async run(): Promise<void> {
    const source = (await this.open())?.text()
    if (source === undefined) return
    if (source.length > LONGEST) {
      this.#progress.says('This is too long for a page.')
      return
    }
    await this.#python.work('Running the blocks', async (runner) => {
      const drawn = await drawPage(source, runner)
      return () => this.#draw(drawn)
    })
  }

  /** @returns what is told of it. */
  #draw({ html, problems, warnings }: DrawnPage): string {
    this.#problems.replaceChildren(
      ...problemList(problems, warnings, {
        placeOf: ({ place }) => `${place.line}:${place.column}`,
        goTo: ({ place }) => void this.open().then((editor) => editor?.goTo(place.line, place.column)),
      }),
    )
    this.#html = html
    this.#showAgain()
    const { length } = problems
    if (length === 0) return 'The page is drawn.'
    return `The page is drawn, with ${length === 1 ? 'a problem' : `${length} problems`}.`
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
    editor?.replace((await file.text()).replace(/^\uFEFF/, ''))
    if (editor) this.#progress.says(`${file.name} is open. Press Draw the page.`)
  }
}
