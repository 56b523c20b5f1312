import { createRelay } from '#relay/relay.ts'

/** How the people of the demo enter. */
export type DemoLinks = {
  readonly coordination: string
  readonly member: string
  readonly reader: string
  readonly memberName: string
  readonly memberPassword: string
}

/** Fills a data folder with the demo space and answers how to enter it. */
export async function demoFolder(dataFolder: string): Promise<DemoLinks> {
  const relay = await createRelay({ dataFolder })
  await relay.admin.createSpace({ name: 'mirepoix', title: 'Pays de Mirepoix' })
  for (const [name, role] of [
    ['camille', 'coordination'],
    ['odile', 'member'],
    ['rose', 'reader'],
  ] as const) {
    await relay.admin.putUser({ name, password: 'secret' })
    await relay.admin.setMember('mirepoix', name, role)
  }
  const link = (user: string) => relay.admin.createLink({ user, uses: 10 })
  const links = {
    coordination: await link('camille'),
    member: await link('odile'),
    reader: await link('rose'),
    memberName: 'odile',
    memberPassword: 'secret',
  }
  await relay.close()
  return links
}
