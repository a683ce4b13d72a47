/**
 * A stylesheet as it is published: without comments but the first, without empty lines and indents. Every byte is loaded
 * by every page; who reads the reasons reads the source.
 *
 * @param {string} css
 * @returns {string}
 */
export function shippedCss(css) {
  const [first = ''] = css.match(/^\/\*[\s\S]*?\*\/\n/) ?? []
  const rest = css.slice(first.length).replace(/\n? *\/\*[\s\S]*?\*\//g, '')
  return `${first}${rest.replace(/\n\s+/g, '\n').trimEnd()}\n`
}
