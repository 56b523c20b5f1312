/** How soon a passage is sealed, and so sent, in ms: when it is worth its envelope, and in any case. */
export const [SOONEST, LATEST] = [2_000, 60_000]

/** What a passage weighs on its way beside its words, in bytes: ids, revision, who, when. */
const ENVELOPE = 330

/** Of the base64 of an update, what is no words: where they stand. */
const PLACE = 40

/** How many bytes may go out for each that is typed; and how many at first, when the others wait for a first word. */
const [MOST, AT_FIRST] = [3.3, 1_500]

/**
 * When a passage that is being written is to be sealed. Its envelope weighs as much as some hundred letters: sealed
 * every few seconds, an evening would go out fifteen times. So it is sealed as soon as the whole session stays within
 * its measure with it: first words at once, quick writing and pasted text after seconds, slow writing less often.
 */
export function sharingPace() {
  let sent = 0
  let typed = 0
  const isWorthSending = (update: string) =>
    sent + weightOf(update) <= MOST * (typed + wordsIn(update)) + AT_FIRST
  return {
    /** How old a passage with this update (base64) must be, in ms. */
    ageToSeal: (update: string): number => (isWorthSending(update) ? SOONEST : LATEST),
    /** A passage was sealed. */
    sealed: (update: string): void => {
      sent += weightOf(update)
      typed += wordsIn(update)
    },
  }
}

function weightOf(update: string): number {
  return update.length + ENVELOPE
}

function wordsIn(update: string): number {
  return Math.max(0, update.length * 0.75 - PLACE)
}
