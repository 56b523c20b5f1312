import { readEdit } from '#domain/edit.ts'
import { addOnlyRules } from './add-only-rules.ts'
import type { SpaceRules } from './space-rules.ts'

/** The rules of a space's history: edits under their own ids, and what is there stays as it is. */
export const historyRules: SpaceRules = {
  refusalOf: change => {
    const refusal = addOnlyRules.refusalOf(change)
    if (refusal || change.deleted) return refusal
    if (!readEdit(change.id, change.body)) {
      return {
        reason: 'L’histoire d’un espace ne prend que des changements entiers, sous leur propre empreinte.',
      }
    }
    return undefined
  },
  settlementOf: addOnlyRules.settlementOf,
}
