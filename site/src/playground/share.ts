/** Puts a text on the clipboard; where a browser refuses, shows it to be copied by hand. */
export async function copy(text: string, fallback: HTMLTextAreaElement): Promise<'copied' | 'shown'> {
  try {
    await navigator.clipboard.writeText(text)
    fallback.hidden = true
    return 'copied'
  } catch {
    fallback.value = text
    fallback.hidden = false
    fallback.focus()
    fallback.select()
    return 'shown'
  }
}

/** Hands out a text as a file. */
export function download(text: string, name: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
