import {
  type Account,
  type Asked,
  browserPlatform,
  type Device,
  type Notebook,
  openDevice,
  type SignIn,
} from '#data/index.ts'
import { Told } from './told.ts'

/** Who holds this device, and what is open on it. */
export type Session =
  | { readonly state: 'opening' }
  | { readonly state: 'failed'; readonly failure: unknown }
  | { readonly state: 'unknown'; readonly device: Device }
  | { readonly state: 'open'; readonly device: Device; readonly notebook: Notebook }

/** How to enter: with the words of a link, or with a name and a password. */
export type Credentials = Parameters<Device['signIn']>[0]

const CHOSEN_SPACE = 'veillee.space'

/** The session of this tab. */
export const session = new Told<Session>({ state: 'opening' })

/** Opens this device and, where someone has entered before, their notebook. No network is asked. */
export async function openSession(): Promise<void> {
  try {
    const platform = browserPlatform(__BUILT_AT__)
    const device = await openDevice(platform)
    await showNotebook(device)
    // What one may do can have changed at the relay; when none answers, what was last known holds.
    const refresh = () => void refreshRole(device).catch(() => undefined)
    refresh()
    platform.onReturn(refresh)
  } catch (failure) {
    console.error(failure)
    session.value = { state: 'failed', failure }
  }
}

/** Enters with this; on success the notebook of that person is open. */
export async function enter(device: Device, credentials: Credentials): Promise<SignIn> {
  const answer = await device.signIn(credentials)
  if (!answer.ok) return answer
  await showAnew(device)
  askToBeKept()
  return answer
}

/**
 * Comes in by an invitation, as `ask` asks for it; on success the notebook is open. `space`: the one that the
 * invitation is for, where that is known.
 */
export async function join(
  device: Device,
  space: string | undefined,
  ask: () => Promise<Asked<Account>>,
): Promise<Asked<Account>> {
  const asked = await ask()
  if (!asked.ok) return asked
  if (space !== undefined) localStorage.setItem(CHOSEN_SPACE, space)
  await showAnew(device)
  askToBeKept()
  return asked
}

/**
 * Asks the browser not to clear what is kept here: when somebody enters, who has then something to lose, and when
 * they install the app, which browsers take for a reason to say yes. Some ask the person: that takes its time.
 */
export function askToBeKept(): void {
  void navigator.storage?.persist?.()
}

/** Opens another of the account's spaces, now and the next times. */
export async function chooseSpace(device: Device, space: string): Promise<void> {
  localStorage.setItem(CHOSEN_SPACE, space)
  await showAnew(device)
}

/** Says that many use this device: from now on each says who they are when they write, and nobody administrates. */
export async function shareDevice(device: Device): Promise<void> {
  await device.share()
  await showAnew(device)
}

/** Signs out: the notebook stays on this device, nobody holds it until somebody enters again. */
export async function leave(device: Device): Promise<void> {
  await closeNotebook()
  await device.signOut()
  await showNotebook(device)
}

/** Clears a notebook from this device and signs out. `false`: not before a copy holds what is nowhere else. */
export async function eraseHere(device: Device, notebook: Notebook): Promise<boolean> {
  const erased = await notebook.erase()
  if (!erased.ok) return false
  session.value = { state: 'opening' }
  await device.signOut()
  await showNotebook(device)
  return true
}

// Whoever could only read has nothing half written: what they write from now on begins with their pen.
async function refreshRole(device: Device): Promise<void> {
  const before = session.value
  if (before.state !== 'open') return
  const wasReader = before.notebook.role === 'reader'
  await device.refreshAccount()
  if (wasReader && before.notebook.role !== 'reader' && session.value === before) await showAnew(device)
}

// Screens go before the notebook under them is closed.
async function showAnew(device: Device): Promise<void> {
  await closeNotebook()
  await showNotebook(device)
}

async function closeNotebook(): Promise<void> {
  const before = session.value
  session.value = { state: 'opening' }
  if (before.state === 'open') await before.notebook.close()
}

async function showNotebook(device: Device): Promise<void> {
  const spaces = device.account()?.spaces ?? []
  const chosen = spaces.find(({ name }) => name === localStorage.getItem(CHOSEN_SPACE)) ?? spaces[0]
  session.value = chosen
    ? { state: 'open', device, notebook: await device.openNotebook(chosen.name) }
    : { state: 'unknown', device }
}
