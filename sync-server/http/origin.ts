/** Whether a text is an origin as browsers write it. `*` is none: whoever may ask is named one by one. */
export function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text
}
