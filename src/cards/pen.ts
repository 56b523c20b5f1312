import { say } from './messages.ts'
import type { Hand } from './names.ts'

/** Who wrote and from where, in a line: "Jeanne · tablette de la bibliothèque". */
export function handLine(hand: Hand): string {
  return [handName(hand), hand.device ?? hand.place].filter(Boolean).join(' · ')
}

/** Who wrote; "Quelqu’un" while their record has not arrived. */
export function handName(hand: Hand): string {
  return hand.name ?? say.someone()
}
