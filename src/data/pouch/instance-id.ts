import { guarded } from '#data/store/errors.ts'
import type { StoreContext } from '#data/store/store-context.ts'

/** The id that this store keeps for as long as it lives: replication ids, and so checkpoints, are made of it. */
export function instanceId({ name, tables }: StoreContext): Promise<string> {
  const fresh = crypto.randomUUID()
  return guarded(name, () =>
    tables.transaction('rw', [tables.meta], async () => {
      const row = await tables.meta.get('instance')
      if (row?.name === 'instance') return row.value
      await tables.meta.put({ name: 'instance', value: fresh })
      return fresh
    }),
  )
}
