/** The relay that last answered, as people name it. `isHub`: it is the relais principal itself. */
export type RelayName = { readonly id: string; readonly name: string; readonly isHub: boolean }

type Truths = {
  /** How many documents written here no relay has taken yet. */
  readonly toSend: number
  /** How many a relay has taken that are not known to have arrived at the hub. */
  readonly toHub: number
  /** How many a relay refused: they stay here, under "À reprendre". */
  readonly refused: number
  readonly relay: RelayName | undefined
}

/**
 * A pull that broke off: how many documents came, of how many there were. `seqBefore`: up to where this
 * device had numbered its changes when it began, so that the next one counts on from what is here, whatever was told.
 */
export type UnfinishedPull = {
  readonly received: number
  readonly toReceive: number
  readonly seqBefore: number
}

/** Where the words of this device are. Never derived from `navigator.onLine`: only from what relays answered. */
export type SyncStatus = Truths &
  (
    | { readonly state: 'exchanging'; readonly received: number; readonly toReceive: number | undefined }
    | { readonly state: 'upToDate'; readonly at: number }
    /** `since`: when a relay last had everything, in ms; `undefined` when none ever did. */
    | {
        readonly state: 'alone'
        readonly since: number | undefined
        readonly unfinished?: UnfinishedPull | undefined
      }
    /** A relay answers but does not know this device any more. */
    | { readonly state: 'signInNeeded' }
  )

/** A document that a relay refused, with its reason in words. It is kept and never dropped. */
export type RefusedRecord = {
  readonly id: string
  readonly rev: string
  readonly reason: string
  /** When, in ms since 1970. */
  readonly at: number
}
