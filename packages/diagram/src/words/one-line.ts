/** Sentences of a line each, in one line: where one has no end, as a line of code has none, it gets one. */
export function oneLine(text: string): string {
  return text.replace(/([^.!?…:])\n/g, '$1. ').replaceAll('\n', ' ')
}
