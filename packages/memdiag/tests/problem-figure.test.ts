import type { ElementContent } from 'hast'
import { describe, expect, it } from 'vitest'
import { formatProblem } from '../src/errors.ts'
import { problemNode } from '../src/problem-figure.ts'

const problem = {
  rule: 'timeout',
  place: { line: 7, column: 1 },
  message: 'it took too long <b>\n    1 │ x',
} as const

describe('a message in the place of a picture', () => {
  it('reads as it is printed elsewhere', () => {
    expect(textOf(problemNode([problem], 'a.md').data.hChildren)).toBe(formatProblem('a.md', problem))
  })

  it('tells its file and place only when the host wants that', () => {
    expect(textOf(problemNode([problem], undefined).data.hChildren)).toMatch(
      /^memdiag\(timeout\): it took too long <b>\n/,
    )
  })

  it("ends with a link to the rule's page", () => {
    const [message] = problemNode([problem], undefined).data.hChildren ?? []
    expect(message).toMatchObject({ tagName: 'pre', properties: { dataRule: 'timeout' } })
    expect(message && 'children' in message && message.children.at(-1)).toMatchObject({
      tagName: 'a',
      properties: { href: 'https://unpkg.com/memdiag/rules/timeout.md' },
    })
  })
})

function textOf(content: readonly ElementContent[] = []): string {
  return content
    .map((node) => ('children' in node ? textOf(node.children) : 'value' in node ? node.value : ''))
    .join('')
}
