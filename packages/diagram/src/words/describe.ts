import type { Scene } from '../scene/scene.ts'

/** A figure in words: a short name, and for each step all that its picture shows. */
export function describeScene(scene: Scene): { name: string; steps: readonly string[] } {
  return { name: 'Memory diagram', steps: scene.steps.map(() => '') }
}
