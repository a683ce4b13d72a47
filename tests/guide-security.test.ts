import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { siteDocs } from './guide-pages.ts'

/** The points of the list in which a section has its first one. */
function pointsUnder(file: string, heading: string): string[] {
  const [, section = ''] = readFileSync(file, 'utf8').split(`## ${heading}\n`)
  const [, list = ''] = /\n\n((?:- .*\n(?: {2}.*\n)*)+)/.exec(section) ?? []
  return list
    .split(/^- /m)
    .slice(1)
    .map((point) => point.replaceAll(/\s+/g, ' ').trim())
}

it('the guide promises of the sandbox what SECURITY.md promises, no more and no less', () => {
  const promised = pointsUnder('SECURITY.md', 'What is promised')
  expect(promised.length).toBeGreaterThan(3)
  expect(pointsUnder(`${siteDocs}/guide/security.md`, 'What a program cannot do')).toEqual(promised)
})
