import * as diagram from '@memdiag/diagram'
import * as runner from '@memdiag/runner'
import * as browser from '@memdiag/runner/browser'
import * as trace from '@memdiag/trace'
import * as memdiag from 'memdiag'
import * as html from 'memdiag/html'
import remarkMemdiag, * as remark from 'remark-memdiag'
import * as remarkForNext from 'remark-memdiag/next'
import { describe, expect, it } from 'vitest'
import * as core from '../packages/memdiag/src/core.ts'

const namesOfCore = [
  'Counts',
  'Refusal',
  'asksForDiagram',
  'blockNodes',
  'checkSiteOptions',
  'declarations',
  'diagramBlocks',
  'diagramFence',
  'diagramMarkdown',
  'diagramPage',
  'fenceWith',
  'formatProblem',
  'ruleUrl',
  'rules',
  'svgFile',
  'tokensOf',
]

/** What a package hands out is a promise: a name that comes or goes must come or go here too. */
describe('the public API', () => {
  it.each([
    [
      '@memdiag/trace',
      trace,
      [
        'TraceError',
        'checkTrace',
        'reachableObjects',
        'referencesIn',
        'replay',
        'stepsOfPart',
        'traceOfPart',
      ],
    ],
    [
      '@memdiag/runner',
      runner,
      [
        'Pool',
        'RunFailure',
        'pyodideVersion',
        'runProgram',
        'sharedPool',
        'tracerHash',
        'userCacheFolder',
        'writeBrowserFiles',
      ],
    ],
    ['@memdiag/runner/browser', browser, ['RunFailure', 'WorkerRunner']],
    [
      '@memdiag/diagram',
      diagram,
      [
        'describeScene',
        'drawFigure',
        'drawMermaid',
        'drawStandaloneSvg',
        'drawTableFigure',
        'english',
        'labelsAt',
        'languageOf',
        'listsCode',
        'namesIn',
        'oneLine',
        'patternsWithoutName',
        'placeScene',
        'prose',
        'sceneOf',
        'visible',
      ],
    ],
    ['memdiag/core', core, namesOfCore],
    ['memdiag/html', html, ['htmlOf', 'pageHtml']],
    [
      'memdiag',
      memdiag,
      [
        ...namesOfCore,
        'asWritten',
        'diskCache',
        'engineVersion',
        'fileName',
        'noCache',
        'nodeEngine',
        'thisProcess',
      ].sort(),
    ],
    ['remark-memdiag', remark, ['default']],
    ['remark-memdiag/next', remarkForNext, ['default']],
  ])('of %s', (_name, module, names) => {
    expect(Object.keys(module).sort()).toEqual(names)
  })

  it('of remark-memdiag is one function with a name of its own', () => {
    expect(remarkMemdiag.name).toBe('remarkMemdiag')
  })
})
