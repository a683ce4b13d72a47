/** How many code points a text has, which is how Python counts characters. */
export function codePoints(text: string): number {
  let pairs = 0
  for (let at = 0; at < text.length - 1; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0xd800 || unit > 0xdbff) continue
    const next = text.charCodeAt(at + 1)
    if (next >= 0xdc00 && next <= 0xdfff) {
      pairs++
      at++
    }
  }
  return text.length - pairs
}
