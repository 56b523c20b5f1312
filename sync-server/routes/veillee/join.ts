import * as z from 'zod/mini'
import { isSameName } from '#domain/meeting/same-person.ts'
import { UNNAMED } from '#relay/access/devices.ts'
import type { Invitation, JoiningKey } from '#relay/access/invitations.ts'
import { RelayError } from '#relay/errors.ts'
import { addressOf, giveDevice } from '#relay/http/identify.ts'
import type { Parts, RelayApp, RelayContext } from '#relay/http/relay-app.ts'
import { sendFresh } from '#relay/http/reply.ts'
import { readJson } from '#relay/http/request-body.ts'
import { resource } from '#relay/http/resource.ts'
import { limits } from '#relay/limits.ts'
import { readAll } from '#relay/spaces/read-records.ts'
import { meOf } from './me.ts'
import { noticeOf } from './notice.ts'

const keySchema = z.union([
  z.object({ secret: z.string().check(z.minLength(1), z.maxLength(200)) }),
  z.object({ code: z.string().check(z.minLength(1), z.maxLength(40)) }),
])

const text = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most))

const device = z._default(text(60), UNNAMED)
const attempt = z._default(z.string().check(z.maxLength(100)), '')

const entrantSchema = z.object({
  person: z.string().check(z.regex(/^person:[0-9A-HJKMNP-TV-Z]{26}$/)),
  name: text(100),
  device,
  attempt,
  /** Whether it is a device that many use, called `name`, and no person. */
  shared: z._default(z.boolean(), false),
})

const returningSchema = z.object({ device, attempt })

const namesSchema = z.object({ name: text(100) })

/** The address at which the app takes an invitation in hand. */
export function joinPath(secret: string): string {
  return `/app/rejoindre#${secret}`
}

/**
 * `/_veillee/invitation` says what an invitation opens, `/_veillee/invitation/namesakes` who is called so already where
 * it leads; `/_veillee/join` uses it. Anyone may ask all three.
 */
export function joinRoutes(app: RelayApp, parts: Parts): void {
  const { spaces, joinings, databases, accounts } = parts
  resource(app, '/_veillee/invitation', {
    POST: async c => {
      const { invitation } = await readKey(c, parts)
      const { opens, uses, used, expiresAt, isGone } = invitation
      if (opens.kind === 'entry') {
        const account = joinings.userOf(invitation)
        if (isGone || !account) throw gone()
        const [space] = spaces.of(account)
        const notice = space && noticeOf(spaces, space.name)
        return sendFresh(c, { kind: 'entry', name: account.title ?? account.name, expiresAt, notice })
      }
      const { space: name, role } = opens
      if (isGone || !spaces.names().includes(name)) throw gone()
      const space = { name, title: spaces.titleOf(name) }
      const left = uses - used
      return sendFresh(c, {
        kind: 'invitation',
        space,
        role,
        left,
        expiresAt,
        notice: noticeOf(spaces, name),
      })
    },
  })
  resource(app, '/_veillee/invitation/namesakes', {
    POST: async c => {
      const { invitation, asked } = await readKey(c, parts)
      const read = namesSchema.safeParse(asked)
      if (!read.success) throw new RelayError('bad_request', 'A name is needed.')
      const { opens, isGone } = invitation
      const database = opens.kind === 'invitation' ? databases.find(opens.space) : undefined
      if (isGone || database?.kind !== 'space') throw gone()
      const persons = readAll(database, 'person')
        .filter(({ fields }) => isSameName(fields.name ?? '', read.data.name))
        .slice(0, NAMESAKES)
        .map(({ id, fields }) => ({
          person: id,
          name: fields.name,
          words: fields.words ?? undefined,
          hasEntered: accounts.ofPerson(id) !== undefined,
        }))
      return sendFresh(c, { persons })
    },
  })
  resource(app, '/_veillee/join', {
    POST: async c => {
      const { invitation, asked } = await readKey(c, parts)
      const isEntry = invitation.opens.kind === 'entry'
      const read = isEntry ? returningSchema.safeParse(asked) : entrantSchema.safeParse(asked)
      if (!read.success) {
        throw new RelayError(
          'bad_request',
          'Joining needs a person’s id, their name and what the device is called.',
        )
      }
      const { shared = false, ...said } = { person: '', name: '', shared: false, ...read.data }
      const { opens } = invitation
      const isShared = shared || (opens.kind === 'invitation' && opens.role === 'sharedDevice')
      const entrant = { ...said, isShared, session: c.get('session') }
      const joined = await joinings.join(invitation, entrant)
      await giveDevice(c, parts, joined.account, { device: joined.device, label: entrant.device })
      return sendFresh(c, meOf(joined.account, spaces), 201)
    },
  })
}

// More people of one name than this are told apart by somebody who knows them.
const NAMESAKES = 5

// Secrets are too long to be guessed, so that only who types codes can be asked to wait.
async function readKey(
  c: RelayContext,
  { invitations, guesses }: Parts,
): Promise<{ invitation: Invitation; asked: unknown }> {
  const asked = await readJson(c.req.raw, limits.signInBytes)
  const key = keySchema.safeParse(asked)
  if (!key.success) throw new RelayError('bad_request', 'A secret or a code is needed.')
  const find = (known: JoiningKey): Invitation | undefined => invitations.find(known)
  const invitation =
    'secret' in key.data
      ? find(key.data)
      : await guesses.attempt(addressOf(c), undefined, () => find(key.data))
  if (!invitation) throw new RelayError('not_found', 'Aucune invitation ne répond à ce code.')
  return { invitation, asked }
}

function gone(): RelayError {
  return new RelayError('gone', 'Cette invitation n’ouvre plus rien.')
}
