import type { Problem } from 'memdiag/core'

/** What is shown of a list of problems, and what a click on one does. */
export interface ProblemsUse {
  /** How a reader calls the place; lines are 1-based, 0 is the line of options above the program. */
  placeOf(problem: Problem): string
  goTo(problem: Problem): void
}

/** The mistakes of a page or program, and what should be known although it was drawn, as a list. */
export function problemList(
  problems: readonly Problem[],
  warnings: readonly Problem[],
  use: ProblemsUse,
): HTMLElement[] {
  return [
    ...problems.map((problem) => item(problem, 'Problem', use)),
    ...warnings.map((problem) => item(problem, 'Warning', use)),
  ]
}

function item(problem: Problem, kind: 'Problem' | 'Warning', { placeOf, goTo }: ProblemsUse): HTMLElement {
  const box = document.createElement('div')
  box.className = `playground-problem playground-${kind.toLowerCase()}`
  const place = document.createElement('button')
  place.type = 'button'
  place.textContent = `${kind} at ${placeOf(problem)}`
  place.addEventListener('click', () => goTo(problem))
  const rule = document.createElement('a')
  rule.href = `${import.meta.env.BASE_URL.replace(/\/?$/, '/')}reference/rules/${problem.rule}/`
  rule.textContent = problem.rule
  const head = document.createElement('p')
  head.append(place, ' ', rule)
  const text = document.createElement('pre')
  text.textContent = problem.message
  box.append(head, text)
  return box
}
