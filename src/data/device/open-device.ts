import Dexie from 'dexie'
import { openNotebook } from '#data/open-notebook.ts'
import { lostStores } from '#data/trouble/held-before.ts'
import { judgedClock } from '#domain/clock.ts'
import { onSharedDevice } from '#domain/roles.ts'
import type { Attempt } from './attempt.ts'
import type { Account, Device } from './device.ts'
import { type DeviceStore, openDeviceStore } from './device-store.ts'
import { fetchHearingTime } from './hear-time.ts'
import type { JudgedPlatform, Platform } from './platform.ts'

/** Opens this device. Reads only what is stored here: no network is asked. */
export async function openDevice(bare: Platform): Promise<Device> {
  const store = openDeviceStore(bare.databasePrefix)
  // Asked together: one after the other, each waits for a round to the database.
  const [sureTime = 0, known, named = '', key] = await Promise.all([
    store.sureTime(),
    store.account(),
    store.label(),
    store.attempt(),
  ])
  const platform = judged(bare, store, sureTime)
  let [account, label, attempt] = [known, named, key]
  const lost = account ? [] : await lostStores(platform.notes, Dexie.exists)

  const remember = async (found: Account) => {
    account = withLeftSpaces(found, account)
    await store.rememberAccount(account)
  }
  // A relay that was not in reach when many came to use this device learns it with the next question.
  const tellShared = async () => {
    const { shareAtRelay } = await atRelay()
    const asked = await shareAtRelay(platform)
    if (asked.ok) await remember(shared(asked.value))
  }
  const rename = async (next: string) => {
    label = next
    await store.rename(next)
  }
  const keepAttempt = async (next: Attempt | undefined) => {
    await store.keepAttempt(next)
    attempt = next
  }
  return {
    account: () => account,
    clockDoubt: () => platform.clock.doubt(),
    label: () => label,
    rename,
    share: async () => {
      if (!account) return
      await remember(shared(account))
      void tellShared().catch(cause =>
        console.error('The relay was not told that many use this device', cause),
      )
    },
    attempt: () => attempt,
    joining: async () => {
      const { joiningBy } = await import('./joining.ts')
      return joiningBy({
        platform,
        attempt: () => attempt,
        keep: keepAttempt,
        account: () => account,
        remember: async (joined, { person, name, device, isListed }) => {
          // Before the account: a page that ends in between opens with who is to be written still known.
          if (joined.person === person && !isListed) {
            for (const space of joined.spaces) await store.keepNewcomer(space.name, person, name)
          }
          await rename(device)
          await remember(joined)
        },
      })
    },
    membership: async () => {
      const { membershipBy } = await import('./membership.ts')
      return membershipBy(platform, store, account?.user ?? '')
    },
    signIn: async how => {
      const { signInAtRelay } = await atRelay()
      const answer = await signInAtRelay(platform, how)
      if (!answer.ok) return answer
      await remember(answer.account)
      // Who came in another way is not to be made to join once they leave.
      if (attempt) await keepAttempt(undefined)
      return answer
    },
    refreshAccount: async () => {
      if (!account) return
      const { accountAtRelay } = await atRelay()
      const asked = await accountAtRelay(platform)
      if (!asked.ok) throw new Error(`The relay did not say who this is: ${asked.problem}`)
      if (account.isShared && !asked.value.isShared) await tellShared()
      else await remember(asked.value)
    },
    openNotebook: async space => {
      if (!account) throw new Error(`Nobody has signed in on this device: ${space} cannot be opened`)
      return openNotebook({ platform, deviceStore: store, account: () => account, label, space })
    },
    signOut: async () => {
      account = undefined
      await store.forgetAccount()
      const { signOutAtRelay } = await atRelay()
      await signOutAtRelay(platform)
    },
    lost: () => (account ? [] : lost),
    close: async () => store.close(),
  }
}

// What only a relay can do is fetched when it is asked for: the first screen opens without.
const atRelay = () => import('./account-at-relay.ts')

function shared(account: Account): Account {
  const spaces = account.spaces.map(space => ({ ...space, role: onSharedDevice(space.role) }))
  return { ...account, isShared: true, spaces }
}

// Whoever was taken out of a space may have words on this device that went nowhere: they stay readable, to be taken along.
function withLeftSpaces(found: Account, before: Account | undefined): Account {
  if (found.user !== before?.user) return found
  const left = before.spaces
    .filter(({ name }) => !found.spaces.some(space => space.name === name))
    .map(({ name, title }) => ({ name, title, role: 'reader', isLeft: true }) as const)
  return { ...found, spaces: [...found.spaces, ...left] }
}

// What a relay surely said once is a floor for ever; it need not be written down at each answer.
function judged(platform: Platform, store: DeviceStore, lastSure: number): JudgedPlatform {
  const clock = judgedClock(platform.clock, platform.steady, Math.max(platform.builtAt, lastSure))
  let written = lastSure
  const remember = (time: number) => {
    if (Math.abs(time - written) < HOUR) return
    written = time
    // A device with no room left must not lose an answer for it.
    store.rememberSureTime(time).catch(() => undefined)
  }
  return { ...platform, clock, fetch: fetchHearingTime(platform.fetch, clock, platform.steady, remember) }
}

const HOUR = 3_600_000
