import { engineVersion } from 'memdiag'
import remarkMemdiag, { type Options } from './index.ts'

/**
 * The plugin as `@next/mdx` wants it among its `remarkPlugins`: Turbopack hands it to other processes, so it is a name and
 * options of JSON.
 *
 * Next builds a page again when the page or these options change, and not when a plugin was upgraded; so they say
 * which version draws. Traces are kept in `.next/cache/memdiag`, within the folder that Next's users keep between
 * builds, and problems are told on the terminal, unless the options say otherwise.
 *
 * @throws {TypeError} for options that cannot be.
 */
export default function memdiagForNext(options: Options = {}): [name: string, options: Options] {
  const all = { terminal: true, cacheDir: '.next/cache/memdiag', ...options, version: engineVersion() }
  remarkMemdiag(all) // a mistake is told where the configuration is read, not on each page
  return ['remark-memdiag', all]
}
