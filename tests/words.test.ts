import { drawFigure, placeScene } from '@memdiag/diagram'
import type { Element } from 'hast'
import { describe, expect, it } from 'vitest'
import { graphFromWords } from '../packages/diagram/tests/graph-from-words.ts'
import { expectTold } from '../packages/diagram/tests/told-as-drawn.ts'
import { shownFigures } from './gallery/shown.ts'

const figures = await shownFigures()

describe('the words of a figure', () => {
  it.each(figures.map(({ name, scene }) => ({ name, scene })))(
    'tell the frames, names, values and sharing of $name',
    ({ scene }) => {
      const figure = drawFigure(scene, placeScene(scene), { idPrefix: 'm1' })
      const descriptions = descriptionsIn(figure)
      expect(descriptions).toHaveLength(scene.steps.length)
      for (const [index, step] of scene.steps.entries()) {
        expectTold(graphFromWords(descriptions[index] ?? ''), step)
      }
    },
  )

  it('of all fixtures speak of hundreds of objects, shared ones among them', () => {
    const told = figures.flatMap(({ scene }) =>
      descriptionsIn(drawFigure(scene, placeScene(scene), { idPrefix: 'm1' })).map(graphFromWords),
    )
    const met = told.flatMap(({ objects, frames }) => {
      const cells = [...frames, ...objects].flatMap((owner) => owner.cells)
      return objects.map((object) =>
        cells.filter(({ value }) => 'object' in value && value.object === object),
      )
    })
    expect(met.length).toBeGreaterThan(500)
    expect(met.filter((references) => references.length > 1).length).toBeGreaterThan(100)
  })
})

function descriptionsIn({ tagName, children }: Element): string[] {
  if (tagName === 'desc') return children.flatMap((child) => (child.type === 'text' ? [child.value] : []))
  return children.flatMap((child) => (child.type === 'element' ? descriptionsIn(child) : []))
}
