import type { Account } from '#relay/access/accounts.ts'
import type { Device } from '#relay/access/devices.ts'
import { RelayError } from '#relay/errors.ts'
import { giveDevice } from '#relay/http/identify.ts'
import { governed, ownAccount, signedIn } from '#relay/http/opened.ts'
import type { Parts, RelayApp, RelayContext } from '#relay/http/relay-app.ts'
import { sendFresh } from '#relay/http/reply.ts'
import { resource } from '#relay/http/resource.ts'
import { meOf } from './me.ts'

/**
 * `/_veillee/devices`: the devices one has entered on, the way to end one that is lost, and, on the device itself, the
 * way to say that many use it.
 */
export function deviceRoutes(app: RelayApp, parts: Parts): void {
  const { accounts, devices, spaces } = parts
  resource(app, '/_veillee/devices', {
    GET: c => {
      const account = ownAccount(c)
      const here = c.get('session')?.device
      const shown = devices
        .of(account)
        .map(device => ({ ...shownDevice(device), isThis: device.id === here }))
      return sendFresh(c, { devices: shown })
    },
  })
  resource(app, '/_veillee/devices/here/shared', {
    // There is no way back but to enter again: whoever stands before it would take it.
    PUT: async c => {
      const { account, device, label } = deviceOf(c)
      const shared = { ...account, isOnSharedDevice: true } as const
      await giveDevice(c, parts, shared, { device, label })
      return sendFresh(c, meOf(shared, spaces))
    },
  })
  resource(app, '/_veillee/devices/:id', {
    DELETE: async c => {
      const account = signedIn(c)
      const device = devices.find(c.req.param('id') ?? '')
      const owner = device && accounts.userOf(device)
      const isTheirs = device?.user === account.name && !account.isAdmin
      if (!device || !owner) throw new RelayError('not_found', 'There is no such device.')
      if (!isTheirs) governed(c, parts, owner)
      await devices.revoke(device, account.name)
      return sendFresh(c, { ok: true })
    },
  })
}

/** A device as its people see it. */
export function shownDevice({ id, label, since, seenAt }: Device): object {
  return { id, label, since, seenAt }
}

// Who asks with a password is no device.
function deviceOf(c: RelayContext): { account: Account; device: string; label: string | undefined } {
  const account = signedIn(c)
  const { device, label } = c.get('session') ?? {}
  if (account.isAdmin || device === undefined) {
    throw new RelayError('forbidden', 'This is for a device that somebody has entered on.')
  }
  return { account, device, label }
}
