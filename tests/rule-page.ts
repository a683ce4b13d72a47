import { type Rule, rules } from 'memdiag'

/** A page with one mistake, what is said about it, and the same page put right. */
export interface RuleExample {
  readonly source: string
  readonly message: string
  readonly fixed: string
  /** Options of the site that it needs, as JSON. */
  readonly site?: string
}

/** The page of one rule, Markdown. */
export function pageOfRule(rule: Rule, example: RuleExample | undefined): string {
  const { means, why, instead } = rules[rule]
  return [
    `# ${rule}`,
    means,
    '## Why memdiag minds',
    why,
    ...(example ? mistake(example) : []),
    '## What to write instead',
    instead,
    ...(example ? [shown('markdown', written(example.fixed))] : []),
  ]
    .join('\n\n')
    .concat('\n')
}

function mistake({ source, message, site }: RuleExample): string[] {
  const text = written(source)
  return [
    '## An example',
    ...(site === undefined ? [] : [`The site has the options \`${site.trim()}\`.`]),
    shown('markdown', text),
    shown('text', moved(message, linesLeftOut(source, text))),
  ]
}

/** What speaks to memdiag on a page: its front matter, if it has options, and its blocks. */
function written(source: string): string {
  const frontMatter = /^---\n[\s\S]*?\n---\n/.exec(source)?.[0] ?? ''
  const blocks = source.match(/^```[\s\S]*?^```$/gm) ?? []
  return [...(frontMatter === '' ? [] : [frontMatter.trimEnd()]), ...blocks].join('\n\n')
}

/** How many lines of the page stand before its first block and are not shown; none where its front matter is. */
function linesLeftOut(source: string, text: string): number {
  if (text.startsWith('---')) return 0
  return source.slice(0, source.indexOf('```')).split('\n').length - 1
}

/** The message as it would be for the part of the page that is shown. */
function moved(message: string, lines: number): string {
  return message
    .trimEnd()
    .replace(/(?<=the one in line )\d+/g, (line) => String(Number(line) - lines))
    .replace(/^input\.md:(\d+)/gm, (_, line: string) => `lesson.md:${Math.max(1, Number(line) - lines)}`)
}

/** A code block around text that may have code blocks. */
function shown(language: string, text: string): string {
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length + 1)))
  return `${fence}${language}\n${text}\n${fence}`
}
