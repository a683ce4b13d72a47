import { drawTableFigure, type Scene, type SceneOptions, sceneOf } from '@memdiag/diagram'
import { type HeapObject, replay, type Snapshot, type Trace } from '@memdiag/trace'
import { beforeAll, describe, expect, it } from 'vitest'
import { drawGallery, type GalleryFigure } from './gallery/figures.ts'
import { compareTables } from './tables/compare.ts'
import { type Counts, noCounts } from './tables/counts.ts'
import { readTables } from './tables/read-tables.ts'

let figures: readonly GalleryFigure[] = []

beforeAll(async () => {
  figures = (await drawGallery()).figures
})

/** What the tables of all figures say otherwise than their traces, and how much of them was compared. */
function compareAll(sceneFor: (figure: GalleryFigure) => Scene): { wrong: string[]; all: Counts } {
  const all = noCounts()
  const wrong = figures.flatMap((figure) => {
    const counts = noCounts()
    const { fixture, number, trace } = figure
    const found = differences(sceneFor(figure), replay(trace), counts)
    for (const key of Object.keys(all) as (keyof Counts)[]) all[key] += counts[key]
    if (counts.frames === 0 || counts.names + counts.elements === 0) found.push('nothing was compared')
    return found.map((what) => `${fixture} ${number}: ${what}`)
  })
  return { wrong, all }
}

function differences(scene: Scene, snapshots: readonly Snapshot[], counts: Counts = noCounts()): string[] {
  return compareTables(readTables(drawTableFigure(scene, { idPrefix: 'm' })), snapshots, counts)
}

function sceneWith(trace: Trace, options: Partial<SceneOptions>): Scene {
  const sources = trace.parts.map(({ code }) => code)
  return sceneOf(replay(trace), {
    values: 'inline',
    addresses: 'none',
    maxObjects: 1000,
    sources,
    ...options,
  })
}

describe('the tables of all fixtures', () => {
  it('say what their traces say: each frame, name, value and element, and each object by one label', () => {
    const { wrong, all } = compareAll(({ scene }) => scene)
    expect(wrong).toEqual([])
    expect(beyond(leastCompared, all, (count, least) => count < least)).toEqual([])
    expect(beyond(mostExceptions, all, (count, most) => count > most)).toEqual([])
  })

  it('say so with values as objects, addresses and old values, too', () => {
    const { wrong, all } = compareAll(({ trace }) =>
      sceneWith(trace, { values: 'boxed', addresses: 'hex', ghosts: true }),
    )
    expect(wrong).toEqual([])
    expect(all.objects).toBeGreaterThan(1000)
    // Every value has a row then.
    const none = { inlineClasses: 0, inlineFunctions: 0, inlineOthers: 0, inlineTuples: 0 }
    expect(beyond(none, all, (count) => count > 0)).toEqual([])
  })

  it('count what there is no room for', () => {
    const { wrong, all } = compareAll(({ trace }) => sceneWith(trace, { maxObjects: 2 }))
    expect(wrong).toEqual([])
    expect(all.hiddenObjects).toBeGreaterThan(50)
    expect(all.objects).toBeGreaterThan(200)
  })

  // About what the fixtures have: a comparison that looks away from some day on is noticed.
  const leastCompared: Partial<Counts> = { frames: 250, names: 700, objects: 440, elements: 750, texts: 750 }
  const mostExceptions: Partial<Counts> = {
    inlineClasses: 60,
    inlineFunctions: 90,
    inlineOthers: 130,
    inlineTuples: 10,
    cutTexts: 25,
    cutContainers: 10,
    hiddenNames: 20,
    hiddenObjects: 10,
    toldInWords: 20,
  }

  function beyond(
    limits: Partial<Counts>,
    counts: Counts,
    isBeyond: (count: number, limit: number) => boolean,
  ): string[] {
    return (Object.entries(limits) as [keyof Counts, number][])
      .filter(([what, limit]) => isBeyond(counts[what], limit))
      .map(([what, limit]) => `${counts[what]} ${what}: the limit is ${limit}`)
  }
})

describe('a table that says something else', () => {
  const lies: Record<string, (snapshot: Snapshot) => Snapshot> = {
    'another number': (snapshot) => changed(snapshot, 'scalar', { text: { text: '4711' } }),
    'one element less': (snapshot) => changed(snapshot, 'sequence', { items: [] }),
    'another name': ({ stack, ...rest }) => ({
      ...rest,
      stack: stack.map((frame) => ({
        ...frame,
        bindings: frame.bindings.map((binding) => ({ ...binding, name: `${binding.name}_` })),
      })),
    }),
    'another object': ({ stack, ...rest }) => ({
      ...rest,
      stack: stack.map((frame) => ({
        ...frame,
        bindings: frame.bindings.map(({ name }) => ({
          name,
          value: frame.bindings[0]?.value ?? { unbound: true },
        })),
      })),
    }),
    'a frame less': ({ stack, ...rest }) => ({ ...rest, stack: stack.slice(0, -1) }),
  }

  it.each(Object.entries(lies))('is found: %s', (_what, lie) => {
    const figure = figures.find(({ fixture }) => fixture === 'a-call-borrows-what-it-is-given')
    if (!figure) throw new Error('The fixture is gone')
    const snapshots = replay(figure.trace)
    expect(differences(figure.scene, snapshots)).toEqual([])
    expect(differences(figure.scene, snapshots.map(lie))).not.toEqual([])
  })

  function changed(snapshot: Snapshot, look: HeapObject['look'], parts: Partial<HeapObject>): Snapshot {
    return {
      ...snapshot,
      heap: snapshot.heap.map((object) => (object.look === look ? { ...object, ...parts } : object)),
    }
  }
})
