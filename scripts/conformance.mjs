// Holds the programs of a folder against their headers and references, see tests/conformance/.
import { requireNode } from './preflight.mjs'

requireNode()
const { runConformance } = await import('../tests/conformance/run-conformance.ts')
process.exitCode = await runConformance(process.argv.slice(2), { out: console.log, error: console.error })
