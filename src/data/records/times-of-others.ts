import type { Store } from '#data/store/store.ts'
import type { DocumentBody } from '#domain/document.ts'
import { keyOf, type RecordId } from '#domain/id.ts'
import { readRegisters } from '#domain/registers.ts'
import { isDoubtful, parseStamp } from '#domain/stamp.ts'

/** How many of the documents last written here are asked: what arrives last was mostly written last. */
const ASKED = 64

/**
 * The newest time among what other pens wrote here with a clock they trusted, in ms; `undefined` where nobody else
 * wrote. One writer whose wrong clock nobody had noticed must not make everyone doubt: where three or more speak,
 * the newest does not count.
 */
export async function newestOfOthers(store: Store, pen: RecordId): Promise<number | undefined> {
  const documents = await store.latest(ASKED)
  const newest = new Map<string, number>()
  for (const [writer, time] of documents.flatMap(({ view }) => soundTimes(view, keyOf(pen)))) {
    newest.set(writer, Math.max(time, newest.get(writer) ?? 0))
  }
  const times = [...newest.values()].sort((a, b) => b - a)
  return times.length > 2 ? times[1] : times[0]
}

function soundTimes(view: DocumentBody, pen: string): (readonly [writer: string, time: number])[] {
  const { values, pens } = readRegisters(view) ?? {}
  return [...(values?.values() ?? [])].flat().flatMap(({ stamp }) => {
    const { writer = '', time = 0 } = parseStamp(stamp) ?? {}
    // The stamp of a value that nobody signed has no time.
    if (time === 0 || isDoubtful(stamp) || pens?.get(writer) === pen) return []
    return [[writer, time] as const]
  })
}
