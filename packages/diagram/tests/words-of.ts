import { describeScene, oneLine, type Scene } from '../src/index.ts'

/** The words of each step of a scene in one line. */
export function wordsOf(scene: Scene): string[] {
  return describeScene(scene).steps.map(({ text }) => oneLine(text))
}
