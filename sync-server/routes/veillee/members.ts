import * as z from 'zod/mini'
import { mayAdministrate } from '#domain/permissions.ts'
import { isRole, type Role, roles } from '#domain/roles.ts'
import type { Account } from '#relay/access/accounts.ts'
import { RelayError } from '#relay/errors.ts'
import { belonging, checkMayGive, coordinated } from '#relay/http/opened.ts'
import type { Parts, RelayApp } from '#relay/http/relay-app.ts'
import { sendFresh } from '#relay/http/reply.ts'
import { readJson } from '#relay/http/request-body.ts'
import { resource } from '#relay/http/resource.ts'
import type { Member } from '#relay/spaces/spaces.ts'
import { shownDevice } from './devices.ts'

const memberSchema = z.object({ role: z.string().check(z.refine(isRole)) })

/** `/_veillee/spaces/:db/members`: who belongs to a space, as its members see it and its coordination decides. */
export function memberRoutes(app: RelayApp, parts: Parts): void {
  const { spaces, accounts, devices, invitations } = parts
  resource(app, '/_veillee/spaces/:db/members', {
    GET: c => {
      const { space, account, role } = belonging(c, parts)
      const devicesOf = mayAdministrate(role) ? devices.ofMembers(space) : undefined
      const shown = ({ user, role: theirs, person }: Member): object => ({
        user,
        name: accounts.userOf({ user })?.title ?? user,
        person,
        role: theirs,
        isMe: user === account.name,
        devices: devicesOf?.({ name: user, ...(person !== undefined && { person }) }).map(shownDevice),
      })
      return sendFresh(c, { members: spaces.membersOf(space).map(shown) })
    },
  })
  resource(app, '/_veillee/spaces/:db/members/:user', {
    PUT: async c => {
      const { space, account: sender } = coordinated(c, parts)
      const role = readRole(await readJson(c.req.raw))
      checkMayGive(sender, role)
      const account = named(c.req.param('user') ?? '', parts)
      await spaces.changeMember(space, account, role)
      if (!mayAdministrate(role)) invitations.withdrawOf(space, account.name)
      return sendFresh(c, { ok: true, user: account.name, role }, 201)
    },
    DELETE: async c => {
      const { space } = coordinated(c, parts)
      const user = c.req.param('user') ?? ''
      const member = spaces.membersOf(space).find(one => one.user === user)
      if (member) await spaces.changeMember(space, { ...member, name: user }, undefined)
      invitations.withdrawOf(space, user)
      return sendFresh(c, { ok: true })
    },
  })
}

function named(user: string, { accounts }: Parts): Account {
  const account = accounts.find(user)
  if (!account) throw new RelayError('not_found', 'There is no such user.')
  return account
}

function readRole(value: unknown): Role {
  const read = memberSchema.safeParse(value)
  if (!read.success || !isRole(read.data.role)) {
    throw new RelayError('bad_request', `The role is one of ${roles.join(', ')}.`)
  }
  return read.data.role
}
