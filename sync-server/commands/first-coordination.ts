import type { FirstCoordination } from '#relay/access/first-coordination.ts'
import type { Relay } from '#relay/relay.ts'
import { joinAddress } from './invite.ts'
import { createNamedSpace } from './new-space.ts'

/** What a relay's keeper names as its first space. */
export type FirstSpace = { readonly name: string; readonly title: string }

/**
 * Makes sure that somebody can be let into a relay with nothing but what it says: the space that its keeper names, or
 * one on an empty folder that no administrator keeps, and an invitation to coordinate each that nobody does.
 * @param isNew whether the folder was empty
 * @throws RelayError for a name that no space can have
 */
export async function openToCoordination(
  { admin }: Relay,
  { space, isNew }: { readonly space: FirstSpace | undefined; readonly isNew: boolean },
): Promise<readonly FirstCoordination[]> {
  const isKept = admin.hasAdministrator()
  const first = space ?? (isNew && !isKept ? { name: 'territoire', title: 'Notre territoire' } : undefined)
  if (first && !admin.hasSpace(first.name)) await createNamedSpace(admin, first)
  if (!isKept) return admin.firstCoordinations()
  return space ? admin.firstCoordinations(space.name) : []
}

/** An invitation to coordinate, as the relay shows it once. */
export function shownCoordination({ title, secret, code }: FirstCoordination, address: string): string {
  return [
    `Nobody coordinates "${title}" yet. Whoever will enters once, within a week, by`,
    `  ${joinAddress(address, secret)}`,
    `or with the code ${code} at ${joinAddress(address)}`,
  ].join('\n')
}
