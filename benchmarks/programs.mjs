import { globSync, readFileSync } from 'node:fs'

/** Options without which a program does not come to its end, or to another one. */
const needed = /\b(max-[a-z]+|memory|timeout|raises|stdin|session)=/

/** Programs of all kinds, none twice: those of the fixtures that run alone, to their end, without any option. */
export function variedPrograms() {
  const traces = globSync('fixtures/*/expected/*.trace.json').sort()
  const programs = traces.flatMap((path) => {
    if (needed.test(readFileSync(path.replace(/expected\/.*$/, 'input.md'), 'utf8'))) return []
    const { parts, outcome, linesRead } = JSON.parse(readFileSync(path, 'utf8'))
    return parts.length === 1 && outcome.kind === 'finished' && linesRead === undefined ? [parts[0].code] : []
  })
  return [...new Set(programs)]
}

/** A page of so many of them as Markdown; each is another program than on any other page. */
export function pageOf(programs, count, page) {
  const blocks = Array.from({ length: count }, (_, index) => {
    const code = programs[(page * count + index) % programs.length]
    return `\`\`\`python memdiag\n${code}\n# page ${page}, block ${index}\n\`\`\`\n`
  })
  return [`# Page ${page}\n`, ...blocks].join('\n')
}
