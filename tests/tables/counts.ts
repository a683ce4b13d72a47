/** What was compared, and what a table leaves out by a rule; so that no comparison passes by not looking. */
export interface Counts {
  frames: number
  names: number
  objects: number
  /** Elements, entries, attributes. */
  elements: number
  /** Literals. */
  texts: number
  /** Written in the cell although they are no literals. */
  inlineClasses: number
  inlineFunctions: number
  inlineOthers: number
  inlineTuples: number
  /** Only the beginning of a text is shown. */
  cutTexts: number
  cutContainers: number
  hiddenNames: number
  hiddenFrames: number
  hiddenObjects: number
  /** The function of a method, bases in the label of a class. */
  toldInWords: number
}

export function noCounts(): Counts {
  return {
    frames: 0,
    names: 0,
    objects: 0,
    elements: 0,
    texts: 0,
    inlineClasses: 0,
    inlineFunctions: 0,
    inlineOthers: 0,
    inlineTuples: 0,
    cutTexts: 0,
    cutContainers: 0,
    hiddenNames: 0,
    hiddenFrames: 0,
    hiddenObjects: 0,
    toldInWords: 0,
  }
}
