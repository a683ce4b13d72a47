import { visible } from '@memdiag/diagram'

/**
 * Text of a page or a program as one line of a log: nothing in it is invisible or obeyed by a terminal, and nothing in
 * it is a command to a build service. Those take a line that begins with `::`, also after blanks (GitHub Actions,
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions), and `##[…]`, `##vso[…]`,
 * `##teamcity[…]` wherever they stand in a line: each of these forms is broken by a blank.
 */
export function visibleText(text: string): string {
  return visible(text)
    .replace(/^( *):(?=:)/, '$1: ')
    .replace(/##(?=[a-z]*\[)/gi, '# #')
}
