import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCommandLine } from '#relay/command-line.ts'
import { isSetByNtp } from '#relay/http/sure-time.ts'
import { startedRelay, temporaryFolder } from '#tests/sync-server/support/started-relay.ts'

const MARCH = Date.UTC(2026, 2, 12)

test('a relay that is sure of its time states it with every answer, refusals included', async () => {
  const relay = await startedRelay({ now: () => MARCH, isTimeSure: () => true })
  for (const path of ['/', '/_up', '/mirepoix/_changes']) {
    const { headers } = await relay.fetch(new Request(`http://relay.test${path}`))
    expect(headers.get('Veillee-Time')).toBe(`${MARCH};sure`)
  }
})

test('a relay that nobody vouches for says nothing of the time', async () => {
  const relay = await startedRelay({ now: () => 0, isTimeSure: () => false })
  const { headers } = await relay.fetch(new Request('http://relay.test/'))
  expect(headers.get('Veillee-Time')).toBeNull()
})

test('a box is unsure from its start until NTP has set its clock, and sure from then on', () => {
  const file = join(temporaryFolder(), 'synchronized')
  let now = 1_000
  const isSet = isSetByNtp(() => now, file)
  expect(isSet()).toBe(false)
  writeFileSync(file, '')
  now += 31_000
  expect(isSet()).toBe(true)
})

test('a clock that NTP set forward by fifty years is seen to be set', () => {
  const file = join(temporaryFolder(), 'synchronized')
  let now = 1_000
  const isSet = isSetByNtp(() => now, file)
  expect(isSet()).toBe(false)
  writeFileSync(file, '')
  now = MARCH
  expect(isSet()).toBe(true)
})

test('whoever keeps the box may vouch for its clock on the command line', () => {
  const serve = ['serve', '--data', '/srv/veillee']
  expect(readCommandLine([...serve, '--sure-time'])).toMatchObject({ ok: true, command: { sureTime: true } })
  expect(readCommandLine(serve)).toMatchObject({ ok: true, command: { sureTime: false } })
})
