import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tracerHash, writeBrowserFiles } from '@memdiag/runner'

const published = fileURLToPath(new URL('./public/python/', import.meta.url))
const version = tracerHash().slice(0, 16)

/** Where the site has Python for browsers, below its base; a new tracer has a new address. */
export const pythonFolder = `python/${version}/`

/** Publishes Python for the playground with the site: nothing of it comes from elsewhere. */
export const pythonFiles = {
  name: 'python-files',
  hooks: {
    'astro:config:setup': async ({ logger }) => {
      // The list of files is written last.
      if (existsSync(join(published, version, 'files.json'))) return
      logger.info('Preparing Python for the playground')
      if (existsSync(published)) {
        for (const name of readdirSync(published)) rmSync(join(published, name), { recursive: true })
      }
      await writeBrowserFiles(join(published, version))
    },
  },
}
