/**
 * A stylesheet as it is published: without comments but the first, a rule on a line. Every byte is loaded by every page;
 * who reads the reasons reads the source.
 *
 * @param {string} css
 * @returns {string}
 */
export function shippedCss(css) {
  const [first = ''] = css.match(/^\/\*[\s\S]*?\*\/\n/) ?? []
  const rest = css
    .slice(first.length)
    .replace(/\n? *\/\*[\s\S]*?\*\//g, '')
    .replace(/([;{,])\s+/g, '$1')
    .replace(/\n\s+/g, '\n')
    .replace(/;\s*\}/g, '}')
    .replace(/: /g, ':')
    .replace(/ \{/g, '{')
  return `${first}${rest.trimEnd()}\n`
}
