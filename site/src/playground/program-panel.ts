import { drawMermaidIn } from '../scripts/draw-mermaid.ts'
import { linesAsked, withLineToggled } from './at-option.ts'
import { type DrawnProgram, drawProgram } from './draw.ts'
import { type ProgramEditor, programEditor } from './editor.ts'
import { examples } from './examples.ts'
import { partsOf } from './parts.ts'
import { problemList } from './problems.ts'
import { fromFragment, type Program } from './program.ts'
import { type Progress, type Python, runAndStop } from './python.ts'
import { shareButtons } from './share.ts'

/** One program: written, and run when a reader says so. */
export class ProgramPanel {
  readonly #python: Python
  readonly #progress: Progress
  readonly #options: HTMLInputElement
  readonly #figure: HTMLElement
  readonly #problems: HTMLElement
  readonly #editorPlace: HTMLElement
  readonly #first: Program
  #editor: ProgramEditor | undefined
  #picture: Extract<DrawnProgram, { ok: true }> | undefined
  /** The code that the reader has had run: to draw other moments of it needs no further word. */
  #allowed: string | undefined
  /** Other moments were chosen while the program ran. */
  #isOutdated = false

  constructor(root: HTMLElement, python: Python, progress: Progress) {
    const part = partsOf(root)
    this.#python = python
    this.#progress = progress
    this.#options = part('options', HTMLInputElement)
    this.#figure = part('figure', HTMLDivElement)
    this.#problems = part('problems', HTMLDivElement)
    this.#editorPlace = part('code', HTMLDivElement)
    this.#first = { options: root.dataset.options ?? '', code: codeIn(this.#figure) }
    runAndStop(python, part('run', HTMLButtonElement), part('stop', HTMLButtonElement), () => void this.run())
    shareButtons(root, progress, {
      program: () => this.#program(),
      picture: () => this.#picture,
      step: () => this.#stepShown(),
    })
    part('line', HTMLButtonElement).addEventListener('click', () => this.#toggle(this.#editor?.currentLine()))
    this.#options.addEventListener('input', () => this.#showMoments())
    this.#options.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter') void this.run()
    })
    const choice = part('examples', HTMLSelectElement)
    choice.addEventListener('change', () => {
      const example = examples[Number(choice.value)]
      if (choice.value !== '' && example) this.#show(example, 'Press Run to draw it.')
      choice.value = ''
    })
  }

  /** Begins with the program of the address, or else with the one that the page was built with. */
  open(): void {
    this.#editor = programEditor(this.#editorPlace, this.#first.code, {
      onChange: () => this.#showMoments(),
      onRun: () => void this.run(),
      onLine: (line) => this.#toggle(line),
    })
    this.#options.value = this.#first.options
    this.#figure.querySelector('.expressive-code')?.remove()
    this.#showMoments()
    this.restore()
  }

  /**
   * Shows the program of the address, and runs nothing: a link says nothing about who made it.
   *
   * @returns whether there is one.
   */
  restore(): boolean {
    const program = fromFragment(location.hash)
    if (program === 'too-long') this.#progress.says('The link is too long to be a program.')
    else if (program) this.#show(program, 'This program came with the link. Press Run to draw it.')
    return program !== undefined
  }

  async run(): Promise<void> {
    if (this.#python.isWorking) return
    const program = this.#program()
    this.#allowed = program.code
    this.#isOutdated = false
    const isDone = await this.#python.work('Running', async (runner) => {
      const drawn = await drawProgram(program, runner)
      return () => this.#draw(drawn)
    })
    if (isDone && this.#isOutdated) await this.run()
  }

  /** @returns what is told of it. */
  #draw(drawn: DrawnProgram): string {
    const problems = drawn.ok ? [] : drawn.problems
    const warnings = drawn.ok ? drawn.warnings : []
    this.#problems.replaceChildren(
      ...problemList(problems, warnings, {
        placeOf: ({ place }) => (place.line < 1 ? 'the options' : `line ${place.line}`),
        goTo: ({ place }) => {
          if (place.line < 1) this.#options.focus()
          else this.#editor?.goTo(place.line, place.column)
        },
      }),
    )
    this.#picture = drawn.ok ? drawn : undefined
    if (!drawn.ok) {
      this.#figure.replaceChildren()
      return problems.length === 1 ? 'There is a problem.' : `There are ${problems.length} problems.`
    }
    this.#figure.innerHTML = drawn.html
    drawMermaidIn(this.#figure).catch((error: unknown) => {
      this.#progress.says(`Mermaid could not draw it: ${String(error)}`)
    })
    const { length } = drawn.scene.steps
    return length === 1 ? 'Drawn: one moment.' : `Drawn: ${length} moments.`
  }

  #program(): Program {
    return { options: this.#options.value, code: this.#editor?.text() ?? '' }
  }

  #show({ options, code }: Program, says: string): void {
    this.#python.stop()
    this.#allowed = undefined
    this.#isOutdated = false
    this.#picture = undefined
    this.#options.value = options
    // What ends the last line begins no other one.
    this.#editor?.replace(code.replace(/\r\n?/g, '\n').replace(/\n$/, ''))
    this.#figure.replaceChildren()
    this.#problems.replaceChildren()
    this.#progress.says(says)
    this.#showMoments()
  }

  #showMoments(): void {
    const editor = this.#editor
    editor?.showMoments(linesAsked(this.#options.value, editor.linesCount()))
  }

  #toggle(line: number | undefined): void {
    if (line === undefined) {
      this.#progress.says('Readers do not see this line, so it has no number to be drawn after.')
      return
    }
    this.#options.value = withLineToggled(this.#options.value, line)
    this.#showMoments()
    const isDrawn = linesAsked(this.#options.value, line).has(line)
    if (this.#allowed === this.#program().code) {
      if (this.#python.isWorking) this.#isOutdated = true
      else void this.run()
    } else this.#progress.says(`Memory after line ${line} is ${isDrawn ? '' : 'no longer '}to be drawn.`)
  }

  #stepShown(): number {
    const steps = [...this.#figure.querySelectorAll<HTMLInputElement>('input[type=radio]')]
    return Math.max(
      0,
      steps.findIndex(({ checked }) => checked),
    )
  }
}

/** The program of the block that the page was built with. */
function codeIn(figure: HTMLElement): string {
  const lines = [...figure.querySelectorAll('.expressive-code .ec-line .code')]
  return lines.map((line) => line.textContent?.replace(/\n$/, '') ?? '').join('\n')
}
