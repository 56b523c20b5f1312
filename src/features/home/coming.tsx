import { addresses } from '#cards/address.ts'
import { MeetingRow } from '#cards/meeting.tsx'
import { namesIn } from '#cards/names.ts'
import type { Notebook } from '#data/index.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Button } from '#ui/button.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'

type ComingProps = { readonly notebook: Notebook; readonly timeZone: string }

const SHOWN = 4
/** A meeting that began less than this ago is still going on, or people look for it. */
const STILL_ON_MS = 8 * 3_600_000
// Keys of dated meetings begin with a year; what has no date sorts after this.
const AFTER_DATES = ':'

/** The next meetings. */
export function Coming({ notebook, timeZone }: ComingProps) {
  const coming = useLive(() => notebook.live(() => readComing(notebook)), [notebook])
  if (!coming) return null
  return (
    <Section
      title={say.coming()}
      action={
        coming.length > 0 ? (
          <Button kind="plain" icon="arrow-right" href={addresses.meetings}>
            {say.allMeetings()}
          </Button>
        ) : undefined
      }
    >
      {coming.length === 0 ? (
        <Nothing notebook={notebook} />
      ) : (
        <Sheet list label={say.coming()}>
          {coming.map(({ meeting, place, instance }) => (
            <MeetingRow
              key={meeting.id}
              meeting={meeting}
              place={place}
              instance={instance}
              timeZone={timeZone}
            />
          ))}
        </Sheet>
      )}
    </Section>
  )
}

function Nothing({ notebook }: { readonly notebook: Notebook }) {
  return (
    <div class="home-nothing">
      <p class="soft">{say.noneComing()}</p>
      {mayWrite(notebook.role, 'meeting') && (
        <Button kind="quiet" icon="plus" href={addresses.newMeeting}>
          {say.planMeeting()}
        </Button>
      )}
    </div>
  )
}

async function readComing(notebook: Notebook) {
  const names = namesIn(notebook)
  const from = new Date(Date.now() - STILL_ON_MS).toISOString()
  const { records } = await notebook.list('meeting', 'byDate', {
    from,
    before: AFTER_DATES,
    limit: SHOWN * 2,
  })
  const held = records.filter(({ fields }) => fields.status !== 'cancelled').slice(0, SHOWN)
  return await Promise.all(
    held.map(async meeting => ({
      meeting,
      place: await names.place(meeting.fields.place),
      instance: await names.instance(meeting.fields.instance),
    })),
  )
}
