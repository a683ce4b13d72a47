import { readFile } from 'node:fs/promises'
import { nearestName } from '../near-names.ts'
import { type Rule, ruleGroups, rules } from '../rules/rules.ts'
import { UsageError } from './usage-error.ts'

/** `memdiag explain`: the page of a rule, from the package itself; without a name, all rules. */
export async function explain({ rule }: { readonly rule?: string }): Promise<number> {
  process.stdout.write(rule === undefined ? allRules() : await pageOf(ruleNamed(rule)))
  return 0
}

/** `unknown-option`, also as a message has it: `memdiag(unknown-option):`. */
function ruleNamed(written: string): Rule {
  const plain = written.replace(/^memdiag\(|\):?$/g, '').toLowerCase()
  const names = Object.keys(rules) as Rule[]
  const known = names.find((name) => name === plain)
  if (known !== undefined) return known
  const near = nearestName(plain, names)
  const meant = near === undefined ? '' : ` Did you mean ${near}?`
  throw new UsageError(`there is no rule "${written}".${meant} memdiag explain lists all`)
}

function pageOf(rule: Rule): Promise<string> {
  return readFile(new URL(`../../rules/${rule}.md`, import.meta.url), 'utf8')
}

function allRules(): string {
  const groups = ruleGroups.map(({ title, rules: group }) =>
    [
      `${title}:`,
      '',
      ...Object.entries(group).flatMap(([rule, { means }]) => [`  ${rule}`, `      ${means}`]),
    ].join('\n'),
  )
  return `${groups.join('\n\n')}\n\nmemdiag explain RULE tells more about one of them.\n`
}
