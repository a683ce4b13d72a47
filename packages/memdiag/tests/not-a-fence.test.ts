import { describe, expect, it } from 'vitest'
import { notFences } from '../src/not-a-fence.ts'

const placesIn = (page: string) =>
  notFences(page.split('\n')).map(({ place }) => `${place.line}:${place.column}`)

describe('a line that looks like a fence', () => {
  it('and has a backtick is pointed at, also in lists and quotations', () => {
    expect(placesIn('# A\n```python memdiag caption="a `b`"\nx = 1\n```')).toEqual(['2:30'])
    expect(placesIn('> - ```py memdiag `\n')).toEqual(['1:19'])
  })

  it.each([
    ['a fence of ours', '```python memdiag at=3'],
    ['a fence that may have backticks', '~~~python memdiag caption="a `b`"'],
    ['code in a sentence', '```python memdiag``` is a fence, `this` is code'],
    ["somebody else's", '```python title="a `b`"'],
  ])('and is %s is not', (_, line) => {
    expect(placesIn(line)).toEqual([])
  })

  it('and stands in a block that shows Markdown is code there', () => {
    const line = '```python memdiag caption="a `b`"'
    expect(placesIn(`\`\`\`\`md\n${line}\n\`\`\`\n\`\`\`\`\n${line}`)).toEqual(['5:30'])
    expect(placesIn(`- ~~~\n  ${line}\n  ~~~\n${line}`)).toEqual(['4:30'])
    expect(placesIn(`\`\`\`\` is \`code\`\n${line}`)).toEqual(['2:30'])
  })
})
