// A process of its own that uses a cache: `writer.ts FOLDER ACTION COUNT`. Prints how many of its requests it finds afterwards.
import { openSync } from 'node:fs'
import { devNull } from 'node:os'
import { diskCache } from '../../src/cache.ts'
import { requestOf, traceOf, version } from './entries.ts'

const [folder = '', action, count = '1'] = process.argv.slice(2)
const cache = diskCache(folder, version)
const codes = Array.from({ length: Number(count) }, (_, index) => `x = ${index}`)

if (action === 'without-descriptors') useAllDescriptors()
await Promise.all(codes.map((code) => cache.set(requestOf(code), traceOf(code))))
const found = await Promise.all(codes.map((code) => cache.get(requestOf(code))))
process.stdout.write(String(found.filter(Boolean).length))

function useAllDescriptors(): void {
  try {
    for (;;) openSync(devNull, 'r')
  } catch {
    // none is left
  }
}
