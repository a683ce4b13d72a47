import type { SceneStep } from '../scene/scene.ts'

/** Every word that memdiag itself writes in a figure. */
export const english = {
  globalFrame: 'Global frame',
  functionFrame: (name: string): string => `${name}()`,
  lambdaFrame: 'lambda',
  classFrame: (name: string): string => `class ${name}`,
  frameNotes: {
    generator: 'generator',
    coroutine: 'coroutine',
    'async generator': 'async generator',
  },
  suspended: 'suspended',
  empty: '(empty)',
  unbound: 'unbound',
  moreCells: (count: number): string => `… ${count} more`,
  moreObjects: (count: number): string => `… ${count} more ${count === 1 ? 'object' : 'objects'}`,
  special: { return: 'return', yield: 'yield', raise: 'raise' },
  entryKey: 'key',
  entryValue: 'value',
  line: (line: number): string => `Line ${line}`,
  stepName: (step: number, steps: number, line: number | undefined): string =>
    `Step ${step} of ${steps}${line === undefined ? '' : `: line ${line}`}`,
  /** What happened at a step besides that a line ran. */
  happened: (step: SceneStep): string => {
    const running = step.frames.find((frame) => frame.state === 'running')?.title ?? ''
    switch (step.event) {
      case 'line':
        return ''
      case 'call':
        return `${running} is called`
      case 'return':
        return `${running} returns`
      case 'yield':
        return `${running} yields`
      case 'raise':
        return `${step.exception ?? 'an exception'} is raised`
      case 'end':
        return 'end of the program'
    }
  },
} as const
