import * as z from 'zod/mini'
import { type Role, roles } from '#domain/roles.ts'
import { type Asked, askRelay, type Question } from './ask-relay.ts'
import type { DeviceStore } from './device-store.ts'
import { type DataNotice, dataNoticeSchema } from './joining.ts'
import type { Platform } from './platform.ts'

const deviceSchema = z.object({
  id: z.string(),
  label: z.string(),
  /** When it came in, and when a relay last met it, in ms since 1970. */
  since: z.number(),
  seenAt: z.optional(z.number()),
  isThis: z.optional(z.boolean()),
})

const memberSchema = z.object({
  user: z.string(),
  name: z.string(),
  person: z.optional(z.string()),
  role: z.enum(roles),
  isMe: z.boolean(),
  /** Shown to the coordination alone. */
  devices: z.optional(z.array(deviceSchema)),
})

const invitationSchema = z.object({
  id: z.string(),
  role: z.enum(roles),
  label: z.optional(z.string()),
  uses: z.number(),
  used: z.number(),
  expiresAt: z.number(),
  madeBy: z.string(),
  madeAt: z.number(),
})

const passSchema = z.object({ secret: z.string(), code: z.string(), path: z.string(), expiresAt: z.number() })

/** Someone who belongs to a space. */
export type Member = z.output<typeof memberSchema>

/** A device by which somebody comes in. */
export type KnownDevice = z.output<typeof deviceSchema>

/** An invitation that still lets people in. */
export type OpenInvitation = z.output<typeof invitationSchema>

/** What lets somebody in, as it is handed over: the relay shows it this once. */
export type Pass = z.output<typeof passSchema>

export type NewInvitation = {
  readonly role: Role
  /** 1 to 200 people. */
  readonly uses: number
  /** 1 to 90 days. */
  readonly days: number
  readonly label?: string | undefined
}

/** What a relay answered, now or the last time one was in reach. `at`: when, in ms. */
export type Remembered<T> = { readonly at: number; readonly isNow: boolean; readonly value: T }

/** What only a relay can say and do about who belongs to a space. Lists are remembered for when none is in reach. */
export type Membership = {
  members(space: string): Promise<Asked<Remembered<readonly Member[]>>>
  setRole(space: string, user: string, role: Role): Promise<Asked<void>>
  /** Takes somebody out of a space. What they wrote stays in it. */
  takeOut(space: string, user: string): Promise<Asked<void>>
  /** A personal link for somebody who cannot come in any more: once, within seven days. */
  passFor(space: string, user: string): Promise<Asked<Pass>>
  /** The addresses at which somebody's calendar programs read the agenda open nothing more; they take new ones. */
  endCalendars(space: string, user: string): Promise<Asked<void>>

  invitations(space: string): Promise<Asked<readonly OpenInvitation[]>>
  invite(space: string, invitation: NewInvitation): Promise<Asked<Pass>>
  /** Ends an invitation; those it let in stay. */
  endInvitation(space: string, id: string): Promise<Asked<void>>

  notice(space: string): Promise<Asked<Remembered<DataNotice>>>
  putNotice(space: string, notice: DataNotice): Promise<Asked<void>>

  /** One's own devices. */
  devices(): Promise<Asked<Remembered<readonly KnownDevice[]>>>
  /** A device comes in no more, anywhere: what it wrote offline stays on it. */
  revoke(device: string): Promise<Asked<void>>
  /** For another device of one's own: once, within an hour. */
  passForMe(): Promise<Asked<Pass>>
  /** 8 to 200 characters. One's other devices come in no more. */
  setPassword(password: string): Promise<Asked<void>>
}

/** Asks the relay that serves this page. @param user whose answers are remembered */
export function membershipBy(platform: Platform, store: DeviceStore, user: string): Membership {
  const ask = <T>(question: Question<T>) => askRelay(platform, question)
  const act = (method: 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Asked<void>> =>
    ask({ method, path, body, read: () => undefined })
  const remembered = async <T>(path: string, read: (answer: unknown) => T): Promise<Asked<Remembered<T>>> => {
    const question = `${user}|${path}`
    const asked = await ask({ method: 'GET', path, read: answer => ({ answer, value: read(answer) }) })
    if (asked.ok) {
      const at = platform.clock.now()
      // A device with no room left has its answer all the same.
      await store.keepAnswer(question, at, asked.value.answer).catch(() => undefined)
      return { ok: true, value: { at, isNow: true, value: asked.value.value } }
    }
    const last = asked.problem === 'unreachable' ? await store.lastAnswer(question) : undefined
    return last ? { ok: true, value: { at: last.at, isNow: false, value: read(last.answer) } } : asked
  }
  const readPass = (answer: unknown) => passSchema.parse(answer)
  return {
    members: space =>
      remembered(
        `${at(space)}/members`,
        answer => z.object({ members: z.array(memberSchema) }).parse(answer).members,
      ),
    setRole: (space, user, role) => act('PUT', `${at(space)}/members/${encodeURIComponent(user)}`, { role }),
    takeOut: (space, user) => act('DELETE', `${at(space)}/members/${encodeURIComponent(user)}`),
    passFor: (space, user) =>
      ask({
        method: 'POST',
        path: `${at(space)}/members/${encodeURIComponent(user)}/entry`,
        body: {},
        read: readPass,
      }),
    endCalendars: (space, user) => act('DELETE', `${at(space)}/members/${encodeURIComponent(user)}/calendar`),
    invitations: space =>
      ask({
        method: 'GET',
        path: `${at(space)}/invitations`,
        read: answer => z.object({ invitations: z.array(invitationSchema) }).parse(answer).invitations,
      }),
    invite: (space, invitation) =>
      ask({ method: 'POST', path: `${at(space)}/invitations`, body: invitation, read: readPass }),
    endInvitation: (space, id) => act('DELETE', `${at(space)}/invitations/${encodeURIComponent(id)}`),
    notice: space => remembered(`${at(space)}/notice`, answer => dataNoticeSchema.parse(answer)),
    putNotice: (space, notice) => act('PUT', `${at(space)}/notice`, notice),
    devices: () =>
      remembered(
        '_veillee/devices',
        answer => z.object({ devices: z.array(deviceSchema) }).parse(answer).devices,
      ),
    revoke: device => act('DELETE', `_veillee/devices/${encodeURIComponent(device)}`),
    passForMe: () => ask({ method: 'POST', path: '_veillee/entry', body: {}, read: readPass }),
    setPassword: password => act('PUT', '_veillee/password', { password }),
  }
}

function at(space: string): string {
  return `_veillee/spaces/${encodeURIComponent(space)}`
}
