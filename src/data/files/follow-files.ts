import { StoreClosed } from '#data/store/errors.ts'
import { steadyLive } from '#data/store/live.ts'
import { RelayAway, SignInNeeded } from '#data/sync/relay-client.ts'
import {
  type FileExchangeParts,
  fetchFile,
  fetchWanted,
  newestFiles,
  noteArrived,
  sendFiles,
} from './file-exchange.ts'

/** How many bytes of files may stand on a device before those at the hub begin to leave it. */
const BUDGET = 300 * 1024 * 1024

/** How much others' files may take that nobody here asked for, and the largest of them, in bytes. */
const AHEAD = { all: 40 * 1024 * 1024, one: 1024 * 1024 }

/** How many of the newest files are thought of, and how often, in ms. */
const AHEAD_FILES = 40
const AHEAD_AGAIN = 600_000

export type FollowFilesParts = FileExchangeParts & {
  /** Whether the link is good enough, and free enough, to fetch what nobody asked for yet. */
  readonly mayFetchAhead: () => boolean
  /** In bytes. */
  readonly budget?: number
}

/**
 * Exchanges the files of a space beside its words, which never wait for them: whenever a relay was met, and whenever
 * something is to be sent or was looked at.
 */
export function followFiles(parts: FollowFilesParts): { met(): void; stop(): Promise<void> } {
  const { files, signal } = parts
  let isMet = false
  let isAsked = false
  let lookedAhead = Number.NEGATIVE_INFINITY
  let passing: Promise<void> | undefined

  const pass = async () => {
    while (isAsked && isMet && !signal.aborted) {
      isAsked = false
      try {
        await sendFiles(parts)
        await fetchWanted(parts)
        const now = performance.now()
        if (parts.mayFetchAhead() && now - lookedAhead > AHEAD_AGAIN) {
          lookedAhead = now
          await fetchAhead(parts)
        }
        await noteArrived(parts)
        await files.evict(parts.budget ?? BUDGET)
      } catch (cause) {
        // It goes on when the exchange of words next reaches a relay.
        isMet = false
        if (!isExpected(cause, signal)) console.error('The exchange of files stopped', cause)
      }
    }
  }
  const ask = () => {
    isAsked = true
    passing ??= pass().finally(() => {
      passing = undefined
      if (isAsked && isMet && !signal.aborted) ask()
    })
  }
  const stopWatching = steadyLive(() => files.waiting()).subscribe(
    count => count > 0 && ask(),
    () => undefined,
  )
  return {
    met: () => {
      isMet = true
      ask()
    },
    stop: async () => {
      stopWatching()
      await passing
    },
  }
}

/** Fetches the newest files of others that are small, as far as there is room for what nobody asked for. */
async function fetchAhead(parts: FollowFilesParts): Promise<void> {
  const { files } = parts
  const arrived = [...(await files.rows('arrived')), ...(await files.rows('sent'))]
  let room = AHEAD.all - arrived.reduce((sum, { size, isOwn }) => sum + (isOwn ? 0 : size), 0)
  for (const { id, size } of await newestFiles(parts, AHEAD_FILES)) {
    if (size > AHEAD.one || size > room) continue
    // What is here, and what had to make room, is known; it does not come back by itself.
    if (await files.isKnown(id)) continue
    if (await fetchFile(parts, id)) room -= size
  }
}

function isExpected(cause: unknown, signal: AbortSignal): boolean {
  return signal.aborted || [RelayAway, SignInNeeded, StoreClosed].some(expected => cause instanceof expected)
}
