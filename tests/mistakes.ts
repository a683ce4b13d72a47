import { readFileSync } from 'node:fs'

/** A page with a dozen mistakes. */
export const mistakesPage = 'tests/mistakes/page.md'

/** Where they are, in the author's file, and the rules that they break: `4:3 unknown-option`. */
export function placesOfMistakes(): string[] {
  const messages = readFileSync('tests/mistakes/messages.txt', 'utf8')
  return [...messages.matchAll(/^page\.md:(\d+:\d+) memdiag\(([\w-]+)\)/gm)].map(
    ([, place, rule]) => `${place} ${rule}`,
  )
}
