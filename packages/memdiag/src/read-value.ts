import { reachOf } from './bounds.ts'
import type { Rule } from './errors.ts'
import { readMoments } from './moments.ts'
import {
  type Bounds,
  camelCase,
  declarationList,
  type Level,
  type LimitName,
  limits,
  type OptionDeclaration,
  standsAt,
} from './options.ts'
import { readParts } from './parts.ts'
import { amount } from './raising-limits.ts'
import { suggestionFor } from './suggestion.ts'

export type Value = string | number | boolean

export type ValueRead =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly rule: Rule; readonly message: string }

/** A value as it was written, after the declaration of its option; or the sentence that says why it cannot be. */
export function readValue(
  name: string,
  declaration: OptionDeclaration,
  raw: string | undefined,
  level: Level,
  bounds: Bounds,
): ValueRead {
  const { value: kind, example } = declaration
  const shown = level === 'site' ? camelCase(name) : name
  const as = (written: string) => (level === 'page' ? `${shown}: ${written}` : `${shown}=${written}`)
  const instance = level === 'page' ? example.replace('=', ': ') : example
  const bad = (reason: string): ValueRead => ({ ok: false, rule: 'bad-value', message: reason })
  if (kind.kind === 'flag') {
    if (raw === undefined || raw === 'off') return { ok: true, value: raw === undefined }
    return bad(`"${shown}" takes no value: write ${shown} alone, or ${shown}=off against the page or site.`)
  }
  if (raw === undefined || raw === '') return bad(`"${shown}" needs a value. Write for instance ${instance}.`)
  switch (kind.kind) {
    case 'choice': {
      if (kind.values.includes(raw)) return { ok: true, value: raw }
      if (kind.values.length === 1)
        return bad(`"${shown}" cannot be "${raw}": this version has ${kind.values[0]} only.`)
      return bad(`"${shown}" cannot be "${raw}". Write ${kind.values.map(as).join(' or ')}.`)
    }
    case 'integer': {
      const number = /^\d{1,9}$/.test(raw) ? Number(raw) : Number.NaN
      const limit = limitNamed(name)
      const { most, isOfSite } = limit ? reachOf(limit, bounds) : { most: kind.max, isOfSite: false }
      if (number >= kind.min && number <= most) return { ok: true, value: number }
      if (limit && isOfSite && number > most) return beyondBound(limit, number, most, as)
      // An example of the declaration may be beyond a site's bound.
      const suchAs = isOfSite ? '' : `, such as ${instance}`
      return bad(
        `"${shown}" cannot be "${raw}": write a whole number from ${kind.min} to ${most} ${kind.unit}${suchAs}.`,
      )
    }
    case 'moments': {
      const moments = readMoments(raw)
      return moments.ok ? { ok: true, value: raw } : bad(`${moments.reason}.`)
    }
    case 'name':
      return /^[\p{ID_Start}_]\p{ID_Continue}*$/u.test(raw)
        ? { ok: true, value: raw }
        : bad(`"${shown}" takes a name, not "${raw}". Write for instance ${instance}.`)
    case 'patterns': {
      const wrong = raw.split(',').find((pattern) => !patternShape.test(pattern))
      return wrong === undefined
        ? { ok: true, value: raw }
        : bad(`"${shown}" takes names, separated by commas, not "${wrong}". Write for instance ${instance}.`)
    }
    case 'parts': {
      const parts = readParts(raw)
      return parts.ok ? { ok: true, value: raw } : bad(`"${shown}" ${parts.reason}`)
    }
    case 'text':
      return { ok: true, value: raw }
    case 'bounds':
      return bad(`"${shown}" takes a number for each limit. Write for instance ${example}.`)
    case 'keys':
      return bad(`"${shown}" takes a list of keys. Write for instance ${example}.`)
  }
}

/** A name with `*` or `?` in it, or a class and an attribute. */
const patternShape = /^[\p{ID_Continue}*?]+(?:\.[\p{ID_Continue}*?]+)?$/u

function beyondBound(
  limit: LimitName,
  asked: number,
  most: number,
  as: (written: string) => string,
): ValueRead {
  return {
    ok: false,
    rule: 'beyond-bound',
    message: `${as(String(asked))} asks for more than this site allows: at most ${amount(limit, most)}, which is bounds.${camelCase(limit)} of the site's configuration. Write ${as(String(most))} or less, or raise the bound there.`,
  }
}

/** The limit of that name, if it is one. */
export function limitNamed(name: string): LimitName | undefined {
  return limits.find(([known]) => known === name)?.[0]
}

/** The option that was probably meant, of those that may stand at a level. */
export function optionNear(written: string, level: Level): string | undefined {
  const there = declarationList.filter(([, declaration]) => standsAt(level, declaration))
  return suggestionFor(
    written,
    there.map(([name]) => name),
  )
}
