import type { Device } from '#relay/access/devices.ts'
import { RelayError } from '#relay/errors.ts'
import { governed, ownAccount, signedIn } from '#relay/http/opened.ts'
import type { Parts, RelayApp } from '#relay/http/relay-app.ts'
import { sendFresh } from '#relay/http/reply.ts'
import { resource } from '#relay/http/resource.ts'

/** `/_veillee/devices`: the devices one has entered on, and the way to end one that is lost. */
export function deviceRoutes(app: RelayApp, parts: Parts): void {
  const { accounts, devices } = parts
  resource(app, '/_veillee/devices', {
    GET: c => {
      const { name } = ownAccount(c)
      const here = c.get('session')?.device
      const shown = devices.of(name).map(device => ({ ...shownDevice(device), isThis: device.id === here }))
      return sendFresh(c, { devices: shown })
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
