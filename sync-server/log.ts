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

/**
 * What went wrong, for a log: the kind of error and where it was thrown. Its message is left out, because it may quote
 * what somebody wrote (`JSON.parse` does), except SQLite's, which names tables and columns alone.
 */
export function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const isSqlite = 'code' in error && error.code === 'ERR_SQLITE_ERROR'
  const places = (error.stack ?? '').split('\n').filter(line => /^ +at /.test(line))
  const words = [isSqlite ? `${error.name}: ${error.message}` : error.name, ...places.slice(0, 2)]
  return words.map(word => word.trim()).join(' ')
}
