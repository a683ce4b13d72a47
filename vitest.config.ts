import { defineConfig } from 'vitest/config'

/** Other workspaces are read from their sources, so that tests and coverage need no build. */
const conditions = ['memdiag-source', 'node', 'import', 'module', 'default']

/** Tells what is made once for all files of a run. */
const env = { MEMDIAG_TEST_RUN: `${process.pid}-${Date.now()}` }

/** A test's group is in its file name: `x.test.ts` is fast, `x.pyodide.test.ts` runs Python, and so on. */
function group(name: string, include: string[], more: { exclude?: string[]; globalSetup?: string } = {}) {
  return {
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: {
      name,
      include,
      exclude: ['**/node_modules/**', '**/dist/**', ...(more.exclude ?? [])],
      ...(more.globalSetup && { globalSetup: more.globalSetup }),
      env,
      testTimeout: 60_000,
      hookTimeout: 120_000,
      // A browser on a busy machine may take longer than the second that is usual.
      expect: { poll: { timeout: 15_000 } },
    },
  }
}

const at = (ending: string) => [`packages/*/tests/**/*${ending}.ts`, `tests/**/*${ending}.ts`]
const slow = ['.pyodide.test', '.packages.test', '.browser.test', '.hosts.test', '.sandbox.test'].flatMap(at)

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      group('fast', at('.test'), { exclude: slow }),
      group('pyodide', at('.pyodide.test')),
      group('packages', at('.packages.test'), { globalSetup: 'tests/prepare-python.ts' }),
      group('browser', at('.browser.test')),
      group('hosts', at('.hosts.test'), { globalSetup: 'tests/hosts/pack.ts' }),
      group('sandbox', at('.sandbox.test'), { globalSetup: 'tests/sandbox/install-nodes.ts' }),
    ],
  },
})
