import { type CollectionEntry, getCollection } from 'astro:content'
import { type Concept, conceptsOf } from './concepts.ts'

/** A fixture as the gallery shows it. */
export interface Example {
  /** Its folder, and the last part of its page's address. */
  readonly name: string
  /** A sentence. */
  readonly claim: string
  /** The Markdown of its page, with its front matter. */
  readonly source: string
  readonly concepts: readonly Concept[]
  /** The last picture of its first figure, `<svg>`; absent where that figure is a table or Mermaid. */
  readonly picture: string | undefined
}

/** All examples, in the order in which `concepts.ts` has them. */
export async function allExamples(): Promise<Example[]> {
  const entries = await getCollection('docs', ({ id }) => id.startsWith('gallery/'))
  const examples = new Map(entries.map(exampleOf).map((example) => [example.name, example]))
  return Object.keys(conceptsOf).flatMap((name) => examples.get(name) ?? [])
}

/** @param entry a page that is read from `fixtures/`. */
export function exampleOf({ id, data, rendered }: CollectionEntry<'docs'>): Example {
  const name = id.replace(/^gallery\//, '')
  return {
    name,
    claim: data.title,
    source: data.source ?? '',
    concepts: conceptsOf[name] ?? [],
    picture: pictureIn(rendered?.html ?? ''),
  }
}

function pictureIn(html: string): string | undefined {
  const [figure = ''] = /<figure class="memdiag"[\s\S]*?<\/figure>/.exec(html) ?? []
  return figure.match(/<svg (?=[^>]*class="memdiag-picture)[\s\S]*?<\/svg>/g)?.at(-1)
}
