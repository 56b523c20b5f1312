/** What a device believes the time to be, in milliseconds since 1970. It may be wrong by decades. */
export type Clock = { now(): number }

/** A source of chance: a number from 0 (included) to 1 (excluded), good enough for ids. */
export type Random = () => number
