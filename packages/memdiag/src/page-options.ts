import { contradictionOf } from './contradictions.ts'
import { type Problem, problemAt } from './errors.ts'
import { type Entry, readFrontMatter, type Said } from './front-matter.ts'
import {
  type Bounds,
  camelCase,
  declarationOf,
  isListed,
  type OptionDeclaration,
  type SiteOptions,
  standsAt,
} from './options.ts'
import { optionNear, readValue, type Value, type ValueRead } from './read-value.ts'

/** What holds for the fences of one page where they say nothing, and what is wrong with its front matter. */
export interface PageOptions {
  readonly options: SiteOptions
  readonly problems: readonly Problem[]
}

/**
 * The options of a page: what its front matter says under `memdiag:`, then what the site says. A mistake there is told
 * at its own line and column, and changes nothing about the other options.
 *
 * @param source the author's file, from its first line.
 */
export function pageOptions(source: string, site: SiteOptions): PageOptions {
  const matter = readFrontMatter(source)
  switch (matter.kind) {
    case 'silent':
      return { options: site, problems: [] }
    case 'unreadable':
      return { options: site, problems: [problemAt('bad-front-matter', matter.place, matter.message)] }
    case 'options': {
      const { own, problems } = readEntries(matter.entries, site.bounds ?? {})
      // As on a fence: what a page says of its figures holds against the site's output and parts, not the other way round.
      const contradiction = contradictionOf({
        ...own,
        output: own.output ?? site.output,
        show: own.show ?? site.show,
      })
      if (contradiction) problems.push(problemAt('bad-value', matter.place, contradiction))
      return { options: { ...site, ...own }, problems }
    }
  }
}

function readEntries(
  entries: readonly Entry[],
  bounds: Bounds,
): { own: Readonly<Record<string, Value>>; problems: Problem[] } {
  const own: Record<string, Value> = {}
  const problems: Problem[] = []
  const names = new Set<string>()
  for (const { name, said, place, valuePlace } of entries) {
    const declaration = declarationOf(name)
    if (declaration === undefined || !standsAt('page', declaration)) {
      problems.push(problemAt('unknown-option', place, notHere(name, declaration)))
      continue
    }
    if (names.has(name)) {
      const message = `the option "${name}" stands twice in this front matter. Keep one of them.`
      problems.push(problemAt('option-twice', place, message))
      continue
    }
    names.add(name)
    const read = readSaid(name, declaration, said, bounds)
    if (read.ok) own[camelCase(name)] = read.value
    else problems.push(problemAt(read.rule, valuePlace, read.message))
  }
  return { own, problems }
}

/** Why a name cannot stand in a front matter. */
function notHere(name: string, declaration: OptionDeclaration | undefined): string {
  if (declaration?.where === 'fence') return `"${name}" is an option of one block: write it on its fence.`
  if (declaration) {
    return `"${name}" is an option of the whole site: set ${camelCase(name)} where the plugin is configured.`
  }
  const suggestion = optionNear(name, 'page')
  const hint = suggestion
    ? `Did you mean "${suggestion}"?`
    : 'See the list of options for what can stand here.'
  return `there is no option "${name}". ${hint}`
}

/** A value of YAML, which has types, as one that a fence could have written. */
function readSaid(name: string, declaration: OptionDeclaration, said: Said, bounds: Bounds): ValueRead {
  const { value } = declaration
  const read = (raw?: string) => readValue(name, declaration, raw, 'page', bounds)
  const bad = (message: string): ValueRead => ({ ok: false, rule: 'bad-value', message })
  const words = said.kind === 'list' ? said.words : said.kind === 'word' ? [said] : []
  const alias = words.find(({ type }) => type === 'alias')
  if (alias) return bad(`YAML reads ${alias.text} as a reference. Write it in quotes: "${alias.text}".`)
  if (said.kind === 'nested') return bad(`"${name}" takes no options of its own.`)
  if (value.kind === 'flag') {
    return said.kind === 'word' && said.type === 'boolean'
      ? { ok: true, value: said.text.toLowerCase() === 'true' }
      : bad(`"${name}" is on or off: write ${name}: true or ${name}: false.`)
  }
  const other = words.find(({ type }) => type === 'number' || type === 'boolean')
  if (other && (value.kind === 'patterns' || value.kind === 'text'))
    return bad(`"${name}" takes text, not ${other.text}.`)
  if (said.kind === 'list') {
    if (!isListed(value)) return bad(`"${name}" takes one value, not a list.`)
    return read(words.map(({ text }) => text).join(','))
  }
  if (said.type === 'nothing') return read()
  if (value.kind === 'integer' && said.type === 'text' && /^\d+$/.test(said.text))
    return bad(`"${name}" takes a number: write ${name}: ${said.text} without quotes.`)
  return read(said.text)
}
