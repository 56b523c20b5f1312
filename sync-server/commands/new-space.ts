import type { Relay } from '#relay/relay.ts'
import { type NewSpace, spaceRecord } from '#relay/spaces/space-record.ts'

/**
 * Creates a space with the record that says what it is called.
 * @throws RelayError `illegal_database_name`, `file_exists`
 */
export async function createNamedSpace(admin: Relay['admin'], space: NewSpace): Promise<void> {
  await admin.createSpace(space)
  const [refused] = await admin.write(space.name, [spaceRecord(space)])
  if (refused) throw new Error(`The record of the space ${space.name} was not taken: ${refused.reason}`)
}
