import { describeScene, languageOf, type Scene } from '@memdiag/diagram'

/** A figure in words as the text of a file: its name, then each step under its number, a sentence to a line. */
export function wordsFile(scene: Scene): string {
  const { name, steps } = describeScene(scene)
  const { stepHeading } = languageOf(scene)
  const parts = steps.map(({ text }, index) =>
    steps.length === 1 ? text : [stepHeading(index + 1, steps.length), text].join('\n'),
  )
  return `${[name, ...parts].join('\n\n')}\n`
}
