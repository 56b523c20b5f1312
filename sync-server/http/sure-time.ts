import { existsSync } from 'node:fs'

/**
 * The header by which a relay states its time: `Veillee-Time: <milliseconds since 1970>;sure`. A relay that nobody
 * vouches for sends none, and devices ignore any time that does not say `sure`: a box that lost its battery would
 * otherwise set a whole village wrong.
 */
export const TIME_HEADER = 'Veillee-Time'

/** The value of the header now; `undefined` when this relay's time is not sure. */
export function statedTime(now: () => number, isTimeSure: () => boolean): string | undefined {
  return isTimeSure() ? `${now()};sure` : undefined
}

/**
 * Whether NTP has set this machine's clock since it started: systemd-timesyncd leaves this file, in memory only, when
 * it has (systemd-timesyncd.service(8)). Looked at again every half minute at most.
 */
export function isSetByNtp(now: () => number, file = '/run/systemd/timesync/synchronized'): () => boolean {
  let lookedAt = Number.NEGATIVE_INFINITY
  let isSet = false
  return () => {
    // Once set, it stays so until the machine starts again. The clock may have gone back meanwhile.
    if (!isSet && Math.abs(now() - lookedAt) > LOOK_AGAIN) {
      lookedAt = now()
      isSet = existsSync(file)
    }
    return isSet
  }
}

const LOOK_AGAIN = 30_000
