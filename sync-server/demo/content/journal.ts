import type { Cast } from '#relay/demo/cast.ts'
import type { PenKey } from './pens.ts'

type Entry = { readonly back: number; readonly time: string; readonly pen: PenKey; readonly text: string }

const lately: readonly Entry[] = [
  {
    back: 1,
    time: '17:40',
    pen: 'karim',
    text: 'La machine à café est réparée, merci à qui a trouvé le joint.',
  },
]

/** The journal de bord. */
export function addJournal(cast: Cast): void {
  const { calendar, ledger } = cast
  for (const { back, time, pen, text } of lately) {
    const { person, place } = cast.pen(pen)
    const fields = { text, person, ...(place ? { place } : {}) }
    ledger.fix('logEntry', text, cast.hand(pen, calendar.day(-back), time), fields)
  }
}
