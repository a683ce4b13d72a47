import type { Scene } from '@memdiag/diagram'
import { svgFile } from 'memdiag/core'
import { partsOf } from './parts.ts'
import { asMarkdown, type Program, toFragment } from './program.ts'
import type { Progress } from './python.ts'

/** What there is to share now. */
interface Shared {
  program(): Program
  /** Nothing before a program was drawn. */
  picture(): { readonly scene: Scene; readonly alt: string | undefined } | undefined
  /** The step that is shown, counted from 0. */
  step(): number
}

/** The buttons below a picture: its Markdown, its SVG, its link. */
export function shareButtons(root: HTMLElement, progress: Progress, shared: Shared): void {
  const part = partsOf(root)
  const byHand = part('by-hand', HTMLTextAreaElement)
  const onClick = (name: string, act: () => void): void =>
    part(name, HTMLButtonElement).addEventListener('click', act)
  const hand = async (text: string, says: string): Promise<void> => {
    const isCopied = await copy(text, byHand)
    progress.says(isCopied ? says : 'This browser does not let pages copy: the text is below.')
  }
  const withSvg = (use: (svg: string) => void): void => {
    const picture = shared.picture()
    if (picture) use(svgFile(picture.scene, shared.step(), picture.alt))
    else progress.says('Run the program first: then there is a picture.')
  }
  onClick('copy-markdown', () => void hand(asMarkdown(shared.program()), 'The block is on the clipboard.'))
  onClick('copy-svg', () => withSvg((svg) => void hand(svg, 'The picture is on the clipboard.')))
  onClick('save-svg', () => withSvg((svg) => save(svg, 'memory.svg', 'image/svg+xml')))
  onClick('copy-link', () => {
    const address = new URL(toFragment(shared.program()), location.href).href
    void hand(address, 'The link is on the clipboard. Whoever opens it has to press Run.')
  })
}

/** Puts a text on the clipboard; where a browser refuses, shows it to be copied by hand. */
async function copy(text: string, byHand: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    byHand.hidden = true
    return true
  } catch {
    byHand.value = text
    byHand.hidden = false
    byHand.focus()
    byHand.select()
    return false
  }
}

/** Hands out a text as a file. */
function save(text: string, name: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
