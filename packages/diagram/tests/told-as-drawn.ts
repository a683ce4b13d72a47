import { expect } from 'vitest'
import type { SceneBox, SceneCell, SceneStep } from '../src/index.ts'
import type { Told, ToldCell, ToldObject } from './graph-from-words.ts'

/** Holds what the words say against what the picture shows: each object told is one box, and each box is told. */
export function expectTold(told: Told, step: SceneStep): void {
  const boxes = new Map(step.boxes.map((box) => [box.id, box]))
  const boxOf = new Map<ToldObject, string>()
  const objectOf = new Map<string, ToldObject>()
  const queue: [ToldObject, SceneBox][] = []
  const isSame = (object: ToldObject, id: string) => {
    if (!boxOf.has(object) && !objectOf.has(id)) {
      boxOf.set(object, id)
      objectOf.set(id, object)
      const box = boxes.get(id)
      if (box) queue.push([object, box])
    }
    expect(boxOf.get(object), `what the words call ${object.noun}`).toBe(id)
    expect(objectOf.get(id), `the box ${id}`).toBe(object)
  }
  const compareCells = (cells: readonly ToldCell[], shown: readonly SceneCell[], where: string) => {
    expect(
      cells.map(({ name }) => name ?? ''),
      where,
    ).toEqual(
      shown.map(({ key, role }, index) =>
        cells[index]?.name === undefined ? '' : calledAs(key?.text, role),
      ),
    )
    for (const [index, { value }] of cells.entries()) {
      const content = shown[index]?.content
      if ('text' in value) expect(content, where).toMatchObject({ kind: 'text', text: { text: value.text } })
      else if ('unbound' in value) expect(content, where).toEqual({ kind: 'unbound' })
      else if (content?.kind === 'reference') {
        expect(content.weak === true).toBe(value.weak)
        isSame(value.object, content.to)
      } else expect(content, where).toBe('a reference')
    }
  }

  expect(told.frames.map(({ title }) => title.replace(/ number \d+$/, ''))).toEqual(
    step.frames.map(({ title }) => title),
  )
  expect(new Set(told.frames.map(({ title }) => title)).size).toBe(told.frames.length)
  for (const [index, frame] of step.frames.entries()) {
    const spoken = told.frames[index]
    const notes = [frame.note, frame.state === 'waiting' ? 'waiting' : undefined].filter(Boolean)
    expect(spoken?.notes).toEqual(notes)
    compareCells(spoken?.cells ?? [], frame.cells, frame.title)
  }
  const unreached = step.boxes.filter((box) => box.unreachable)
  told.objects
    .filter((object) => object.isUnreached)
    .forEach((object, index) => {
      isSame(object, unreached[index]?.id ?? '')
    })
  const references = [...step.frames, ...step.boxes].flatMap(({ cells }) =>
    cells.flatMap(({ content }) => (content.kind === 'reference' ? [content.to] : [])),
  )
  for (const [object, box] of queue) {
    const others = references.filter((to) => to === box.id).length - 1
    expect(object.also.length, `others that refer to ${object.noun}`).toBe(object.isUnreached ? 0 : others)
    expect(object.noun.startsWith(box.label.name), `${object.noun}: ${box.label.name}`).toBe(true)
    expect(object.noun).toContain(box.label.id ?? box.label.address ?? '')
    expect(object.more).toBe(box.elidedCells)
    expect(object.references !== undefined).toBe(box.references !== undefined)
    compareCells(object.cells, box.cells, `${object.noun} (${box.id})`)
  }
  expect(boxOf.size).toBe(step.boxes.length)
  expect(told.objects.filter((object) => !boxOf.has(object))).toEqual([])
  expect(told.framesLeftOut).toBe(step.elidedFrames?.count ?? 0)
  expect(told.objectsLeftOut).toBe(step.elidedBoxes)
}

function calledAs(key: string | undefined, role: SceneCell['role']): string {
  if (key === undefined) return role === 'member' ? 'member' : 'value'
  return role === 'index' ? `[${key}]` : key
}
