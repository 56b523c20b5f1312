import type { RecordId } from '#domain/id.ts'

/** Someone who may speak in a meeting. */
export type Speaker = {
  readonly person: RecordId
  readonly name: string
  /** As the person writes them, if they said. */
  readonly initials?: string | null | undefined
}

/**
 * The initials of each of these people as notes write them. People who share theirs get letters of their name until
 * they differ: "JBo" and "JBa". Those whom that does not part keep the same: a name is then written by hand.
 */
export function initialsOf(speakers: readonly Speaker[]): ReadonlyMap<RecordId, string> {
  const plain = speakers.map(speaker => ({ speaker, own: ownInitials(speaker) }))
  return new Map(
    plain.map(({ speaker, own }) => {
      const rivals = plain.filter(other => other.own === own && other.speaker.person !== speaker.person)
      return [
        speaker.person,
        rivals.length === 0
          ? own
          : longer(
              speaker,
              own,
              rivals.map(one => one.speaker),
            ),
      ]
    }),
  )
}

function ownInitials({ name, initials }: Speaker): string {
  const written = initials?.trim().toLocaleUpperCase('fr')
  if (written && /^\p{Lu}[\p{Lu}.-]{0,5}$/u.test(written)) return written
  const letters = wordsOf(name).map(word => word.charAt(0).toLocaleUpperCase('fr'))
  return (
    letters
      .filter(letter => /\p{Lu}/u.test(letter))
      .join('')
      .slice(0, 4) || '?'
  )
}

function longer(speaker: Speaker, own: string, rivals: readonly Speaker[]): string {
  if (own.length < 2) return own
  for (const length of [1, 2]) {
    const tail = tailOf(speaker, length)
    if (tail.length === length && rivals.every(rival => tailOf(rival, length) !== tail)) return own + tail
  }
  return own
}

function tailOf({ name }: Speaker, length: number): string {
  const last = wordsOf(name).at(-1) ?? ''
  const tail = last.slice(1, 1 + length).toLocaleLowerCase('fr')
  return /^\p{Ll}*$/u.test(tail) ? tail : ''
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/\([^)]*\)/g, ' ')
    .normalize('NFC')
    .split(/[^\p{L}]+/u)
    .filter(word => word !== '')
}
