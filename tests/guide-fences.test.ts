import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { guidePages } from './guide-pages.ts'
import { codeBlocksOf } from './markdown-code.ts'

/** Markdown that is shown to be copied; what has a title is a file of somebody's own, perhaps with a mistake in it. */
const shownIn = (file: string) =>
  codeBlocksOf(file)
    .filter(
      ({ language, title, code }) =>
        language === 'md' && title === undefined && /^```python.* memdiag/m.test(code),
    )
    .map(({ code }) => code)

describe.each(guidePages().filter((file) => shownIn(file).length > 0))('%s', (file) => {
  it.each(shownIn(file))('has the figure of the Markdown that it shows: %#', (code) => {
    const rest = readFileSync(file, 'utf8')
      .replace(/^````md.*\n/gm, '````md\n')
      .replace(`\`\`\`\`md\n${code}\n`, '')
    // Beside its Markdown a figure may stand without its code.
    expect(`${rest}\n${rest.replaceAll(' show=diagram', '')}`).toContain(code)
  })
})
