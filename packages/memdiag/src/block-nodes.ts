import type { Code } from 'mdast'
import type { FenceOutcome } from './diagram-page.ts'
import type { Fence } from './fence.ts'
import { type FigureNode, figureNode } from './figure.ts'
import { type Part, partsShown } from './parts.ts'
import { printedNode } from './printed.ts'
import { problemNode } from './problem-figure.ts'

/**
 * What stands on a page in the place of a block, in this order. The block itself is among it where its code is shown as
 * it was written; nothing is where a fence shows only what its program prints, and it prints nothing.
 */
export type BlockNodes = readonly (Code | FigureNode)[]

/** A block of a page, and what became of it. */
export interface BlockOutcome {
  readonly block: Code
  readonly fence: Fence
  readonly outcome: FenceOutcome
}

/**
 * What a block becomes: the parts that its option `show` names. One that cannot be drawn keeps its code, whatever its
 * fence says; its message stands below.
 *
 * @param messages whether messages are shown, and how they call the file; absent, they are not.
 */
export function blockNodes(
  { block, fence, outcome }: BlockOutcome,
  messages: { readonly file: string | undefined } | undefined,
): BlockNodes {
  const code = isCodeSeen(fence) ? [codeNode(block, fence)] : []
  if (!outcome.ok) {
    const { problems } = outcome
    return messages && problems.length > 0 ? [...code, problemNode(problems, messages.file)] : code
  }
  const { picture, options, trace } = outcome
  const figureHasCode = picture.output === 'svg' && picture.hasCode
  const nodesOf = (part: Part): BlockNodes => {
    switch (part) {
      case 'code':
        return figureHasCode ? [] : code
      case 'diagram':
        return [figureNode(picture)]
      case 'stdout':
      case 'stderr':
        return [printedNode(trace[part].text)]
    }
  }
  return partsShown(options.show, trace).flatMap(nodesOf)
}

/** Whether readers see any code: of a block with nothing but directives there is none. */
export function isCodeSeen({ code, authored }: Fence): boolean {
  return authored.shown.trim() !== '' || code.trim() === ''
}

/**
 * The code as it is displayed, for the site's own highlighter: the block itself, or a copy of it where something else is
 * displayed than was written.
 */
export function codeNode(block: Code, { authored }: Fence): Code {
  if (sameLineEnds(block.value) === authored.shown) return block
  const { lang, meta, position } = block
  return {
    type: 'code',
    ...(lang != null && { lang }),
    ...(meta != null && { meta }),
    value: authored.shown,
    ...(position && { position }),
  }
}

/** Python reads every line end alike, and a page is the same page whoever checked it out. */
export function sameLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}
