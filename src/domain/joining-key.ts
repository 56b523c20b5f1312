/** What lets one in: the secret of a link, or the short code that is read aloud. */
export type JoiningKey = { readonly secret: string } | { readonly code: string }

/** How many characters a short code has, without its hyphen. */
export const CODE_LENGTH = 8

/** Why what was typed is no key: how many characters it has, where a code has eight. */
export type NoKey = { readonly ok: false; readonly count: number }

/**
 * Reads what somebody typed or pasted where a code is asked for: the code in any case, with or without hyphens and
 * spaces, or the whole link. Which letters look alike is for the relay to forgive: it made the code.
 */
export function readJoiningKey(typed: string): { readonly ok: true; readonly key: JoiningKey } | NoKey {
  const secret = secretIn(typed)
  if (secret !== undefined) return { ok: true, key: { secret } }
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
  return code.length === CODE_LENGTH ? { ok: true, key: { code } } : { ok: false, count: code.length }
}

/** A code as it is shown and read aloud: `ABCD-EFGH`. */
export function shownCode(code: string): string {
  const bare = code.replace(/[^0-9A-Za-z]/g, '')
  return bare.length === CODE_LENGTH ? `${bare.slice(0, 4)}-${bare.slice(4)}` : code
}

function secretIn(typed: string): string | undefined {
  const [, secret = ''] = /\/app\/rejoindre#(\S+)/.exec(typed) ?? []
  return secret === '' ? undefined : secret
}
