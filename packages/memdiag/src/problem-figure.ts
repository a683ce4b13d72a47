import type { Element, ElementContent } from 'hast'
import type { Problem } from './errors.ts'
import type { FigureNode } from './figure.ts'
import { ownElements } from './own-elements.ts'
import { ruleUrl } from './rules/rules.ts'
import { visibleText } from './visible-text.ts'

/**
 * Messages in the place of a picture, each as it is printed elsewhere; the address that closes it is a link.
 *
 * @param file what the message calls the author's file; absent, it does not tell its place.
 */
export function problemNode(problems: readonly Problem[], file: string | undefined): FigureNode {
  return {
    type: 'memdiag',
    children: [],
    data: {
      hName: 'figure',
      hProperties: { className: ['memdiag'], dataMemdiag: 'problem' },
      hChildren: ownElements(problems.map((problem) => message(problem, file))),
    },
  }
}

/** A `<pre>`: its lines are lines also where no stylesheet is loaded. */
function message(problem: Problem, file: string | undefined): Element {
  const { rule, place } = problem
  const where = file === undefined ? '' : `${visibleText(file)}:${place.line}:${place.column} `
  const url = ruleUrl(rule)
  return element('pre', { className: ['memdiag-problem'], dataRule: rule }, [
    element('strong', {}, [text(`${where}memdiag(${rule}):`)]),
    text(` ${problem.message}\n    → `),
    element('a', { href: url }, [text(url)]),
  ])
}

function element(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children }
}

function text(value: string): ElementContent {
  return { type: 'text', value }
}
