import { isSameValue } from '#domain/canonical.ts'
import { mayAdd } from '#domain/permissions.ts'
import type { SpaceRules } from './space-rules.ts'

/** The rules of a space's history and files: what is there stays as it is. */
export const addOnlyRules: SpaceRules = {
  refusalOf: ({ role, deleted, body, previous }) => {
    if (!mayAdd(role)) {
      return { reason: 'Vous avez cet espace en lecture : demandez à la coordination de pouvoir y écrire.' }
    }
    if (deleted) return { reason: 'Rien ne s’efface de l’histoire ni des fichiers d’un espace.' }
    if (!previous.every(leaf => isSameValue(leaf.body, body))) {
      return { reason: 'Ce qui est déjà là ne change plus.' }
    }
    return undefined
  },
  settlementOf: () => undefined,
}
