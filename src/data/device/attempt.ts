import type { RecordId } from '#domain/id.ts'
import type { JoiningKey } from '#domain/joining-key.ts'

/** A key in hand, and once somebody has said who comes in with it, who. Kept until a relay has answered. */
export type Attempt = { readonly key: JoiningKey; readonly entrant?: Entrant }

/** Who comes in, from which device. */
export type Entrant = {
  readonly person: RecordId
  /** Random, known to this device alone: ids of people can be read by others, who must not come in as them. */
  readonly attempt: string
  readonly name: string
  /** What this device is called. */
  readonly device: string
  /** Whether it is who held this device before, and not somebody new. */
  readonly isKnown: boolean
  /** Whether it is a device that many use, and no person; `name` is then the device's. */
  readonly isShared?: boolean | undefined
  /** Whether the person was listed before they came: their record is written already. */
  readonly isListed?: boolean | undefined
}
