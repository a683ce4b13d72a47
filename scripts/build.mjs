// Builds every package: TypeScript to JavaScript and declarations, and the stylesheet to where authors import it.
import { spawnSync } from 'node:child_process'
import { copyFileSync } from 'node:fs'
import { requireNode } from './preflight.mjs'

requireNode()
const tsc = spawnSync('tsc', ['-b'], { stdio: 'inherit', shell: process.platform === 'win32' })
if (tsc.status !== 0) process.exit(tsc.status ?? 1)
copyFileSync('packages/diagram/style.css', 'packages/memdiag/dist/style.css')
