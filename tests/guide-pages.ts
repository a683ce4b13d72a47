import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Where the site has its own pages; the address `/` is this folder. */
export const siteDocs = 'site/src/content/docs'

/** The pages of the guide, without those that are only looked at before they are published. */
export function guidePages(): string[] {
  return readdirSync(siteDocs, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.mdx?$/.test(name) && !name.startsWith('preview'))
    .map((name) => join(siteDocs, name))
}
