import { withoutMovements } from '#domain/meeting/movements.ts'
import { type Quorum, quorumAt, quorumChanges } from '#domain/meeting/quorum.ts'
import { formatTime } from '#ui/dates.ts'
import { Icon } from '#ui/icon.tsx'
import { say } from './messages.ts'
import type { Sheet } from './sheet.ts'
import { phaseOf } from './status.ts'

/** "24 présents · quorum atteint", which opens the sheet. */
export function RoomLine({
  sheet,
  now,
  href,
}: {
  readonly sheet: Sheet
  readonly now: number
  readonly href: string
}) {
  const quorum = quorumNow(sheet, now)
  // Weeks ahead nobody is missing: then it is only the way to who excused themselves.
  const isAhead = phaseOf(sheet.meeting) === 'before' && quorum.present === 0
  return (
    <a class="room-line" data-state={isAhead ? 'notAsked' : quorum.state} href={href}>
      <Icon name="users" />
      <span>{isAhead ? say.sheet() : roomText(quorum)}</span>
      {!isAhead && <span class="visually-hidden"> {say.sheetOpen()}</span>}
    </a>
  )
}

/**
 * The room now. Of a meeting that is not under way, everybody who signed, whatever the hour at which they came or
 * went: who is in the room is then nobody's question.
 */
export function quorumNow({ meeting, roll }: Sheet, now: number): Quorum {
  if (phaseOf(meeting) === 'underway') return quorumAt(roll, now)
  return quorumAt({ ...roll, signatures: roll.signatures.map(withoutMovements) }, now)
}

/** The room in a line: how many are here, represented, and whether that makes a quorum. */
export function roomText(quorum: Quorum): string {
  return [
    say.present({ count: quorum.present }),
    quorum.represented > 0 && say.represented({ count: quorum.represented }),
    quorumText(quorum),
  ]
    .filter(Boolean)
    .join(' · ')
}

function quorumText(quorum: Quorum): string | undefined {
  if (quorum.state === 'notAsked') return undefined
  if (quorum.state === 'reached') return say.quorumReached()
  return say.quorumMissing({ counted: quorum.counted, needed: quorum.needed })
}

/** How the quorum came and went, once somebody has signed: "Quorum perdu à 19 h 42". */
export function QuorumStory({
  sheet,
  now,
  timeZone,
}: {
  readonly sheet: Sheet
  readonly now: number
  readonly timeZone: string
}) {
  const quorum = quorumNow(sheet, now)
  if (quorum.state === 'notAsked') return <p class="soft">{say.quorumNotAsked()}</p>
  const moves = quorumChanges(sheet.roll).filter(({ at }) => Number.isFinite(at) && at <= now)
  return (
    <>
      <p class="soft">{say.quorumExplained({ counted: quorum.counted, needed: quorum.needed })}</p>
      {moves.length > 0 && (
        <ul class="quorum-story soft">
          {moves.map(({ at, quorum: { state } }) => (
            <li key={at}>
              {state === 'reached'
                ? say.quorumReachedAt({ time: formatTime(at, timeZone) })
                : say.quorumLostAt({ time: formatTime(at, timeZone) })}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
