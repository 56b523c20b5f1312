import { keyOf, type RecordId, typeOf } from '#domain/id.ts'

/** A code that people read from paper and type: which kind of record, and the end of its ULID. */
export type ShortCode = { readonly type: string | undefined; readonly end: string }

// Two letters that say in French what opens: réunion, décision, action, procès-verbal, initiative.
const PREFIXES = { RE: 'meeting', DE: 'decision', AC: 'action', PV: 'minutes', IN: 'initiative' } as const

const LENGTH = 6
const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/

/** The code of a record, `RE-7K2-P4Q`; `undefined` for a kind that has none. */
export function shortCodeOf(id: RecordId): string | undefined {
  const end = codeEnd(id)
  const prefix = Object.entries(PREFIXES).find(([, type]) => type === typeOf(id))?.[0]
  return end && prefix ? `${prefix}-${end.slice(0, 3)}-${end.slice(3)}` : undefined
}

/**
 * The six characters by which a record is looked for; `undefined` for a kind that has no code. They are the last of
 * its ULID, 30 bits of chance: among 10 000 records of a space, two share theirs once in some twenty spaces.
 */
export function codeEnd(id: RecordId): string | undefined {
  const type = typeOf(id)
  if (!Object.values(PREFIXES).some(known => known === type)) return undefined
  const parts = keyOf(id).split(':')
  // A fixed record ends in its fingerprint; its ULID stands before.
  const ulid = type === 'minutes' ? parts[0] : parts.at(-1)
  return ulid && ULID.test(ulid) ? ulid.slice(-LENGTH) : undefined
}

/**
 * A code as it was typed: in small letters, without its dashes, without its first two letters, with an O for a zero or
 * an I or L for a one (Crockford's alphabet has neither). `undefined` when it cannot be one.
 */
export function readShortCode(typed: string): ShortCode | undefined {
  const bare = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  const prefix = bare.slice(0, bare.length - LENGTH)
  const end = bare.slice(-LENGTH).replaceAll('O', '0').replace(/[IL]/g, '1')
  if (!/^[0-9A-HJKMNP-TV-Z]{6}$/.test(end)) return undefined
  if (prefix === '') return { type: undefined, end }
  const type = Object.entries(PREFIXES).find(([letters]) => letters === prefix)?.[1]
  return type && { type, end }
}
