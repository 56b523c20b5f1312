import { demoLinks, fillDemo } from '#relay/demo/fill.ts'
import { createRelay } from '#relay/relay.ts'

/** How the people of the demo enter. */
export type DemoLinks = {
  readonly coordination: string
  readonly member: string
  readonly reader: string
  readonly memberName: string
  readonly memberPassword: string
}

const PASSWORD = 'secret'

/** Fills a data folder with the demo space and answers how to enter it. */
export async function demoFolder(dataFolder: string): Promise<DemoLinks> {
  // The relay that is started on this folder checks passwords at the cost they were kept with.
  const relay = await createRelay({ dataFolder, passwordIterations: 1_000 })
  await fillDemo(relay, { firstRun: new Date(), password: PASSWORD })
  const links = await demoLinks(relay)
  await relay.close()
  return { ...links, memberName: 'odile', memberPassword: PASSWORD }
}
