import type { Json } from './document.ts'

/**
 * The one text of a JSON value: members sorted by UTF-16 code unit, no white space, as RFC 8785 orders them.
 * Two replicas that hold equal values hash equal texts.
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const members = value as { readonly [key: string]: Json }
    return `{${Object.keys(members)
      .sort()
      .map(key => `${JSON.stringify(key)}:${canonicalJson(members[key] ?? null)}`)
      .join(',')}}`
  }
  return JSON.stringify(value)
}

/** Whether two JSON values are the same value, whatever the order of their members. */
export function isSameValue(a: Json, b: Json): boolean {
  return a === b || canonicalJson(a) === canonicalJson(b)
}
