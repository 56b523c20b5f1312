import * as z from 'zod/mini'

const listSchema = z.looseObject({
  names: z._default(z.array(z.string()), []),
  roles: z._default(z.array(z.string()), []),
})

/** CouchDB's `_security` object. */
export const securitySchema = z.looseObject({
  admins: z._default(listSchema, { names: [], roles: [] }),
  members: z._default(listSchema, { names: [], roles: [] }),
})

export type Security = z.infer<typeof securitySchema>
export type SecurityList = { readonly names: readonly string[]; readonly roles: readonly string[] }

// Since CouchDB 3, a database that says nothing is its server's admins' alone.
const DEFAULT: Security = {
  admins: { names: [], roles: ['_admin'] },
  members: { names: [], roles: ['_admin'] },
}

/** The `_security` object that was stored, or the default. */
export function readSecurity(text: string | undefined): Security {
  return text === undefined ? DEFAULT : securitySchema.parse(JSON.parse(text))
}
