/** What one may do in a space, from least to most. "Habitante", "bénévole", "élu" are words about people, not roles. */
export const roles = ['reader', 'member', 'coordination'] as const

export type Role = (typeof roles)[number]

/** Whether a value from outside names a role. */
export function isRole(value: unknown): value is Role {
  return roles.includes(value as Role)
}

/** Whether `role` reaches as far as `needed`. */
export function isAtLeast(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed)
}
