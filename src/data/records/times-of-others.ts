import type { Store } from '#data/store/store.ts'
import type { DocumentBody } from '#domain/document.ts'
import { indexPrefix } from '#domain/entities/key.ts'
import { keyOf, type RecordId } from '#domain/id.ts'
import { readRegisters } from '#domain/registers.ts'
import { isDoubtful, parseStamp } from '#domain/stamp.ts'

/** How many are asked of the journal's last entries, and of the documents last written here. */
const ASKED = 64

/**
 * The newest time among what other pens than a device’s own wrote here with a clock they trusted, in ms; `undefined`
 * where nobody else wrote. One pen whose wrong clock nobody had noticed must not make everyone doubt: where three or
 * more speak, the newest does not count.
 */
export async function newestOfOthers(store: Store, own: readonly RecordId[]): Promise<number | undefined> {
  const prefix = indexPrefix('logEntry', 'byDate', [])
  const entries = await store.byKeyPrefix({ prefix, reverse: true, limit: ASKED })
  const documents = [...entries, ...(await store.latest(ASKED))]
  const newest = new Map<string, number>()
  for (const [by, time] of documents.flatMap(({ view }) => [...fixedTime(view), ...stampedTimes(view)])) {
    newest.set(by, Math.max(time, newest.get(by) ?? 0))
  }
  for (const pen of own) newest.delete(keyOf(pen))
  const times = [...newest.values()].sort((a, b) => b - a)
  return times.length > 2 ? times[1] : times[0]
}

type TimeOfPen = readonly [pen: string, time: number]

function fixedTime({ at, pen, clock }: DocumentBody): TimeOfPen[] {
  const time = typeof at === 'string' && typeof pen === 'string' && clock !== 'doubtful' ? Date.parse(at) : 0
  return time > 0 ? [[keyOf(String(pen)), time]] : []
}

function stampedTimes(view: DocumentBody): TimeOfPen[] {
  const { values, pens } = readRegisters(view) ?? {}
  return [...(values?.values() ?? [])].flat().flatMap(({ stamp }) => {
    const { writer = '', time = 0 } = parseStamp(stamp) ?? {}
    // The stamp of a value that nobody signed has no time.
    return time === 0 || isDoubtful(stamp) ? [] : [[pens?.get(writer) ?? writer, time] as const]
  })
}
