import memoryViz from 'memory-viz'

/** One step of a scene drawn by memory-viz: every value has a box there, and ids stand for arrows. */
export function drawWithMemoryViz({ frames, boxes }) {
  const values = new Map()
  const ids = new Map(boxes.map((box, index) => [box.id, index + 1]))
  const entities = [
    ...frames.map((frame) => ({
      type: '.frame',
      name: frame.title,
      id: null,
      value: Object.fromEntries(frame.cells.map((cell) => [keyOf(cell), idOf(cell)])),
    })),
    ...boxes.map((box) => ({ id: ids.get(box.id), ...contentOf(box) })),
  ]
  const scalars = [...values].map(([text, id]) => ({ type: 'str', id, value: text }))
  return memoryViz.draw([...entities, ...scalars], true, { width: 1300 }).serializeSVG()

  function idOf({ content }) {
    if (content.kind === 'reference') return ids.get(content.to)
    const text = content.text?.text ?? 'unbound'
    if (!values.has(text)) values.set(text, boxes.length + 1 + values.size)
    return values.get(text)
  }

  function keyOf({ key, id }) {
    return key?.text ?? id
  }

  function contentOf({ kind, label, cells }) {
    if (kind === 'list' || kind === 'tuple' || kind === 'set') return { type: kind, value: cells.map(idOf) }
    return {
      type: '.class',
      name: label.name,
      value: Object.fromEntries(cells.map((cell) => [keyOf(cell), idOf(cell)])),
    }
  }
}
