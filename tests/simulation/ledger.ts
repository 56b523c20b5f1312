import { canonicalJson } from '#domain/canonical.ts'
import type { DocumentBody, Json } from '#domain/document.ts'
import type { RecordId } from '#domain/id.ts'
import { type Account, newOracle, type Oracle, type Screen } from '#tests/support/oracle.ts'

/** Something that somebody wrote and that is gone. */
export type LedgerLoss = { readonly record: RecordId; readonly path: string; readonly value: Json }

/** What became of everything that was written in a space. */
export type LedgerAccount = Omit<Account, 'losses'> & { readonly losses: readonly LedgerLoss[] }

/** How a space reads in the end, for the ledger to compare. */
export type Reading = {
  body(record: RecordId): DocumentBody | undefined
  text(record: RecordId): string
}

/** Keeps, outside of every store, what people wrote in a space: fields, fixed entries, and each mark of a text. */
export type Ledger = {
  wrote(record: RecordId, path: string, value: Json, screen: Screen): void
  /** Somebody who saw these values replaced them, by one that nobody vouches for. */
  overwrote(record: RecordId, path: string, shown: readonly Json[]): void
  wroteFixed(record: RecordId, body: DocumentBody): void
  typed(record: RecordId, mark: string): void
  /** Somebody who saw this mark took it out. */
  tookOut(record: RecordId, mark: string): void
  account(reading: Reading): LedgerAccount
}

export function newLedger(): Ledger {
  const records = new Map<RecordId, Oracle>()
  const fixed = new Map<RecordId, DocumentBody>()
  const texts = new Map<RecordId, Map<string, 'typed' | 'tookOut'>>()
  const marksOf = (record: RecordId) => entryOf(texts, record, () => new Map<string, 'typed' | 'tookOut'>())
  return {
    wrote: (record, path, value, screen) => entryOf(records, record, newOracle).wrote(path, value, screen),
    overwrote: (record, path, shown) => entryOf(records, record, newOracle).overwrote(path, shown),
    wroteFixed: (record, body) => {
      fixed.set(record, body)
    },
    typed: (record, mark) => {
      if (!marksOf(record).has(mark)) marksOf(record).set(mark, 'typed')
    },
    tookOut: (record, mark) => {
      marksOf(record).set(mark, 'tookOut')
    },
    account: reading => {
      const total = { current: 0, replaced: 0, kept: 0, losses: [] as LedgerLoss[] }
      for (const [record, oracle] of records) {
        const { current, replaced, kept, losses } = oracle.account(reading.body(record) ?? {})
        total.current += current
        total.replaced += replaced
        total.kept += kept
        total.losses.push(...losses.map(loss => ({ record, ...loss })))
      }
      for (const [record, body] of fixed) {
        if (canonicalJson(reading.body(record) ?? null) === canonicalJson(body)) total.current++
        else total.losses.push({ record, path: '', value: body })
      }
      for (const [record, marks] of texts) {
        const text = reading.text(record)
        for (const [mark, state] of marks) {
          if (text.includes(mark)) total.current++
          else if (state === 'tookOut') total.replaced++
          else total.losses.push({ record, path: 'text', value: mark })
        }
      }
      return total
    },
  }
}

function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, fresh: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const value = fresh()
  map.set(key, value)
  return value
}
