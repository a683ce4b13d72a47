import { expect, it } from 'vitest'
import { childrenAtOnce } from '../src/children-at-once.ts'

const GIGABYTE = 2 ** 30

it.each([
  ['as many as there are processors', 4, 64 * GIGABYTE, 4],
  ['no more than eight', 64, 64 * GIGABYTE, 8],
  ['as many as fit into memory beside the one kept booted', 8, 1.5 * GIGABYTE, 3],
  ['one on a machine with one processor', 1, 64 * GIGABYTE, 1],
  ['one where memory is short', 8, GIGABYTE / 4, 1],
] as const)('programs run at the same time: %s', (_, processors, memory, expected) => {
  expect(childrenAtOnce(processors, memory)).toBe(expected)
})
