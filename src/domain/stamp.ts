import { canonicalJson } from './canonical.ts'
import type { Json } from './document.ts'
import { hash32 } from './hash.ts'

/**
 * When, how many-eth and by which writer a value was written. Text form: `<time>-<n>-<writer>`, time in
 * base 36 milliseconds. Time only orders values for display: causality (`seen`) decides, clocks never do.
 */
export type Stamp = { readonly time: number; readonly n: number; readonly writer: string }

/** The latest time a stamp may carry: the latest a JavaScript date can (ECMA-262, Time Values). */
export const LATEST_TIME = 8.64e15

// One text for one stamp: two spellings would be two values that nothing orders. `n` counts from 1. The writer of a
// doubtful clock ends in `~`: a part of its id, so that no merge needs to know what it means.
const STAMP = /^(0|[1-9a-z][0-9a-z]{0,10})-([1-9]\d{0,14})-([0-9A-Za-z]{1,40}~?)$/

const ORIGIN = '0-1-'

/** Ends the id of a writer that was minted while its device's clock was doubtful. */
export const DOUBT = '~'

/** The text of a stamp, as documents hold it. */
export function formatStamp(stamp: Stamp): string {
  return `${stamp.time.toString(36)}-${stamp.n}-${stamp.writer}`
}

/** Reads a stamp's text; `undefined` when it is not one. */
export function parseStamp(text: string): Stamp | undefined {
  const [matched, time = '', n = '', writer = ''] = STAMP.exec(text) ?? []
  const stamp = { time: Number.parseInt(time, 36), n: Number(n), writer }
  return matched !== undefined && stamp.time <= LATEST_TIME ? stamp : undefined
}

/** Which of two stamps is the higher: positive when `a` is. A total order, the same on every replica. */
export function compareStamps(a: string, b: string): number {
  const [left, right] = [parseStamp(a), parseStamp(b)]
  if (!left || !right) return Number(left !== undefined) - Number(right !== undefined) || compareText(a, b)
  return left.time - right.time || left.n - right.n || compareText(left.writer, right.writer)
}

/** Whether the device that wrote this did not trust its own clock. For readers only: no merge asks it. */
export function isDoubtful(stamp: string): boolean {
  return stamp.endsWith(DOUBT) && parseStamp(stamp) !== undefined
}

/**
 * The stamp of a value that no writer signed: a field that a foreign tool wrote. It follows from the value, so that
 * every replica gives the value the same one, and whoever replaces it can be known to have.
 */
export function originStamp(path: string, value: Json): string {
  return `${ORIGIN}${hash32(canonicalJson([path, value])).slice(0, 12)}`
}

/** Whether this is the stamp that the value has by itself, and so need not be written down. */
export function isOriginStamp(stamp: string, path: string, value: Json): boolean {
  return stamp.startsWith(ORIGIN) && stamp === originStamp(path, value)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
