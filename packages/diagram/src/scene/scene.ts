import type { Reached, References, StepEvent } from '@memdiag/trace'
import type { Language } from '../words/language.ts'
import type { Hiding } from './hiding.ts'

/**
 * What a figure shows, decided once for SVG, words and Mermaid alike: which boxes, cells and references there
 * are at each shown moment, what is written in them, what is inlined or left out, and what changed.
 *
 * Identities are made here, by first sight among the shown snapshots (frames outermost first, names in order,
 * an object before what it holds): frames `f1`, `f2`, …, objects `o1`, `o2`, …; so the same page gives the same
 * bytes however its trace was captured. A cell's id is its box's id and what identifies it there: `f1.x`, `o4.owner`,
 * `o3[0]`, an entry's key or a set's member by first sight `o5{1}`.
 */
export interface Scene {
  readonly steps: readonly SceneStep[]
  /**
   * What earlier figures of the same program have shown: everything has its place as in one figure of all, and the first
   * step here is compared with the last of them.
   */
  readonly earlier?: readonly SceneStep[]
  /** Of all words in its pictures and descriptions; English when absent, and so no part of a scene kept as JSON. */
  readonly language?: Language
  /** Steps are not compared: nothing is marked as changed, and nothing said of it. */
  readonly isUnmarked?: true
  /** Old values stand beside the new ones. */
  readonly keepsOld?: true
  /** There are no arrows: each reference is written in its cell, as the label of its object. */
  readonly writesReferences?: true
}

/** The steps of a figure, and before them those that have their places with them. */
export function placedSteps({ earlier = [], steps }: Scene): readonly SceneStep[] {
  return [...earlier, ...steps]
}

export interface SceneStep {
  readonly event: StepEvent
  /**
   * The statement that just ran, or at a `reach` is about to: the line's number and its text as written, one
   * line of it, without the other statements on it. A line of an earlier figure's program has no number here.
   */
  readonly ran?: { readonly line?: number; readonly text: string }
  /** The end is that of one part of a program, which goes on in another figure. */
  readonly endsPart?: true
  /** What the author says of the step. */
  readonly note?: string
  /** What is on its way at a raise: `ZeroDivisionError: division by zero`. */
  readonly exception?: string
  /** Running frames outermost first, then suspended ones. */
  readonly frames: readonly SceneFrame[]
  /** Frames of the step shown before that have ended since. */
  readonly goneFrames?: readonly Pick<SceneFrame, 'id' | 'title'>[]
  /** Running frames that are not shown because there are too many; absent when there are none. */
  readonly elidedFrames?: ElidedFrames
  /** The objects that have a box, by first sight. */
  readonly boxes: readonly SceneBox[]
  /** Objects that are not shown because there are too many. */
  readonly elidedBoxes: number
  /** There may be more of them: the tracer looks at so many objects only (`RunLimits.objects`). */
  readonly elidedBoxesAtLeast?: true
  /** Boxes of the step shown before that are not shown here, and not gone: only what is left out refers to them. */
  readonly aliveUnseen?: readonly string[]
  /** A container that is cut may hold what is not shown: then no object is told not to be reached, nor, a step later, new. */
  readonly mayHoldUnseen?: true
  /** Names or attributes are left out because the author wants it so. */
  readonly hidesNames?: true
  /**
   * Something may have changed that is not shown, here or at the step before: elided, cut, or inside an opaque object.
   * Absent at a first step.
   */
  readonly mayHideChanges?: true
}

export interface ElidedFrames {
  readonly count: number
  /** How many of the shown frames stand before them. */
  readonly after: number
  /** How many of them have each title. */
  readonly titles: readonly (readonly [title: string, count: number])[]
  /** Ids of those that other steps show: they are neither gone now nor new there. */
  readonly shownElsewhere: readonly string[]
}

/** What a cell, frame or box is, compared with the shown step before: `same` also when there is none before. */
export type Change = 'same' | 'new' | 'changed'

export interface SceneFrame {
  readonly id: string
  /** `Global frame`, `bump()`. */
  readonly title: string
  /** `generator`, `suspended`. */
  readonly note?: string
  readonly kind:
    | 'module'
    | 'function'
    | 'lambda'
    | 'class'
    | 'comprehension'
    | 'generator'
    | 'coroutine'
    | 'async generator'
  readonly state: 'running' | 'waiting' | 'suspended'
  readonly cells: readonly SceneCell[]
  /** Names of the step shown before that are not bound any more. */
  readonly gone?: readonly GoneCell[]
  readonly change: Change
}

/** How the cells of a box are arranged; one form for all steps of a figure. */
export type BoxForm =
  /** Side by side, the index above each: a list of values. */
  | 'row'
  /** One below the other, the key or index in a gutter at the left. */
  | 'rows'
  /** Side by side with round ends and no index: a set. */
  | 'pills'
  /** One cell and no key: a boxed scalar, an opaque object. */
  | 'single'

export interface SceneBox {
  readonly id: string
  /**
   * Which of the visual language's kinds it is: its colour, its outline. A `variable` is not an object of the program
   * but a name's place (Python's cell) that frames and functions share; their cells refer to it.
   */
  readonly kind:
    | 'scalar'
    | 'list'
    | 'tuple'
    | 'set'
    | 'dict'
    | 'instance'
    | 'class'
    | 'function'
    | 'variable'
    | 'other'
  readonly form: BoxForm
  /** The label above the box: `list`, `Account` + `instance`, `list` + `(empty)`; with an address when asked for. */
  readonly label: {
    readonly name: string
    readonly note?: string
    readonly address?: string
    /** What cells that refer to it have written in them, where there are no arrows: `id1`, or its address. */
    readonly id?: string
  }
  /** A first row across the whole box: a function's name and parameters. */
  readonly title?: SceneText
  readonly cells: readonly SceneCell[]
  /** Cells of the step shown before that are no more; never of a box that is cut now. */
  readonly gone?: readonly GoneCell[]
  /** Elements that are not shown because there are too many. */
  readonly elidedCells: number
  /** Present when `elidedCells` is not what it was at the step shown before. */
  readonly elidedChange?: Exclude<Change, 'same'>
  /** Its elements are the rows of a matrix. */
  readonly isMatrix?: true
  /** It is a row of a matrix: which one of how many. It has no label of its own, and no indexes. */
  readonly row?: { readonly of: string; readonly index: number; readonly count: number }
  /** The entries that are there as before are in another order. */
  readonly isReordered?: true
  /** How many references there are to it, when that was asked for. */
  readonly references?: References
  /** There are not as many as at the step shown before. */
  readonly isRecounted?: true
  /** No name reaches it, and it is alive. */
  readonly unreachable?: Unreachable
  readonly change: Change
}

/** What keeps an object that no name reaches: itself, in a cycle of references; an exception's traceback; or others. */
export type Unreachable = 'in a cycle' | 'by a traceback' | 'by others'

export interface SceneCell {
  readonly id: string
  readonly key?: SceneText
  readonly role: CellRole
  readonly content: CellContent
  readonly change: Change
  /** What it held at the step shown before, if that was something else: a reference; a text where ghosts are asked for. */
  readonly before?: CellContent
}

export type CellContent =
  | { readonly kind: 'text'; readonly text: SceneText }
  | {
      readonly kind: 'reference'
      readonly to: string
      readonly weak?: true
      /** Written in the cell, where there are no arrows: `id3`, `weak id3`. */
      readonly label?: SceneText
    }
  | { readonly kind: 'unbound' }

/** A cell that is no more, and what it held, as far as that is shown. */
export type GoneCell = Pick<SceneCell, 'id' | 'key' | 'role' | 'before'>

/** What a cell stands for. `entry key` and `entry value` are the two rows of an entry whose key is a reference. */
export type CellRole =
  | 'name'
  | 'index'
  | 'key'
  | 'entry key'
  | 'entry value'
  | 'attribute'
  | 'member'
  | 'value'
  | 'free variable'
  /** What a shared variable is bound to. */
  | 'variable'
  | 'default'
  | 'base'
  | 'metaclass'
  | 'return'
  | 'yield'
  | 'raise'

/** Text ready to be shown: cut to its display length, invisible characters made visible. */
export interface SceneText {
  readonly text: string
  readonly tone: 'plain' | 'string' | 'muted' | 'class' | 'function' | 'keyword' | 'reference'
}

export interface SceneOptions extends Hiding {
  readonly values: 'inline' | 'boxed'
  readonly addresses: 'none' | 'hex'
  /** Arrows when absent. */
  readonly refs?: 'arrows' | 'ids'
  /** `none`: no step is compared with the one shown before it, and nothing is marked. */
  readonly diff?: 'previous' | 'none'
  /** English when absent. */
  readonly language?: Language
  /** Old values beside the new ones. */
  readonly ghosts?: boolean
  /** Boxes shown at most at one step; the rest is counted. */
  readonly maxObjects: number
  /** The program's source, one text per part, for the line each step names. */
  readonly sources: readonly string[]
  /** The figure is of one part of a program. */
  readonly isOfPart?: boolean
  /** How many of the moments earlier figures have shown. */
  readonly earlier?: number
  /** What readers know of a line; absent where all lines are theirs, and have their own numbers. */
  readonly seenLine?: (at: Reached) => SeenLine
  /** What the author says of a step that a point asked for. */
  readonly noteAt?: (point: Reached) => string | undefined
}

/** The number that a line has for readers; only what stands on it, where that is elsewhere; or nothing. */
export type SeenLine = { readonly line?: number } | 'unseen'
