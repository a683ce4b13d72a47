/** memdiag without Node: for hosts that bring their own way to run Python and their own cache. */
export { type BlockNodes, type BlockOutcome, blockNodes } from './block-nodes.ts'
export { Counts } from './counts.ts'
export { diagramFence, type FenceDrawn } from './diagram-fence.ts'
export { diagramPage, type FenceOutcome } from './diagram-page.ts'
export { formatProblem, type Place, type Problem, Refusal } from './errors.ts'
export { asksForDiagram, type Fence, fenceWith, type Token, tokensOf } from './fence.ts'
export type { Drawn, FigureNode, Picture } from './figure.ts'
export {
  diagramBlocks,
  diagramMarkdown,
  type Page,
  type PageReport,
} from './markdown.ts'
export { declarations, type FenceOptions, type OptionName, type SiteOptions } from './options.ts'
export { type Rule, rules, ruleUrl } from './rules/rules.ts'
export { checkSiteOptions } from './site-options.ts'
export type { Engine, TraceCache } from './surroundings.ts'
export { svgFile } from './svg-file.ts'
