import { expect, test } from 'vitest'
import { openRemoteSpace } from '#data/sync/remote-space.ts'
import { testPlatform } from '#tests/support/test-device.ts'

const NOBODY = undefined

/** Asks one address as often as there are names: each request is answered by the next server. */
async function asked(relay: string | undefined, ...answering: (string | undefined)[]): Promise<string[]> {
  const names = [...answering]
  const platform = testPlatform({
    name: 'tablet',
    cable: { isPlugged: true },
    relayFetch: () => {
      const name = names.shift()
      return Response.json(
        { db_name: 'mirepoix' },
        name === undefined ? {} : { headers: { 'Veillee-Relay': name } },
      )
    },
  })
  const remote = openRemoteSpace(platform, 'mirepoix', relay, new AbortController().signal)
  const outcomes: string[] = []
  for (const _ of answering) {
    outcomes.push(
      await remote.info().then(
        () => 'answered',
        ({ name }: Error) => name,
      ),
    )
  }
  return outcomes
}

test('a relay that answers where another did is told', async () => {
  expect(await asked('hall', 'hall', 'box')).toEqual(['answered', 'RelayChanged'])
})

test('so is a relay that answers where a CouchDB did, and a CouchDB where a relay did', async () => {
  expect(await asked(NOBODY, NOBODY, 'box')).toEqual(['answered', 'RelayChanged'])
  expect(await asked('hall', 'hall', NOBODY)).toEqual(['answered', 'RelayChanged'])
})

test('a server that gives no name is believed to stay the one it was', async () => {
  expect(await asked(NOBODY, NOBODY, NOBODY)).toEqual(['answered', 'answered'])
})
