import type { Language } from '@memdiag/diagram'
import type { SiteOptions } from './options.ts'

/** The words of a site's figures, as `sceneOf` takes them. */
export function languageFor({ locale = 'en' }: SiteOptions): { readonly language?: Language } {
  return languages[locale]
}

const languages: Readonly<Record<NonNullable<SiteOptions['locale']>, { readonly language?: Language }>> = {
  // What a scene speaks by itself, so none has to carry it.
  en: {},
}
