/** Says what happened, in fields for machines. Never a document's content, never a secret. */
export type Log = (event: string, fields?: Readonly<Record<string, string | number | boolean>>) => void

/** A log of one JSON object a line. */
export function jsonLog(write: (line: string) => void, now: () => number = Date.now): Log {
  return (event, fields = {}) => {
    write(`${JSON.stringify({ time: new Date(now()).toISOString(), event, ...fields })}\n`)
  }
}

/** A log that nobody reads. */
export const silentLog: Log = () => undefined
