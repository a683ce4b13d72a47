import { drawMermaidIn } from './draw-mermaid.ts'

await drawMermaidIn(document)
