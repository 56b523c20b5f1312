/** Levels of nesting in a document, as many as a relay takes: far below what a recursive walk can bear. */
const LEVELS = 200

/** Whether a value that came from elsewhere is nested deeper than any record. */
export function isTooDeep(value: unknown, levels = LEVELS): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  for (const member of Object.values(value)) if (isTooDeep(member, levels - 1)) return true
  return false
}
