import { useEffect, useState } from 'preact/hooks'
import type { HandNow, Notebook } from '#data/index.ts'

/** In whose hands this device is; `undefined` on a device of one's own. */
export function useHand({ hands }: Notebook): HandNow | undefined {
  // Told at once by whoever subscribes: a form never shows the wrong hand for a frame.
  const [now, setNow] = useState(() => {
    let first: HandNow | undefined
    hands?.now.subscribe(told => {
      first = told
    })()
    return first
  })
  useEffect(() => hands?.now.subscribe(setNow), [hands])
  return now
}
