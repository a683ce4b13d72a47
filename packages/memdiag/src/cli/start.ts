import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { userCacheFolder } from '@memdiag/runner'

/**
 * Starts the command line. Node keeps what it compiles of it, beside what Python boots from; where nothing can be
 * written, it compiles as ever.
 */
export async function start(args: readonly string[]): Promise<number> {
  try {
    enableCompileCache(join(userCacheFolder(), 'boot', 'compiled'))
  } catch {
    // A user without a home, as in some containers.
  }
  const { main } = await import('./main.ts')
  return main(args)
}
