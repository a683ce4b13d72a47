import { declarations } from 'memdiag/core'

type Declaration = (typeof declarations)[keyof typeof declarations]

/** A row for each option that can be used, from the declaration that the fence parser itself reads. */
export const optionRows = Object.entries<Declaration>(declarations)
  .filter(([, option]) => option.value.kind !== 'choice' || option.value.values.length > 1)
  .map(([name, option]) => ({
    name,
    values: valuesOf(option),
    where: option.where === 'anywhere' ? 'fence, page, site' : option.where,
    /** Every second part is code. */
    sentence: option.sentence.split('`'),
    example: option.example,
  }))

function valuesOf(option: Declaration): string {
  const standard = 'default' in option ? option.default : undefined
  const { value } = option
  switch (value.kind) {
    case 'choice':
      return value.values.join(', ')
    case 'integer':
      return `${standard} (${value.min} to ${value.max})`
    case 'moments':
      return `${standard}, or other moments`
    case 'name':
      return 'a name'
    case 'patterns':
      return 'names'
    case 'parts':
      return `some of ${value.values.join(', ')}`
    case 'text':
      return 'text'
    case 'keys':
      return 'keys'
    case 'bounds':
      return 'a number for each limit'
    case 'flag':
      return 'no value'
  }
}
