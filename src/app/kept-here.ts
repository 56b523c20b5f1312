/** What was kept on this device under this name; `null` where nothing was, or where the browser keeps nothing. */
export function keptHere(key: string): string | null {
  // A browser that refuses to keep anything throws; nobody is kept from reading for that.
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Keeps this on this device, for how its reader reads; without it one still reads. */
export function keepHere(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch (cause) {
    console.error(`${key} could not be kept`, cause)
  }
}
