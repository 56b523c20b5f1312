import type { PersonRole } from '#domain/roles.ts'
import { RelayError } from '#relay/errors.ts'
import type { Relay } from '#relay/relay.ts'
import { accounts } from './accounts.ts'
import { dataNotice } from './content/data-notice.ts'
import { SPACE, SPACE_TITLE } from './content/space.ts'
import { demoDocuments } from './demo-documents.ts'

/** The token of each role's link, for `/app/entrer#<token>`. */
export type DemoLinks = Readonly<Record<PersonRole, string>>

/** How many times a link of the demo opens: on as many devices as one cares to try. */
const USES = 1_000

/**
 * Makes a relay hold the demo space. What people wrote since stays: filling again with the same `firstRun` brings
 * revisions that are there already.
 * @param password for all accounts; without it they enter by link alone
 * @throws Error naming the documents that the relay's rules did not take
 */
export async function fillDemo(
  relay: Relay,
  { firstRun, password }: { readonly firstRun: Date; readonly password?: string },
): Promise<void> {
  await createSpace(relay)
  const { documents, history, personOf } = demoDocuments(firstRun)
  const notTaken = [
    ...(await relay.admin.write(SPACE, documents)),
    ...(await relay.admin.write(`${SPACE}-history`, history)),
    ...(await relay.admin.write(`${SPACE}-admin`, [dataNotice])),
  ]
  if (notTaken.length > 0) {
    const list = notTaken.map(({ id, reason }) => `${id} (${reason})`).join(', ')
    throw new Error(`The relay did not take ${notTaken.length} documents of the demo: ${list}`)
  }
  for (const { user, role } of accounts) {
    await relay.admin.putUser({ name: user, person: personOf(user), ...(password ? { password } : {}) })
    await relay.admin.setMember(SPACE, user, role)
  }
}

/** Fresh links into a demo that was filled. */
export async function demoLinks(relay: Relay): Promise<DemoLinks> {
  const links = accounts.map(async ({ role, user }) => [
    role,
    await relay.admin.createLink({ user, uses: USES }),
  ])
  return Object.fromEntries(await Promise.all(links))
}

async function createSpace(relay: Relay): Promise<void> {
  try {
    await relay.admin.createSpace({ name: SPACE, title: SPACE_TITLE })
  } catch (error) {
    if (!(error instanceof RelayError && error.error === 'file_exists')) throw error
  }
}
