/**
 * Whether a name is what a pattern means: `*` stands for any letters, `?` for one. The last star gives way one letter at
 * a time (Kirk J. Krauss, "Matching Wildcards: An Algorithm", 2008), so that no pattern takes longer than both lengths
 * multiplied, whatever a program calls its names.
 */
export function matchesGlob(pattern: string, name: string): boolean {
  let [at, read] = [0, 0]
  let star = -1
  let taken = 0
  while (read < name.length) {
    const expected = pattern[at]
    if (expected === '*') {
      star = at++
      taken = read
    } else if (expected === '?' || expected === name[read]) {
      at++
      read++
    } else if (star >= 0) {
      at = star + 1
      read = ++taken
    } else return false
  }
  while (pattern[at] === '*') at++
  return at === pattern.length
}
