/**
 * When, how many-eth and by which writer a value was written. Text form: `<time>-<n>-<writer>`, time in
 * base 36 milliseconds. Time only orders values for display: causality (`seen`) decides, clocks never do.
 */
export type Stamp = { readonly time: number; readonly n: number; readonly writer: string }

/** The stamp of a value that no writer signed: a field that a foreign tool added. Nothing ever covers it. */
export const ORIGIN = '0-0-'

/** The latest time a stamp may carry: the latest a JavaScript date can (ECMA-262, Time Values). */
export const LATEST_TIME = 8.64e15

/** The text of a stamp, as documents hold it. */
export function formatStamp(stamp: Stamp): string {
  return `${stamp.time.toString(36)}-${stamp.n}-${stamp.writer}`
}

/** Reads a stamp's text; `undefined` when it is not one. */
export function parseStamp(text: string): Stamp | undefined {
  const parts = /^([0-9a-z]{1,11})-(\d{1,15})-(.*)$/.exec(text)
  if (!parts) return undefined
  const [, time = '', n = '', writer = ''] = parts
  return { time: Number.parseInt(time, 36), n: Number(n), writer }
}

/** Which of two stamps is the higher: positive when `a` is. A total order, the same on every replica. */
export function compareStamps(a: string, b: string): number {
  if (a === b) return 0
  const [left, right] = [parseStamp(a), parseStamp(b)]
  if (!left || !right) return a < b ? -1 : 1
  return (
    left.time - right.time ||
    left.n - right.n ||
    (left.writer < right.writer ? -1 : left.writer > right.writer ? 1 : 0)
  )
}
