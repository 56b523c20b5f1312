import type { DocumentBody } from '#domain/document.ts'
import { readRegisters } from '#domain/registers.ts'
import { isOriginStamp } from '#domain/stamp.ts'
import { remote } from './exchanging.ts'
import { inNewestWords } from './release.ts'
import { asFirst } from './second-merge.ts'
import { fairWeather } from './weather.ts'
import { fresh, type World } from './world.ts'

/** A field that no release knows, which foreign tools fill in. */
const FOREIGN_FIELD = 'remarque'

/** Somebody edits a record with a tool that knows CouchDB and nothing of the notebook. */
export async function editForeign(world: World): Promise<void> {
  const { chance, ledger } = world
  const found = await someDocument(world, true)
  if (!found) return
  const { db, id, rev, body } = found
  const fields = Object.keys(body).filter(path => !['type', 'schema', 'merge'].includes(path))
  const path = chance.happens(0.7) ? FOREIGN_FIELD : (chance.pick(fields) ?? FOREIGN_FIELD)
  const value = `f${fresh(world)}`
  const shown = Object.hasOwn(body, path) ? [body[path] ?? null] : []
  await db.put({ ...body, [path]: value, _id: id, _rev: rev } as PouchDB.Core.PutDocument<object>)
  if (shown.length > 0) world.overwritten.add(id)
  // What a foreign tool writes over a signed field keeps the old stamp, and nobody can vouch for it: decision 2.
  const [last, said] = inNewestWords(path, value)
  const shownLast = shown.map(one => inNewestWords(path, one)[1])
  if (isSigned(body, path)) ledger.overwrote(id, last, shownLast)
  else ledger.wrote(id, last, said, new Map([[last, shownLast]]))
}

/** Somebody deletes a document with such a tool, where nothing stops them. */
export async function deleteForeign(world: World): Promise<void> {
  const found = await someDocument(world, false)
  if (!found) return
  const { db, id, rev, body } = found
  // What had not left that database yet is gone with it, and was seen by who deleted it.
  if (!(await isElsewhere(world, id, rev))) {
    for (const [path, value] of Object.entries(body)) {
      const [last, said] = inNewestWords(path, value)
      world.ledger.overwrote(id, last, [said])
    }
  }
  await db.remove(id, rev)
}

async function isElsewhere({ relays, devices, attic }: World, id: string, rev: string): Promise<boolean> {
  for (const relay of relays) {
    const diff = await remote(relay, fairWeather).revsDiff({ [id]: [rev] })
    if (!diff[id]) return true
  }
  const rows = await Promise.all([...devices, ...attic].map(({ store }) => store.context.tables.docs.get(id)))
  return rows.some(row => row?.tree.includes(rev.slice(rev.indexOf('-') + 1)))
}

async function someDocument({ chance, records, upstream, relays }: World, isRecord: boolean) {
  const relay = isRecord && chance.happens(0.4) ? chance.pick(relays) : upstream
  if (!relay) return undefined
  const db = remote(relay, fairWeather)
  const { rows } = await db.allDocs({ include_docs: true })
  const known = new Set(records.map(({ id }) => id))
  const { doc } = chance.pick(rows.filter(({ id }) => !isRecord || known.has(id))) ?? {}
  if (!doc) return undefined
  const { _id: id, _rev: rev, ...body } = doc
  return { db, id, rev, body: body as unknown as DocumentBody }
}

function isSigned(body: DocumentBody, path: string): boolean {
  const values = readRegisters(asFirst(body))?.values.get(path) ?? []
  return values.some(({ stamp, value }) => !isOriginStamp(stamp, path, value))
}
