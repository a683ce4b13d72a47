/**
 * A stylesheet as it is published: without comments but the first, and without the empty lines they leave. Every byte
 * is loaded by every page; who reads the reasons reads the source.
 *
 * @param {string} css
 * @returns {string}
 */
export function shippedCss(css) {
  const [first = ''] = css.match(/^\/\*[\s\S]*?\*\/\n/) ?? []
  const rest = css.slice(first.length).replace(/\n? *\/\*[\s\S]*?\*\//g, '')
  return `${first}${rest.replace(/\n{2,}/g, '\n').trimEnd()}\n`
}
