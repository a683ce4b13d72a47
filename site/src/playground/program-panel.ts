import { svgFile } from 'memdiag/core'
import { drawMermaidIn } from '../scripts/draw-mermaid.ts'
import { type DrawnProgram, drawProgram } from './draw.ts'
import { type ProgramEditor, programEditor } from './editor.ts'
import { examples } from './examples.ts'
import { linesAsked, withLineToggled } from './moments.ts'
import { partsOf } from './parts.ts'
import { problemList } from './problems.ts'
import { asMarkdown, fromFragment, type Program, toFragment } from './program.ts'
import type { Progress, Python } from './python.ts'
import { copy, download } from './share.ts'

type Picture = Extract<DrawnProgram, { ok: true }>

/** One program: written, run when a reader says so, and shared. */
export class ProgramPanel {
  readonly #python: Python
  readonly #progress: Progress
  readonly #options: HTMLInputElement
  readonly #figure: HTMLElement
  readonly #problems: HTMLElement
  readonly #run: HTMLButtonElement
  readonly #stop: HTMLButtonElement
  readonly #byHand: HTMLTextAreaElement
  readonly #code: HTMLElement
  readonly #first: Program
  #editor: ProgramEditor | undefined
  /** What was drawn last, of which program. */
  #drawn: { readonly program: Program; readonly picture: Picture } | undefined
  /** The code that the reader has had run: to draw other moments of it needs no further word. */
  #allowed: string | undefined

  constructor(root: HTMLElement, python: Python, progress: Progress) {
    const part = partsOf(root)
    this.#python = python
    this.#progress = progress
    this.#options = part('options', HTMLInputElement)
    this.#figure = part('figure', HTMLDivElement)
    this.#problems = part('problems', HTMLDivElement)
    this.#code = part('code', HTMLDivElement)
    this.#run = part('run', HTMLButtonElement)
    this.#stop = part('stop', HTMLButtonElement)
    this.#byHand = part('by-hand', HTMLTextAreaElement)
    this.#first = { options: root.dataset.options ?? '', code: codeIn(this.#figure) }
    const onClick = (name: string, act: () => void) =>
      part(name, HTMLButtonElement).addEventListener('click', act)
    onClick('run', () => void this.run())
    onClick('stop', () => this.#python.stop())
    onClick('line', () => this.#toggle(this.#editor?.currentLine()))
    onClick(
      'copy-markdown',
      () => void this.#copy(asMarkdown(this.#program()), 'The block is on the clipboard.'),
    )
    onClick('copy-link', () => void this.#copyLink())
    onClick('copy-svg', () =>
      this.#withSvg((svg) => void this.#copy(svg, 'The picture is on the clipboard.')),
    )
    onClick('save-svg', () => this.#withSvg((svg) => download(svg, 'memory.svg', 'image/svg+xml')))
    this.#options.addEventListener('input', () => this.#changed())
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
    this.#editor = programEditor(this.#code, this.#first.code, {
      onChange: () => this.#changed(),
      onRun: () => void this.run(),
      onLine: (line) => this.#toggle(line),
    })
    this.#options.value = this.#first.options
    this.#figure.querySelector('.expressive-code')?.remove()
    this.#changed()
    this.restore()
  }

  /** Shows the program of the address, and runs nothing: a link says nothing about who made it. */
  restore(): void {
    const program = fromFragment(location.hash)
    if (program) this.#show(program, 'This program came with the link. Press Run to draw it.')
  }

  async run(): Promise<void> {
    if (this.#python.isWorking) return
    const program = this.#program()
    this.#allowed = program.code
    this.#setWorking(true)
    try {
      const drawn = await this.#python.work('Running', (runner) => drawProgram(program, runner))
      if (drawn) this.#draw(program, drawn)
      else this.#progress.says('Stopped.')
    } catch (error) {
      this.#progress.says(`Nothing could be drawn: ${error instanceof Error ? error.message : String(error)}`)
    } finally {
      this.#setWorking(false)
    }
  }

  #draw(program: Program, drawn: DrawnProgram): void {
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
    if (!drawn.ok) {
      this.#drawn = undefined
      this.#figure.replaceChildren()
      this.#progress.says(
        problems.length === 1 ? 'There is a problem.' : `There are ${problems.length} problems.`,
      )
      return
    }
    this.#drawn = { program, picture: drawn }
    this.#figure.innerHTML = drawn.html
    void drawMermaidIn(this.#figure)
    const { length } = drawn.scene.steps
    this.#progress.says(length === 1 ? 'Drawn: one moment.' : `Drawn: ${length} moments.`)
  }

  #program(): Program {
    return { options: this.#options.value, code: this.#editor?.text() ?? '' }
  }

  #show({ options, code }: Program, says: string): void {
    this.#python.stop()
    this.#options.value = options
    // What ends the last line begins no other one.
    this.#editor?.replace(code.replace(/\r\n?/g, '\n').replace(/\n$/, ''))
    this.#drawn = undefined
    this.#figure.replaceChildren()
    this.#problems.replaceChildren()
    this.#progress.says(says)
    this.#changed()
  }

  #changed(): void {
    this.#editor?.showMoments(linesAsked(this.#options.value))
  }

  #toggle(line: number | undefined): void {
    if (line === undefined) {
      this.#progress.says('Readers do not see this line, so it has no number to be drawn after.')
      return
    }
    this.#options.value = withLineToggled(this.#options.value, line)
    this.#changed()
    const isDrawn = linesAsked(this.#options.value).has(line)
    if (this.#allowed === this.#program().code) void this.run()
    else this.#progress.says(`Memory after line ${line} is ${isDrawn ? '' : 'no longer '}to be drawn.`)
  }

  #withSvg(use: (svg: string) => void): void {
    const drawn = this.#drawn
    if (!drawn) {
      this.#progress.says('Run the program first: then there is a picture.')
      return
    }
    const steps = [...this.#figure.querySelectorAll<HTMLInputElement>('input[type=radio]')]
    const shown = Math.max(
      0,
      steps.findIndex(({ checked }) => checked),
    )
    use(svgFile(drawn.picture.scene, shown, drawn.picture.alt))
  }

  async #copyLink(): Promise<void> {
    const address = new URL(toFragment(this.#program()), location.href).href
    await this.#copy(address, 'The link is on the clipboard. Whoever opens it has to press Run.')
  }

  async #copy(text: string, says: string): Promise<void> {
    const done = await copy(text, this.#byHand)
    this.#progress.says(done === 'copied' ? says : 'This browser does not let pages copy: the text is below.')
  }

  #setWorking(isWorking: boolean): void {
    this.#run.disabled = isWorking
    this.#stop.disabled = !isWorking
  }
}

/** The program of the block that the page was built with. */
function codeIn(figure: HTMLElement): string {
  const lines = [...figure.querySelectorAll('.expressive-code .ec-line .code')]
  return lines.map((line) => line.textContent?.replace(/\n$/, '') ?? '').join('\n')
}
