import Dexie, { type EntityTable } from 'dexie'
import type { RecordId } from '#domain/id.ts'
import type { Attempt } from './attempt.ts'
import type { Account } from './device.ts'

type Setting = { readonly key: string; readonly value: unknown }

/** Somebody who wrote on a device that many use: their pen there, and when they last took it up, in ms. */
export type Writer = { readonly person: RecordId; readonly pen: RecordId; readonly at: number }

/** What a device remembers of itself, beside the spaces it holds. */
export type DeviceStore = {
  account(): Promise<Account | undefined>
  rememberAccount(account: Account): Promise<void>
  /** And what relays answered to that person. */
  forgetAccount(): Promise<void>
  label(): Promise<string | undefined>
  rename(label: string): Promise<void>
  /** The pen of this user on this device in a space; `mint` makes its id the first time. */
  penOf(space: string, user: string, mint: () => RecordId): Promise<RecordId>
  /** Those who wrote in a space on this device, where many use it. */
  writers(space: string): Promise<readonly Writer[]>
  /** Remembers that somebody writes; `mint` makes their pen the first time. Answers all. */
  keepWriter(space: string, person: RecordId, mint: () => RecordId, at: number): Promise<readonly Writer[]>
  /** The key in hand, with which somebody is coming in. */
  attempt(): Promise<Attempt | undefined>
  keepAttempt(attempt: Attempt | undefined): Promise<void>
  /** Under which name a person came into a space and is not written there yet. */
  newcomer(space: string, person: RecordId): Promise<string | undefined>
  keepNewcomer(space: string, person: RecordId, name: string | undefined): Promise<void>
  /** What a relay last answered to a question, and when, in ms. */
  lastAnswer(question: string): Promise<{ readonly at: number; readonly answer: unknown } | undefined>
  keepAnswer(question: string, at: number, answer: unknown): Promise<void>
  /** The latest time that a relay was sure of, in ms: none before it comes again. */
  sureTime(): Promise<number | undefined>
  rememberSureTime(time: number): Promise<void>
  close(): void
}

/** Opens the device's own small database. */
export function openDeviceStore(prefix: string): DeviceStore {
  const db = new Dexie(`${prefix}-device`) as Dexie & { settings: EntityTable<Setting, 'key'> }
  db.version(1).stores({ settings: 'key' })
  const get = async (key: string) => (await db.settings.get(key))?.value
  const put = async (key: string, value: unknown) => {
    await db.settings.put({ key, value })
  }
  return {
    account: async () => (await get('account')) as Account | undefined,
    rememberAccount: account => put('account', account),
    forgetAccount: () =>
      db.transaction('rw', db.settings, async () => {
        await db.settings.delete('account')
        await db.settings.where('key').startsWith('answer|').delete()
      }),
    label: async () => (await get('label')) as string | undefined,
    rename: label => put('label', label),
    penOf: (space, user, mint) =>
      db.transaction('rw', db.settings, async () => {
        const key = `pen|${space}|${user}`
        const known = (await get(key)) as RecordId | undefined
        if (known !== undefined) return known
        const pen = mint()
        await put(key, pen)
        return pen
      }),
    writers: async space => ((await get(`writers|${space}`)) as readonly Writer[] | undefined) ?? [],
    keepWriter: (space, person, mint, at) =>
      db.transaction('rw', db.settings, async () => {
        const key = `writers|${space}`
        const known = ((await get(key)) as readonly Writer[] | undefined) ?? []
        const pen = known.find(writer => writer.person === person)?.pen ?? mint()
        const writers = [...known.filter(writer => writer.person !== person), { person, pen, at }]
        await put(key, writers)
        return writers
      }),
    attempt: async () => (await get('joining')) as Attempt | undefined,
    keepAttempt: attempt => (attempt ? put('joining', attempt) : db.settings.delete('joining')),
    newcomer: async (space, person) => (await get(`newcomer|${space}|${person}`)) as string | undefined,
    keepNewcomer: (space, person, name) => {
      const key = `newcomer|${space}|${person}`
      return name === undefined ? db.settings.delete(key) : put(key, name)
    },
    lastAnswer: async question =>
      (await get(`answer|${question}`)) as { readonly at: number; readonly answer: unknown } | undefined,
    keepAnswer: (question, at, answer) => put(`answer|${question}`, { at, answer }),
    sureTime: async () => {
      const time = await get('sureTime')
      return typeof time === 'number' ? time : undefined
    },
    rememberSureTime: time => put('sureTime', time),
    close: () => db.close(),
  }
}
