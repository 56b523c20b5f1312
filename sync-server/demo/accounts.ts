import type { Role } from '#domain/roles.ts'
import type { PersonKey } from './content/persons.ts'

/** Who may enter the demo, one for each role. */
export const accounts = [
  { role: 'coordination', user: 'camille' },
  { role: 'member', user: 'odile' },
  { role: 'reader', user: 'rose' },
] as const satisfies readonly { readonly role: Role; readonly user: PersonKey }[]
