/** Whether two arrays of bytes are equal: word by word where both lie even, since the standard library is some megabytes. */
export function areSame(some: Uint8Array, others: Uint8Array): boolean {
  if (some.length !== others.length) return false
  const areEven = some.byteOffset % 4 === 0 && others.byteOffset % 4 === 0
  const words = areEven ? some.length >>> 2 : 0
  const someWords = new Uint32Array(some.buffer, areEven ? some.byteOffset : 0, words)
  const otherWords = new Uint32Array(others.buffer, areEven ? others.byteOffset : 0, words)
  for (let index = 0; index < words; index++) if (someWords[index] !== otherWords[index]) return false
  for (let index = 4 * words; index < some.length; index++) if (some[index] !== others[index]) return false
  return true
}
