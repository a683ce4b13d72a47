import type { GoneCell, SceneBox, SceneCell, SceneFrame, SceneStep } from '../scene/scene.ts'
import { textIn } from '../scene/text.ts'
import type { Language } from './language.ts'
import type { Names } from './names.ts'
import { cellWords, textWords } from './values.ts'

/** Two steps that are compared, and how each speaks of its objects. */
interface Compared {
  readonly step: SceneStep
  readonly names: Names
  readonly before: SceneStep
  readonly namesBefore: Names
  readonly language: Language
}

/** One sentence. */
export interface ChangeWords {
  readonly whole: string
  /** Of each kind of change the first few, and how many more. */
  readonly short: string
}

/** So many things of each kind does a caption name. */
const fewest = 3

/**
 * What a reader of the step before must change: new names and objects, cells that hold something else, names that are
 * gone, calls that ended, objects that no name reaches any more.
 */
export function changeIn(compared: Compared): ChangeWords {
  const { changes, andMore } = compared.language
  const { fresh, changed, gone, ended, unreached } = thingsIn(compared)
  const kinds = (
    [
      [fresh, changes.new],
      [changed, changes.changed],
      [gone, changes.gone],
      [ended, changes.ended],
      [unreached, changes.unreached],
    ] as const
  ).filter(([things]) => things.length > 0)
  if (kinds.length === 0) {
    const words = compared.step.mayHideChanges ? changes.noneShown : changes.none
    return { whole: words, short: words }
  }
  const few = (things: readonly string[]) =>
    things.length > fewest + 1 ? [...things.slice(0, fewest), andMore(things.length - fewest)] : things
  return {
    whole: changes.sentence(kinds.map(([things, words]) => words(things))),
    short: changes.sentence(kinds.map(([things, words]) => words(few(things)))),
  }
}

function thingsIn(
  compared: Compared,
): Record<'fresh' | 'changed' | 'gone' | 'ended' | 'unreached', string[]> {
  const { step, names, before, namesBefore, language } = compared
  const owners = [...step.frames, ...step.boxes]
  const now = new Set(owners.flatMap((owner) => [owner.id, ...owner.cells.map((cell) => cell.id)]))
  const unseen = new Set([...(step.elidedFrames?.shownElsewhere ?? []), ...(step.aliveUnseen ?? [])])
  const newBoxes = new Set(step.boxes.flatMap(({ id, change }) => (change === 'new' ? [id] : [])))
  const bound = (cell: SceneCell) => boundWords(cell, newBoxes, compared)

  const newFrames = step.frames.filter((frame) => frame.change === 'new')
  const newCells = [
    ...newFrames.flatMap(namesBoundIn),
    ...owners
      .filter((owner) => owner.change !== 'new')
      .flatMap((owner) => owner.cells.filter((cell) => cell.change === 'new')),
  ]
  const changedCells = owners.flatMap(({ cells }) => cells.filter((cell) => cell.change === 'changed'))
  // An object is told with the cell that it is first met in, or, where that is inside another new one, by itself.
  const told = new Set(
    [...newCells, ...changedCells].flatMap((cell) =>
      cell.content.kind === 'reference' && names.isFirst(cell) ? [cell.content.to] : [],
    ),
  )
  const fresh = [
    ...newFrames.filter((frame) => namesBoundIn(frame).length === 0).map(({ id }) => names.frameTitle(id)),
    ...newCells.map(bound),
    ...step.boxes.filter(({ id }) => newBoxes.has(id) && !told.has(id)).map(({ id }) => names.called(id)),
  ]
  const changed = [
    ...changedCells.map((cell) => withOld(bound(cell), cell.before, language.changes.noLonger, language)),
    ...step.boxes.flatMap((box) => [
      ...(box.elidedChange ? [language.changes.count(names.path(box.id))] : []),
      ...(box.isRecounted ? [language.changes.references(names.path(box.id))] : []),
      ...(box.isReordered ? [language.changes.order(names.path(box.id))] : []),
    ]),
  ]

  const goneOfBoxes = new Set(step.boxes.flatMap((box) => (box.gone ?? []).map(({ id }) => id)))
  const goneCells = new Map(owners.flatMap(({ gone = [] }) => gone.map((cell) => [cell.id, cell])))
  const gone = [...before.frames, ...before.boxes].flatMap((owner) => {
    if (unseen.has(owner.id) || !now.has(owner.id)) return []
    const isGone = ({ id }: SceneCell) => ('state' in owner ? !now.has(id) : goneOfBoxes.has(id))
    return owner.cells
      .filter(isGone)
      .map((cell) =>
        withOld(
          namesBefore.cellPath(cell),
          oldOf(goneCells.get(cell.id)),
          language.changes.whichWas,
          language,
        ),
      )
  })
  const titles = new Set(step.frames.map(({ id }) => names.frameTitle(id)))
  const ended = before.frames
    .filter(({ id }) => !now.has(id) && !unseen.has(id))
    .map(({ id }) => formerly(namesBefore.frameTitle(id), titles, language))
  // What a name reached may live on; what none did before is gone for good.
  const lost = before.boxes.filter(({ id }) => !now.has(id) && !unseen.has(id))
  const calledNow = new Set(step.boxes.map(({ id }) => names.called(id)))
  const called = ({ id }: SceneBox) => formerly(namesBefore.called(id), calledNow, language)
  return {
    fresh,
    changed,
    gone: [...gone, ...lost.filter((box) => box.unreachable).map(called)],
    ended,
    unreached: step.mayHoldUnseen ? [] : lost.filter((box) => !box.unreachable).map(called),
  }
}

/** What a cell held that is no more; an element of a set is called by what it was already. */
function oldOf(cell: GoneCell | undefined): SceneCell['before'] {
  return cell?.role === 'member' ? undefined : cell?.before
}

/** With the old value, where that is drawn. */
function withOld(
  words: string,
  old: SceneCell['before'],
  withText: (words: string, old: string) => string,
  language: Language,
): string {
  const text = textIn(old)
  return text ? withText(words, textWords(text, language)) : words
}

/** What is no more may have been called what another thing is called now. */
function formerly(words: string, now: ReadonlySet<string>, { changes }: Language): string {
  return now.has(words) ? changes.old(words) : words
}

/** What a frame begins with; that its other names are not bound yet goes without saying. */
function namesBoundIn({ cells }: SceneFrame): SceneCell[] {
  return cells.filter((cell) => cell.content.kind !== 'unbound')
}

/** What a new or changed cell is bound to now: `b is the list a`, `c is a new list`, `a is the list that was b`. */
function boundWords(
  cell: SceneCell,
  newBoxes: ReadonlySet<string>,
  { names, namesBefore, language }: Compared,
): string {
  const cellPath = names.cellPath(cell)
  if (cell.content.kind === 'text' && cell.role === 'member') return cellPath
  if (cell.content.kind !== 'reference' || !names.isFirst(cell))
    return cellWords(cell, cellPath, names, language)
  const { to, weak } = cell.content
  const path = weak ? language.weakly(cellPath) : cellPath
  return newBoxes.has(to)
    ? language.isNew(path, names.noun(to))
    : knownWords(to, path, names, namesBefore, language)
}

/** An object that has another name from this step on is told by the one that a reader knows it by. */
function knownWords(to: string, path: string, names: Names, namesBefore: Names, language: Language): string {
  const calledBefore = namesBefore.called(to)
  if (!calledBefore) return language.isFirst(path, names.noun(to), [])
  const isStillSo = namesBefore.isNumbered(to) || names.otherPaths(to).includes(namesBefore.path(to))
  return isStillSo
    ? language.isAgain(path, calledBefore)
    : language.wasCalled(path, names.noun(to), namesBefore.path(to))
}
