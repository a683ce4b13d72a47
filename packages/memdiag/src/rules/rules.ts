import { cannotBeRun } from './cannot-be-run.ts'
import { ends } from './ends.ts'
import { limits } from './limits.ts'
import { moments } from './moments.ts'
import { warnings } from './warnings.ts'
import { writing } from './writing.ts'

/**
 * Everything that can be wrong with a page, by the rule's name, which is what an author searches for; it never changes
 * its meaning. Each rule's page, and the list of them, are made from this.
 */
export const rules: typeof writing &
  typeof ends &
  typeof cannotBeRun &
  typeof moments &
  typeof limits &
  typeof warnings = { ...writing, ...ends, ...cannotBeRun, ...moments, ...limits, ...warnings }

export type Rule = keyof typeof rules

/** What is told of a rule, in Markdown: sentences that can stand alone. */
export interface RuleText {
  /** What was found. */
  readonly means: string
  /** Why that is no matter of taste. */
  readonly why: string
  /** What to write. */
  readonly instead: string
}

/** The rules as their list has them. */
export const ruleGroups: readonly {
  readonly title: string
  readonly rules: Readonly<Record<string, RuleText>>
}[] = [
  { title: 'What a page says', rules: writing },
  { title: 'How a program ends', rules: ends },
  { title: 'What a block cannot do', rules: cannotBeRun },
  { title: 'Moments and names', rules: moments },
  { title: 'Limits', rules: limits },
  { title: 'Warnings: the picture is there', rules: warnings },
]

/**
 * Where a rule's page can be read by everybody: the file of the published package, at the registry's mirror, so that no
 * site of our own has to live as long as the messages.
 */
export function ruleUrl(rule: Rule): string {
  return `${ruleUrlPrefix}${rule}.md`
}

const ruleUrlPrefix = 'https://unpkg.com/memdiag/rules/'
