import type { Snapshot } from '@memdiag/trace'
import { frame, Memory, unbound } from './memory.ts'

/** Something of everything: each look, wide characters, long and hostile text, references of every kind. */
export function everything(): Snapshot[] {
  const memory = new Memory()
  const list = memory.list(
    memory.int(10 ** 12),
    memory.str('日本語のテキスト'),
    memory.scalar('float', '0.5'),
  )
  const node = memory.instance('LinkedListNode', { value: memory.str('é → ß жщ'), next: memory.none() })
  memory.change(node, {
    fields: [
      { name: 'value', value: memory.str('fin') },
      { name: 'next', value: node },
    ],
  })
  const names = {
    a: list,
    long_variable_name_of_some_length: memory.str('a string that is much longer than its cell'),
    t: memory.tuple(memory.int(1), memory.str('two')),
    pair: memory.tuple(list, memory.none()),
    s: memory.set(memory.int(1), memory.int(22), memory.str('three')),
    d: memory.dict(
      [memory.str('key'), list],
      [node, memory.int(4)],
      [memory.tuple(memory.int(1)), memory.int(2)],
    ),
    node,
    C: memory.class('Account', { rate: memory.int(5), f: memory.function('f', '(self, owner)') }),
    f: memory.function('bump', '(acct)', { total: memory.int(3), log: list }),
    e: memory.list(),
    u: unbound,
    many: memory.add({ look: 'sequence', type: 'list', items: [memory.int(0), memory.int(1)], length: 89 }),
    rows: memory.add({ look: 'sequence', type: 'list', items: [list], length: 89 }),
    bidi: memory.str('\u202ex\u200b'),
  }
  const first = memory.snapshot({ a: list })
  memory.change(list, {
    items: [memory.int(1), memory.str('日本語のテキスト'), memory.int(3), memory.int(4)],
  })
  const call = frame(2, 'some_function', { x: list, y: unbound }, { returned: memory.str('done') })
  return [first, memory.snapshot(names, { event: 'return', frames: [call] })]
}
