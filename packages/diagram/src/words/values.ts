import type { SceneCell, SceneText } from '../scene/scene.ts'
import type { Language } from './language.ts'
import type { Names } from './names.ts'

/** What a cell is bound to: `x is 5`, `a is a list, also b`, `b is the list a`. */
export function cellWords(
  cell: SceneCell,
  name: string,
  names: Pick<Names, 'isFirst' | 'isNumbered' | 'noun' | 'called' | 'otherPaths'>,
  language: Language,
): string {
  switch (cell.content.kind) {
    case 'unbound':
      return language.isUnbound(name)
    case 'text':
      return language.isText(name, textWords(cell.content.text, language))
    case 'reference': {
      const { to, weak } = cell.content
      return referenceWords(to, names.isFirst(cell), weak ? language.weakly(name) : name, names, language)
    }
  }
}

function referenceWords(
  to: string,
  isFirst: boolean,
  name: string,
  names: Pick<Names, 'isNumbered' | 'noun' | 'called' | 'otherPaths'>,
  language: Language,
): string {
  if (!isFirst) return language.isAgain(name, names.called(to))
  return names.isNumbered(to)
    ? language.isNumbered(name, names.called(to), names.otherPaths(to))
    : language.isFirst(name, names.noun(to), names.otherPaths(to))
}

/**
 * A value as it is drawn. What is no literal may hold anything, as the message of an exception does: it stands in
 * quotation marks where it could be taken for words of ours.
 */
export function textWords({ text, tone }: SceneText, language: Language): string {
  if (tone === 'string' || tone === 'function' || tone === 'class' || tone === 'reference') return text
  return looksLikeWords.test(text.replace(literals, ''))
    ? language.quoted(text.replaceAll('”', '\\u201d'))
    : text
}

/** In what is left of a text without its calls and literals. */
const looksLikeWords = /[;,'"“”[\](){}]|\. |^(?:a|an|the|not) |^and \d| is | number \d/
/** `range(0, 3)`, `Decimal('1.5')`, `'k'`. */
const literals = /[\w.<>]*\((?:[^'"“”()]|'[^']*')*\)|(?<!\w)'[^']*'(?!\w)/g
