/**
 * Runs work during which stock PouchDB leaves promises behind: its replication asks `info()` for its list of tasks
 * and hears no refusal (`pouchdb-replication`, `onChangesComplete`). Those that a cut or a crash explains are passed
 * over; any other ends the work with an error.
 */
export async function withStrayRejections<T>(work: () => Promise<T>): Promise<T> {
  const others = process.listeners('unhandledRejection')
  const unexplained: unknown[] = []
  const listen = (cause: unknown) => {
    if (!isExplained(cause)) unexplained.push(cause)
  }
  process.removeAllListeners('unhandledRejection')
  process.on('unhandledRejection', listen)
  try {
    const result = await work()
    if (unexplained.length > 0) throw new AggregateError(unexplained, 'Promises were left to fail')
    return result
  } finally {
    process.off('unhandledRejection', listen)
    for (const other of others) process.on('unhandledRejection', other)
  }
}

const EXPLAINED = ['RelayAway', 'RelayChanged', 'StoreClosed', 'DatabaseClosedError', 'AbortError']

function isExplained(cause: unknown): boolean {
  const { name = '', message = '' } = (cause ?? {}) as { name?: string; message?: string }
  return EXPLAINED.includes(name) || ['Failed to fetch', 'database is closed'].includes(message)
}
