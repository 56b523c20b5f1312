import type { Notebook } from '#data/notebook.ts'
import type { HeldBefore } from '#data/trouble/held-before.ts'
import type { ClockDoubt } from '#domain/clock.ts'
import type { RecordId } from '#domain/id.ts'
import type { Role } from '#domain/roles.ts'
import type { Attempt } from './attempt.ts'
import type { Joining } from './joining.ts'
import type { Membership } from './membership.ts'

/** This device: who is signed in on it, and the spaces it holds. Everything here works without a network. */
export type Device = {
  /** Who signed in on this device, as last known; `undefined` before the first sign-in. */
  account(): Account | undefined
  /** Signs in at the relay that serves this page. Failures come back as values, for the screen to say. */
  signIn(
    how: { readonly link: string } | { readonly user: string; readonly password: string },
  ): Promise<SignIn>
  /** The key with which somebody is coming in on this device, until a relay has answered. */
  attempt(): Attempt | undefined
  /** Coming into a space by a link or a code. */
  joining(): Promise<Joining>
  /** What only a relay can say and do about members, invitations and devices. */
  membership(): Promise<Membership>
  /** What this device is called in "depuis la bibliothèque": asked once, changed at will. */
  label(): string
  rename(label: string): Promise<void>
  /**
   * Says that many use this device, now and without a network; relays learn it with the next question. From then on
   * nobody administrates on it. There is no way back but to enter anew.
   */
  share(): Promise<void>
  /** Asks the relay what this account may do now. Fails quietly into the caller's hands when none answers. */
  refreshAccount(): Promise<void>
  /** Why this device does not trust its own clock now; `undefined` when nothing speaks against it. */
  clockDoubt(): ClockDoubt | undefined
  /** Opens a space that the account may read. */
  openNotebook(space: string): Promise<Notebook>
  /**
   * Nobody holds this device any more. What it holds stays on it and is sent when somebody enters again. The relay is
   * told if one answers; where none does, its cookie stays until it runs out.
   */
  signOut(): Promise<void>
  /** The spaces that this device has held and that were gone, with whoever held it, when it was opened. */
  lost(): readonly HeldBefore[]
  /** Lets go of the device's own database; open notebooks are closed by themselves. */
  close(): Promise<void>
}

export type Account = {
  readonly user: string
  readonly person: RecordId | undefined
  /** Whether many use this device: each says who they are when they write. */
  readonly isShared?: boolean | undefined
  readonly spaces: readonly MySpace[]
}

/** A space and what one may do in it. `isLeft`: one belongs to it no more, and reads here what this device still has. */
export type MySpace = {
  readonly name: string
  readonly title: string
  readonly role: Role
  readonly isLeft?: true
}

export type SignIn =
  | { readonly ok: true; readonly account: Account }
  /** `refused`: the link or password is not accepted. `unreachable`: no relay answered. */
  | { readonly ok: false; readonly problem: 'refused' | 'unreachable' | 'tooMany'; readonly reason?: string }
