import { useEffect, useRef } from 'preact/hooks'
import { ToSettleTag } from '#cards/initiative.tsx'
import { NewerNote } from '#cards/reader-note.tsx'
import type { RecordId } from '#domain/id.ts'
import type { Attendee } from '#domain/meeting/attendance-count.ts'
import { Row } from '#ui/row.tsx'
import { Tag } from '#ui/tag.tsx'
import { isOut, lineAbout, stateTag } from './line-texts.ts'
import { say } from './messages.ts'
import type { Sheet, SignedLine } from './sheet.ts'

/** Somebody on the sheet, or of whom nothing is said yet. */
export type SheetPerson = {
  readonly person: RecordId
  readonly name: string
  readonly attendee: Attendee<SignedLine> | undefined
}

/** What one touch says of somebody. */
export type Touch = 'present' | 'excused' | 'absent' | 'arrives' | 'leaves' | 'comesBack'

/**
 * One person of the sheet, in the place that their name has: what is said of them, and what can be said in one touch.
 * Touching the name opens the whole line.
 */
export function AttendeeRow({
  one: { person, name, attendee },
  sheet,
  timeZone,
  touches,
  onTouch,
  onOpen,
}: {
  readonly one: SheetPerson
  readonly sheet: Sheet
  readonly timeZone: string
  readonly touches: readonly Touch[]
  readonly onTouch: (touch: Touch) => void
  readonly onOpen: (() => void) | undefined
}) {
  const row = useFocusKept(touches.join())
  const about = attendee ? lineAbout(attendee, sheet, timeZone) : sheet.seatOf(person)
  const newer = attendee?.signatures.find(({ view }) => view.isNewer)
  const isUnsettled = attendee?.signatures.some(({ view }) => view.kept.length > 0)
  return (
    <Row margin={attendee && <StateTag attendee={attendee} />}>
      <div class="attendee" ref={row}>
        <div class="attendee-who">
          {onOpen ? (
            <button class="attendee-open" type="button" onClick={onOpen}>
              <span class="card-title" dir="auto">
                {name}
              </span>
              <span class="visually-hidden"> : {say.change()}</span>
            </button>
          ) : (
            <span class="card-title" dir="auto">
              {name}
            </span>
          )}
          {about ? <span class="card-about">{about}</span> : undefined}
          {isUnsettled && <ToSettleTag />}
          {newer && <NewerNote view={newer.view} />}
        </div>
        {touches.length > 0 && (
          <div class="attendee-touches">
            {touches.map((touch, index) => (
              <button
                key={touch}
                class="attendee-touch"
                data-first={index === 0 || undefined}
                type="button"
                onClick={() => onTouch(touch)}
              >
                {WORDS[touch]()}
                <span class="visually-hidden"> {name}</span>
              </button>
            ))}
          </div>
        )}
      </div>
    </Row>
  )
}

/** What can be said of somebody in one touch: on the sheet while nothing is; at the door whenever it changes. */
export function touchesOf(
  attendee: Attendee<SignedLine> | undefined,
  mode: 'sheet' | 'movements',
  now: number,
): readonly Touch[] {
  if (mode === 'sheet') return attendee ? [] : ['present', 'excused', 'absent']
  if (attendee?.state !== 'present') return ['arrives']
  return isOut(attendee, now) ? ['comesBack'] : ['leaves']
}

const WORDS = {
  present: say.isPresent,
  excused: say.isExcused,
  absent: say.isAbsent,
  arrives: say.arrives,
  leaves: say.leaves,
  comesBack: say.comesBack,
} as const

function StateTag({ attendee }: { readonly attendee: Attendee<SignedLine> }) {
  const { word, tone } = stateTag(attendee)
  return <Tag {...(tone ? { tone } : {})}>{word}</Tag>
}

/** Keeps the focus in the row whose button was touched, and went because it said what it had to say. */
function useFocusKept(buttons: string) {
  const row = useRef<HTMLDivElement>(null)
  const hadFocus = useRef(false)
  useEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) {
      row.current?.querySelector<HTMLElement>('.attendee-touch, .attendee-open')?.focus()
    }
    hadFocus.current = false
    const note = () => {
      hadFocus.current = true
    }
    const element = row.current
    element?.addEventListener('click', note)
    return () => element?.removeEventListener('click', note)
  }, [buttons])
  return row
}
