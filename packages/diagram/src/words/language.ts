import { english } from './english.ts'

/**
 * All words of a figure in one language: those in its pictures and those that describe them. Another language is an
 * object of this type, given to `sceneOf`; what each entry is for stands in `english.ts`.
 */
export type Language = Readonly<typeof english>

/** The language of a scene's words. */
export function languageOf({ language = english }: { readonly language?: Language }): Language {
  return language
}
