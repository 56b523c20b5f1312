import type { Spaces } from '#relay/spaces/spaces.ts'
import type { InvitationKeys, Invitations } from './invitations.ts'

const WEEK = 7 * 24 * 3600 * 1000

/** A space that nobody coordinates yet, and what opens it to whoever will. */
export type FirstCoordination = { readonly title: string } & InvitationKeys

/**
 * Makes the one-time invitation by which somebody first comes to coordinate a space, as long as nobody does. The one
 * that was made at the start before ends, so that a lost link needs nothing but a restart.
 */
export function firstCoordination(
  { spaces, invitations, now }: { readonly spaces: Spaces; readonly invitations: Invitations; now(): number },
  space: string,
): FirstCoordination | undefined {
  if (spaces.membersOf(space).some(member => member.role === 'coordination')) return undefined
  const before = invitations.into(space).filter(one => one.madeBy === '' && one.label === LABEL)
  for (const { id } of before) invitations.withdraw(space, id)
  const opens = { kind: 'invitation', space, role: 'coordination' } as const
  const keys = invitations.make({ opens, uses: 1, expiresAt: now() + WEEK, label: LABEL, madeBy: '' })
  return { title: spaces.titleOf(space), ...keys }
}

const LABEL = 'Première coordination'
