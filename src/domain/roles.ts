/** What people do in a space, from least to most. "Habitante", "bénévole", "élu" are words about people, not roles. */
export const personRoles = ['reader', 'member', 'coordination'] as const

/**
 * All roles. `sharedDevice` is a tablet of a hall or a kiosk, on which whoever stands there writes under their own name;
 * `relay` is another relay of the territory, which passes on what others wrote.
 */
export const roles = [...personRoles, 'sharedDevice', 'relay'] as const

/** Those that the coordination of a space gives. A relay is let in by its keeper alone: it passes on who belongs. */
export const givenRoles = [...personRoles, 'sharedDevice'] as const

export type PersonRole = (typeof personRoles)[number]
export type Role = (typeof roles)[number]
export type GivenRole = (typeof givenRoles)[number]

/** Whether a value from outside names a role. */
export function isRole(value: unknown): value is Role {
  return roles.includes(value as Role)
}

/** Whether a value from outside names a role that the coordination of a space gives. */
export function isGivenRole(value: unknown): value is GivenRole {
  return givenRoles.includes(value as GivenRole)
}

/** Whether `role` reaches as far as `needed`. */
export function isAtLeast(role: Role, needed: Role): boolean {
  return personRoles.indexOf(REACH[role]) >= personRoles.indexOf(REACH[needed])
}

/** What is left of a role on a device that many use: nobody there administrates, whoever brought it in. */
export function onSharedDevice(role: Role): Role {
  return role === 'member' || role === 'coordination' ? 'sharedDevice' : role
}

/** As whom each writes. A relay writes nothing of its own: what it may carry, `permissions.ts` says. */
const REACH: Readonly<Record<Role, PersonRole>> = {
  reader: 'reader',
  member: 'member',
  coordination: 'coordination',
  sharedDevice: 'member',
  relay: 'reader',
}
