import * as z from 'zod/mini'
import { RelayError } from '#relay/errors.ts'
import { giveDevice } from '#relay/http/identify.ts'
import { ownAccount } from '#relay/http/opened.ts'
import type { Parts, RelayApp } from '#relay/http/relay-app.ts'
import { sendFresh } from '#relay/http/reply.ts'
import { readJson } from '#relay/http/request-body.ts'
import { resource } from '#relay/http/resource.ts'
import { limits } from '#relay/limits.ts'

const passwordSchema = z.object({ password: z.string().check(z.minLength(8), z.maxLength(200)) })

/** `/_veillee/password`: sets one's own. Nobody needs one; setting one ends one's other devices. */
export function passwordRoutes(app: RelayApp, parts: Parts): void {
  const { accounts, devices, invitations } = parts
  resource(app, '/_veillee/password', {
    PUT: async c => {
      const own = ownAccount(c)
      const { name } = own
      const asked = passwordSchema.safeParse(await readJson(c.req.raw, limits.signInBytes))
      if (!asked.success) throw new RelayError('bad_request', 'A password has 8 to 200 characters.')
      await accounts.putUser({ name, password: asked.data.password })
      // Whoever else was let in by a link must not come back by another that waits.
      invitations.withdrawEntries(name)
      const here = c.get('session')?.device
      const known = devices.of(own)
      for (const device of known.filter(one => one.id !== here)) await devices.revoke(device, name)
      const account = accounts.find(name)
      const label = known.find(one => one.id === here)?.label
      if (account && here !== undefined) await giveDevice(c, parts, account, { device: here, label })
      return sendFresh(c, { ok: true })
    },
  })
}
