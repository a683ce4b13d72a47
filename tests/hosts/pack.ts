import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { packed } from '../packed-project.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Our packages, as they would be published. */
    tarballs: readonly string[]
  }
}

/** Packs our packages once for all hosts. */
export default async function pack(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'memdiag-packed-'))
  await packed(folder)
  project.provide(
    'tarballs',
    readdirSync(folder).map((name) => join(folder, name)),
  )
  return () => rmSync(folder, { recursive: true, force: true })
}
