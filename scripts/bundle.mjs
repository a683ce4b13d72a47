import { rolldown } from 'rolldown'

/**
 * One file that a page loads by itself, as a module or as a classic script: pages that are opened as files may load no
 * modules (https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-module-script-tree).
 *
 * @param {string} entry
 * @param {'iife' | 'es'} format `es` for what is always loaded as a module, and asks where it lies.
 * @returns {Promise<string>}
 */
export async function bundled(entry, format = 'iife') {
  const bundle = await rolldown({ input: entry, tsconfig: false })
  const { output } = await bundle.generate({ format, minify: true, comments: false })
  await bundle.close()
  return output[0].code
}
