// The fonts that pictures are measured in.
import { execFileSync } from 'node:child_process'
import { debianTool, installFromDebian } from './debian.mjs'

/** Families that readers may have for code. */
export const codeFonts = ['DejaVu Sans Mono', 'Liberation Mono', 'Noto Sans Mono', 'Fira Code', 'Hack']

/** Families for characters that fonts for code do not have. */
export const wideFonts = ['Noto Sans CJK JP', 'Noto Color Emoji']

/** The package of Debian that brings each. */
export const packageOf = {
  'DejaVu Sans Mono': 'fonts-dejavu-core',
  'Liberation Mono': 'fonts-liberation',
  'Noto Sans Mono': 'fonts-noto-mono',
  'Fira Code': 'fonts-firacode',
  Hack: 'fonts-hack',
  'Noto Sans CJK JP': 'fonts-noto-cjk',
  'Noto Color Emoji': 'fonts-noto-color-emoji',
}

/** Installs those that are not there, where that is possible and allowed; before a browser starts, which reads them once. */
export function installFonts() {
  const missing = missingFonts()
  if (missing.length === 0) return
  console.log(`Looking for ${missing.join(', ')} among the packages of Debian …`)
  installFromDebian(missing.map((family) => packageOf[family]))
}

/** The families that are not on this machine; all of them where nobody can be asked. */
export function missingFonts() {
  const list = debianTool('fc-list', 'fontconfig')
  const there = list ? execFileSync(list, [':', 'family'], { encoding: 'utf8' }).split(/[,\n]/) : []
  return [...codeFonts, ...wideFonts].filter((family) => !there.includes(family))
}
