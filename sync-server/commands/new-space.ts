import { savedRevision } from '#domain/revision.ts'
import type { Relay } from '#relay/relay.ts'

/**
 * Creates a space with the record that says what it is called, so that its screens and papers do from the first day. It
 * names no merge: two relays that are given the same title have written the same record.
 * @throws RelayError `illegal_database_name`, `file_exists`
 */
export async function createNamedSpace(
  admin: Relay['admin'],
  { name, title }: { readonly name: string; readonly title: string },
): Promise<void> {
  await admin.createSpace({ name, title })
  const body = { type: 'space', schema: 1, title }
  const record = { _id: `space:${name}`, _rev: savedRevision(undefined, body), ...body }
  const [refused] = await admin.write(name, [record])
  if (refused) throw new Error(`The record of the space ${name} was not taken: ${refused.reason}`)
}
