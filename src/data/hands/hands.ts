import type { Observable } from '#data/observable.ts'
import type { RecordId } from '#domain/id.ts'

/** Who writes now, by which pen. `person`: `undefined` where nobody has said who they are. */
export type Hand = { readonly pen: RecordId; readonly person: RecordId | undefined }

/** What a screen is told of who writes on a device that many use. */
export type HandNow = Hand & {
  /** Whether something waits to be written until somebody says who they are. */
  readonly isAsked: boolean
  /** Another number each time that the device is passed on: what the one before had open on it is nobody else's. */
  readonly turn: number
}

/**
 * The hands through which a device goes that many use: a tablet of a hall, a kiosk. Nobody signs in, nothing asks for a
 * network; each save is by the pen of whoever said last that it is they who write.
 */
export type Hands = {
  readonly now: Observable<HandNow>
  /** Those who wrote here, the latest first. */
  recent(): readonly RecordId[]
  /** Passes the device to somebody else; `undefined`: to nobody. Drafts stay with whoever began them. */
  pass(person: RecordId | undefined): Promise<void>
  /** Says whose words stand on the screen: they stay there, and what is saved from now on is by this person. */
  take(person: RecordId): Promise<void>
  /** Writes down somebody who is not listed yet, by a pen of their own. */
  add(name: string): Promise<RecordId>
  /** Resolves when somebody writes; asks for it while nobody does. Rejects with `NobodyWrites`. */
  somebody(): Promise<void>
  /** Whoever was asked would not say: what waited for it is not written. */
  decline(): void
  /** Calls back when what stands on the screen has come to be somebody else's; returns the way to stop. */
  onTaken(listener: () => void): () => void
  /** Somebody still stands here: a page that is opened anew soon is in the same hands. */
  stillHere(): void
}

/** Nobody has said who writes, on a device that many use: nothing was written. */
export class NobodyWrites extends Error {
  override readonly name = 'NobodyWrites'
}

/** How long a device is left alone before it is in nobody's hands, in ms. */
export const REST = 5 * 60_000

/** The same while words stand in a field that has the focus: whoever thinks is in the middle of writing. */
export const REST_WHILE_WRITING = 30 * 60_000
