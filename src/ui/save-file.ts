/** Hands the person a file to keep: the browser puts it where it puts downloads, or asks. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a')
  const address = URL.createObjectURL(content)
  link.href = address
  link.download = name
  link.click()
  // The download has its own hold on the content by then, in every browser met so far.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
