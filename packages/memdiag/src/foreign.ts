/**
 * Keys and words on a fence that belong to a site's own tools, with the place that documents them. Everything
 * else of the form `key=value` that is not ours is a mistake, and said so.
 */
export const foreignKeys: ReadonlySet<string> = new Set([
  // Expressive Code (Starlight): https://expressive-code.com/key-features/code-component/
  'title',
  'frame',
  'wrap',
  'preserveIndent',
  'hangingIndent',
  'ins',
  'del',
  'mark',
  'collapse',
  'collapseStyle',
  'collapsePreserveIndent',
  'lang',
  'locale',
  'meta',
  'useDiffSyntax',
  'showLineNumbers',
  'startLineNumber',
  'theme',
  // Docusaurus: https://docusaurus.io/docs/markdown-features/code-blocks
  'live',
  'metastring',
  'className',
  'language',
  'noInline',
  // Rehype Pretty Code and Shiki transformers: https://rehype-pretty.pages.dev, https://shiki.style/packages/transformers
  'filename',
  'filter',
  'lineNumbers',
  'highlight',
  // Nextra: https://nextra.site/docs/guide/syntax-highlighting
  'copy',
])
