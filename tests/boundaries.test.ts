import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Who may import whom (ARCHITECTURE.md). Everything else between packages is a mistake. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  trace: [],
  runner: ['@memdiag/trace'],
  diagram: ['@memdiag/trace'],
  memdiag: ['@memdiag/trace', '@memdiag/runner', '@memdiag/diagram'],
  'remark-memdiag': ['memdiag'],
  'astro-memdiag': ['memdiag'],
}

/** Files that a browser can load: the whole of diagram and trace, and what memdiag's `./core` reaches. */
const withoutNode = ['trace', 'diagram']

const ours = /^(@memdiag\/\w+|memdiag|remark-memdiag|astro-memdiag)(\/|$)/

describe.each(Object.entries(mayImport))('package %s', (name, allowed) => {
  const files = sourcesOf(name)

  it('has sources', () => {
    expect(files.length).toBeGreaterThan(0)
  })

  it(`imports no package of ours but ${allowed.join(', ') || 'none'}`, () => {
    const broken = files.flatMap(({ file, imports }) =>
      imports
        .filter((specifier) => ours.test(specifier))
        .filter((specifier) => !allowed.includes(ours.exec(specifier)?.[1] ?? ''))
        .map((specifier) => `${file} imports ${specifier}`),
    )
    expect(broken).toEqual([])
  })

  it('reaches into no other package by a path', () => {
    const broken = files.flatMap(({ file, depth, imports }) =>
      imports
        .filter((specifier) => specifier.startsWith('../'.repeat(depth + 1)))
        .map((specifier) => `${file} imports ${specifier}`),
    )
    expect(broken).toEqual([])
  })

  it('declares what it imports', () => {
    const manifest = JSON.parse(readFileSync(`packages/${name}/package.json`, 'utf8'))
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
    const undeclared = files.flatMap(({ file, imports }) =>
      imports
        .filter((specifier) => !specifier.startsWith('.') && !isBuiltin(specifier))
        .filter(
          (specifier) =>
            !declared.some(
              (known) => packageOf(specifier) === known || `@types/${packageOf(specifier)}` === known,
            ),
        )
        .map((specifier) => `${file} imports ${specifier}`),
    )
    expect(undeclared).toEqual([])
  })
})

describe.each(withoutNode)('package %s', (name) => {
  it('imports nothing of Node', () => {
    const broken = sourcesOf(name).flatMap(({ file, imports }) =>
      imports.filter(isBuiltin).map((specifier) => `${file} imports ${specifier}`),
    )
    expect(broken).toEqual([])
  })
})

describe.each([
  ["memdiag's ./core", 'packages/memdiag/src/core.ts'],
  ["memdiag's ./html", 'packages/memdiag/src/html.ts'],
  ["the runner's ./browser", 'packages/runner/src/browser/worker-runner.ts'],
  ["the runner's worker", 'packages/runner/src/browser/worker.ts'],
])('%s', (_name, door) => {
  it('reaches no module of Node and no runner that needs it', () => {
    const reached = new Set<string>()
    const queue = [door]
    const broken: string[] = []
    for (let file = queue.pop(); file; file = queue.pop()) {
      if (reached.has(file)) continue
      reached.add(file)
      for (const specifier of importsOf(file)) {
        if (specifier.startsWith('.')) queue.push(join(file, '..', specifier))
        else if (isBuiltin(specifier) || specifier === '@memdiag/runner')
          broken.push(`${file} imports ${specifier}`)
      }
    }
    expect(reached.size).toBeGreaterThan(5)
    expect(broken).toEqual([])
  })
})

interface Source {
  readonly file: string
  /** How many folders below `src` the file stands. */
  readonly depth: number
  readonly imports: readonly string[]
}

function sourcesOf(name: string): Source[] {
  const root = `packages/${name}/src`
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({
      file: join(root, path),
      depth: path.split('/').length - 1,
      imports: importsOf(join(root, path)),
    }))
}

function importsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8')
  const statements = source.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]|(?:^|\n)import\s+['"]([^'"]+)['"]/g,
  )
  return [...statements].map(([, from, dynamic, bare]) => from ?? dynamic ?? bare ?? '')
}

function isBuiltin(specifier: string): boolean {
  return specifier.startsWith('node:') || builtinModules.includes(specifier)
}

function packageOf(specifier: string): string {
  const [scope = '', name = ''] = specifier.split('/')
  return scope.startsWith('@') ? `${scope}/${name}` : scope
}
