export { drawFigure, type FigureOptions, listsCode, type View } from './draw-figure.ts'
export { drawStandaloneSvg } from './draw-standalone.ts'
export { drawTableFigure } from './draw-table-figure.ts'
export {
  drawMermaid,
  type MermaidExcess,
  type MermaidOptions,
  type MermaidStep,
} from './mermaid/draw-mermaid.ts'
export type { Placement } from './place/graph.ts'
export { placeScene } from './place-scene.ts'
export { type Hiding, namesIn, patternsWithoutName } from './scene/hiding.ts'
export { labelsAt } from './scene/labels-at.ts'
export type {
  BoxForm,
  CellRole,
  Change,
  ElidedFrames,
  Scene,
  SceneBox,
  SceneCell,
  SceneFrame,
  SceneOptions,
  SceneStep,
  SceneText,
  SeenLine,
} from './scene/scene.ts'
export { sceneOf } from './scene/scene-of.ts'
export { prose, visible } from './visible.ts'
export type { StepCaption } from './words/caption.ts'
export { describeScene, type FigureWords, type StepWords } from './words/describe.ts'
export { english } from './words/english.ts'
export { type Language, languageOf } from './words/language.ts'
export { oneLine } from './words/one-line.ts'
