import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readCommandLine } from '#relay/command-line.ts'
import { type KeyCommand, runKey } from '#relay/commands/key.ts'
import { startedRelay, temporaryFolder } from './support/started-relay.ts'

describe('the command line', () => {
  test.each([
    ['invite --data d', 'Name either --space or --user'],
    ['invite --data d --user a --space b', 'Name either --space or --user'],
    ['invite --data d --space b --role chef', '--role is one of reader, member, coordination'],
    ['key --data d', 'One of --export, --import and --rotate is needed'],
    ['key --data d --rotate --export f', 'One of --export, --import and --rotate is needed'],
    ['key --data d --rotate --grace -1', ''],
    ['serve --data d --title x', '--title goes with --space'],
    ['serve --data d --cors *', '--cors is an origin, like https://pays.test'],
    [
      'serve --data d --cors https://a.test --cors https://b.test/',
      '--cors is an origin, like https://pays.test',
    ],
  ])('says what is wrong with "%s"', (words, problem) => {
    expect(readCommandLine(words.split(' '))).toEqual({
      ok: false,
      problem: expect.stringContaining(problem),
    })
  })

  test('reads an invitation as members unless said, once and for 14 days', () => {
    expect(readCommandLine(['invite', '--data', 'd', '--space', 's'])).toMatchObject({
      ok: true,
      command: { opens: { kind: 'invitation', space: 's', role: 'member' }, uses: 1, days: 14 },
    })
  })
})

describe('the territory’s key', () => {
  test('is written over no file, and taken out of no other', async () => {
    const data = temporaryFolder()
    await startedRelay({ dataFolder: data })
    const file = join(temporaryFolder(), 'territory.key')
    const key = async (act: KeyCommand['act']): Promise<readonly [number, string]> => {
      const said: string[] = []
      const code = await runKey({ command: 'key', data, act, grace: 0 }, line => said.push(line))
      return [code, said.join()]
    }
    expect((await key({ export: file }))[0]).toBe(0)
    const content = readFileSync(file, 'utf8')
    expect(await key('rotate')).toEqual([0, expect.stringContaining('ends at once')])
    expect(await key({ export: file })).toEqual([2, `${file}: the file is there already`])
    expect(readFileSync(file, 'utf8')).toBe(content)
    writeFileSync(file, 'no key')
    expect(await key({ import: file })).toEqual([2, 'This file does not hold the keys of a territory.'])
    const nowhere = join(file, 'nowhere')
    expect(await key({ import: nowhere })).toEqual([2, expect.stringContaining(nowhere)])
  })
})
