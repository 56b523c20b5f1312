import Dexie, { type EntityTable } from 'dexie'
import { recordOfEdit } from '#domain/edit.ts'
import { typeOf } from '#domain/id.ts'
import { type ExchangeState, exchangeStateSchema } from './exchange-state.ts'
import { positionIn } from './relay-position.ts'

/** A document that a relay has taken and that is not yet known to have arrived at the hub. */
type CarriedRow = {
  readonly id: string
  /** The relay, or its history (`historyAt`): it numbers each of its databases apart. */
  readonly relay: string
  readonly seq: number
  readonly incarnation: string
}

/** A passage of text of which an unsealed version was sent. */
type BegunRow = { readonly id: string }

/** A passage of text that a push went past because it was still being written. */
type PassedRow = { readonly id: string }

type StateRow = { readonly key: 'exchange' | 'lastMet'; readonly value: unknown }

/** What the tabs of a device tell each other of the exchange of one space. Readable inside `live`. */
export type ExchangeStore = {
  state(): Promise<ExchangeState | undefined>
  /** When a relay last had everything, in ms since 1970. */
  lastMet(): Promise<number | undefined>
  report(state: ExchangeState): Promise<void>
  /** These documents are with `relay`, which had numbered its changes up to `updateSeq` by then. */
  carry(ids: readonly string[], relay: string, updateSeq: string): Promise<void>
  /** The hub has taken all that `relay` had numbered up to `hubSeq`. */
  arrived(relay: string, hubSeq: string): Promise<void>
  /** Whether any document is on its way by `relay`. */
  isCarrying(relay: string): Promise<boolean>
  /** How many records are on their way: one and the edits that tell of it are one thing. */
  carriedCount(): Promise<number>
  /** These passages of text leave this device before they are sealed. */
  begin(ids: readonly string[]): Promise<void>
  /** Which of these passages left this device, to whatever relay, before they were sealed. */
  begun(ids: readonly string[]): Promise<readonly string[]>
  /** A push went past these passages: no relay has them, whatever its checkpoint says. */
  passOver(ids: readonly string[]): Promise<void>
  /** Which of these passages a push went past that were not offered since. */
  passedOver(ids: readonly string[]): Promise<readonly string[]>
  /** These passages are offered, in a state that no push went past. */
  offer(ids: readonly string[]): Promise<void>
  close(): void
}

/** Where the history of a space is carried, beside its records. */
export function historyAt(relay: string): string {
  return `${relay}|history`
}

/** Opens the exchange's own small database beside the store of a space. */
export function openExchangeStore(storeName: string): ExchangeStore {
  const db = new Dexie(`${storeName}-exchange`) as Dexie & {
    state: EntityTable<StateRow, 'key'>
    carried: EntityTable<CarriedRow, 'id'>
    begun: EntityTable<BegunRow, 'id'>
    passed: EntityTable<PassedRow, 'id'>
  }
  db.version(1).stores({ state: 'key', carried: 'id, relay' })
  db.version(2).stores({ begun: 'id' })
  db.version(3).stores({ passed: 'id' })
  return {
    state: async () => exchangeStateSchema.safeParse((await db.state.get('exchange'))?.value).data,
    lastMet: async () => {
      const value = (await db.state.get('lastMet'))?.value
      return typeof value === 'number' ? value : undefined
    },
    report: async state => {
      const rows: StateRow[] = [{ key: 'exchange', value: state }]
      if (state.state === 'upToDate') rows.push({ key: 'lastMet', value: state.at })
      await db.state.bulkPut(rows)
    },
    carry: async (ids, relay, updateSeq) => {
      const at = positionIn(updateSeq)
      await db.carried.bulkPut(ids.map(id => ({ id, relay, ...at })))
    },
    arrived: async (relay, hubSeq) => {
      const { seq, incarnation } = positionIn(hubSeq)
      await db.carried
        .where('relay')
        .equals(relay)
        .filter(row => row.incarnation === incarnation && row.seq <= seq)
        .delete()
    },
    isCarrying: async relay => (await db.carried.where('relay').equals(relay).count()) > 0,
    carriedCount: async () => {
      const ids = await db.carried.toCollection().primaryKeys()
      return new Set(ids.map(id => (typeOf(id) === 'edit' ? recordOfEdit(id) : id))).size
    },
    begin: async ids => {
      await db.begun.bulkPut(ids.map(id => ({ id })))
    },
    begun: ids => among(db.begun, ids),
    passOver: async ids => {
      await db.passed.bulkPut(ids.map(id => ({ id })))
    },
    passedOver: ids => among(db.passed, ids),
    offer: ids => db.passed.bulkDelete([...ids]),
    close: () => db.close(),
  }
}

// Those of the ids that have a row.
function among(
  rows: EntityTable<{ readonly id: string }, 'id'>,
  ids: readonly string[],
): Promise<readonly string[]> {
  return rows
    .where('id')
    .anyOf([...ids])
    .primaryKeys()
}
