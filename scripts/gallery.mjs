// Draws every fixture's figures with today's code into `gallery/`, see CONTRIBUTING.md.
import { requireNode } from './preflight.mjs'

requireNode()
const { makeGallery } = await import('../tests/gallery/make-gallery.ts')
process.exitCode = await makeGallery('gallery', console.log)
