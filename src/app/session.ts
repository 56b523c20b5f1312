import { browserPlatform, type Device, type Notebook, openDevice, type SignIn } from '#data/index.ts'
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
    const device = await openDevice(browserPlatform(__BUILT_AT__))
    await showNotebook(device)
    // What one may do can have changed at the relay; when none answers, what was last known holds.
    if (device.account()) device.refreshAccount().catch(() => undefined)
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
  // Browsers may clear what was not asked to be kept. Some ask the person: that takes its time.
  void navigator.storage?.persist?.()
  return answer
}

/** Opens another of the account's spaces, now and the next times. */
export async function chooseSpace(device: Device, space: string): Promise<void> {
  localStorage.setItem(CHOSEN_SPACE, space)
  await showAnew(device)
}

// Screens go before the notebook under them is closed.
async function showAnew(device: Device): Promise<void> {
  const before = session.value
  session.value = { state: 'opening' }
  if (before.state === 'open') await before.notebook.close()
  await showNotebook(device)
}

async function showNotebook(device: Device): Promise<void> {
  const spaces = device.account()?.spaces ?? []
  const chosen = spaces.find(({ name }) => name === localStorage.getItem(CHOSEN_SPACE)) ?? spaces[0]
  session.value = chosen
    ? { state: 'open', device, notebook: await device.openNotebook(chosen.name) }
    : { state: 'unknown', device }
}
