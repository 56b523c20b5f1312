/** What a server answers that has no `_bulk_get`. */
const HAS_NONE = [404, 405, 501]

type Answer = PouchDB.Core.BulkGetResponse<object>

/**
 * Has a remote database be asked for many documents at once. Stock PouchDB takes any failure of its first `_bulk_get`
 * for a server that has none, be it that the network went away: from then on, for as long as the page lives, it asks
 * for every document alone, and leaves each failure of those unhandled. Here only the server's own word counts.
 * @param remote its `bulkGet` is replaced
 */
export function askInBulk(remote: PouchDB.Database): void {
  const byStock = remote.bulkGet.bind(remote)
  Object.assign(remote, {
    bulkGet: async (
      options: PouchDB.Core.BulkGetOptions & { readonly latest?: boolean },
    ): Promise<Answer> => {
      const { docs, revs, latest, attachments } = options
      const query = new URLSearchParams()
      for (const [name, isAsked] of Object.entries({ revs, latest, attachments })) {
        if (isAsked) query.set(name, 'true')
      }
      const response = await remote.fetch(`_bulk_get?${query}`, {
        method: 'POST',
        headers: new Headers({ accept: 'application/json', 'content-type': 'application/json' }),
        body: JSON.stringify({ docs }),
      })
      if (HAS_NONE.includes(response.status)) return byStock(options)
      if (!response.ok) throw new Error(`_bulk_get was answered by ${response.status}`)
      return response.json()
    },
  })
}
