import type { DBCore, Middleware } from 'dexie'

/**
 * Has what people write here on the disk before it is called stored, so that a power cut does not take back what a
 * screen had said. What replication brings may be lost to one: it is fetched again. Only a write of a person's own
 * reaches for the outbox, and that tells them apart. (docs/decisions/0005-own-writes-reach-the-disk.md)
 */
export const ownWritesReachTheDisk: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'ownWritesReachTheDisk',
  create: core => ({
    ...core,
    transaction: (stores, mode, options) =>
      core.transaction(stores, mode, {
        ...options,
        durability: mode === 'readwrite' && stores.includes('outbox') ? 'strict' : 'relaxed',
      }),
  }),
}
