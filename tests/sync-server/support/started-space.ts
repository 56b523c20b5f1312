import type { RelayOptions } from '#relay/options.ts'
import type { Relay } from '#relay/relay.ts'
import { type Client, clientOf } from './client.ts'
import { basic, startedRelay } from './started-relay.ts'

/** A relay with the space `travail`, and two who belong to it: a member who writes and a reader. */
export async function startedSpace(
  options: Partial<RelayOptions> = {},
): Promise<{ readonly relay: Relay; readonly ann: Client; readonly reader: Client }> {
  const relay = await startedRelay(options)
  await relay.admin.createSpace({ name: 'travail', title: 'Travail' })
  const enters = async (name: string, role: 'member' | 'reader') => {
    await relay.admin.putUser({ name, password: 'p' })
    await relay.admin.setMember('travail', name, role)
    return clientOf(relay, basic(name, 'p'))
  }
  return { relay, ann: await enters('ann', 'member'), reader: await enters('rose', 'reader') }
}
