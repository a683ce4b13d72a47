import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  declarationList,
  isListed,
  type OptionDeclaration,
  standsAt,
} from '../packages/memdiag/src/options.ts'
import { pageOptions } from '../packages/memdiag/src/page-options.ts'

const file = 'packages/memdiag/schema/front-matter.json'
const onPages = declarationList.filter(([, declaration]) => standsAt('page', declaration))

/** For editors that complete and check the front matter of pages. */
describe("the front matter's JSON schema", () => {
  it('has the options as they are declared (npm run fixtures -- --accept writes it)', () => {
    const made = `${JSON.stringify(schema(), undefined, 2)}\n`
    if (process.env.MEMDIAG_ACCEPT) writeFileSync(file, made)
    else expect(readFileSync(file, 'utf8')).toBe(made)
  })

  it.each(onPages)('agrees with what is read of %s', (name, { value, example }) => {
    const accepts = (written: unknown) =>
      pageOptions(`---\nmemdiag: ${JSON.stringify({ [name]: written })}\n---\n`, {}).problems.length === 0
    const other = value.kind === 'flag' ? 'yes' : true
    expect(accepts(other)).toBe(false)
    expect(accepts(['x', { y: 1 }])).toBe(false)
    switch (value.kind) {
      case 'integer':
        expect([value.min - 1, value.min, value.max, value.max + 1].map(accepts)).toEqual([
          false,
          true,
          true,
          false,
        ])
        expect(accepts(String(value.min))).toBe(false)
        break
      case 'choice':
        expect(value.values.map(accepts)).not.toContain(false)
        break
      case 'flag':
        expect([true, false].map(accepts)).toEqual([true, true])
        break
      default: {
        const written = example.slice(name.length + 1)
        expect(accepts(written)).toBe(true)
        expect(accepts(written.split(','))).toBe(isListed(value))
      }
    }
  })
})

function schema() {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Front matter of a page with memory diagrams',
    type: 'object',
    properties: {
      memdiag: {
        description: 'Options for all blocks of the page. A fence beats its page, a page its site.',
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(
          onPages.map(([name, declaration]) => [
            name,
            {
              description: declaration.sentence.replaceAll('`', ''),
              ...(declaration.default !== undefined && { default: declaration.default }),
              ...typeOf(declaration),
            },
          ]),
        ),
      },
    },
  }
}

function typeOf({ value }: OptionDeclaration): object {
  const text = { type: 'string', minLength: 1 }
  switch (value.kind) {
    case 'choice':
      return { enum: value.values }
    case 'integer':
      return { type: 'integer', minimum: value.min, maximum: value.max }
    case 'flag':
      return { type: 'boolean' }
    case 'moments': {
      const moment = { type: ['string', 'integer'], minLength: 1 }
      return { anyOf: [moment, { type: 'array', items: moment, minItems: 1 }] }
    }
    case 'patterns':
      return { anyOf: [text, { type: 'array', items: text, minItems: 1 }] }
    case 'parts': {
      const list = { type: 'array', items: { enum: value.values }, minItems: 1, uniqueItems: true }
      return { anyOf: [text, list] }
    }
    case 'text':
    case 'name':
      return text
    case 'bounds':
    case 'keys':
      throw new Error(`a page has no ${value.kind}`)
  }
}
