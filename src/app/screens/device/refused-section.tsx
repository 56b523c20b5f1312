import { addressOf } from '#cards/address.ts'
import { relayWords } from '#cards/relay-words.ts'
import type { Notebook, RefusedRecord } from '#data/index.ts'
import { typeOf } from '#domain/id.ts'
import { formatMarginDay, formatTime } from '#ui/dates.ts'
import { Row } from '#ui/row.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { useLive } from '#ui/use-live.ts'
import { sayDevice as say } from './messages.ts'

/** What relays did not take, each with its reason. It stays here until it is taken. */
export function RefusedSection({ notebook, timeZone }: { notebook: Notebook; timeZone: string }) {
  const refused = useLive(() => notebook.live(() => notebook.refused()), [notebook])
  if (!refused || refused.length === 0) return null
  return (
    <Section title={say.refusedTitle()}>
      <p>{say.refusedIntro()}</p>
      <Sheet list label={say.refusedTitle()}>
        {refused.map(record => (
          <Row
            key={`${record.id} ${record.rev}`}
            tone="wait"
            margin={
              <>
                {formatMarginDay(record.at, timeZone)} {formatTime(record.at, timeZone)}
              </>
            }
          >
            <h3>{kindOf(record)}</h3>
            <p>{relayWords(record.reason)}</p>
            <Address record={record} />
          </Row>
        ))}
      </Sheet>
    </Section>
  )
}

function Address({ record }: { record: RefusedRecord }) {
  const type = typeOf(record.id)
  if (type !== 'initiative' && type !== 'meeting') return null
  return <a href={addressOf(record.id, type)}>{say.open()}</a>
}

function kindOf({ id }: RefusedRecord): string {
  switch (typeOf(id)) {
    case 'initiative':
      return say.kindInitiative()
    case 'meeting':
      return say.kindMeeting()
    case 'item':
      return say.kindItem()
    case 'logEntry':
      return say.kindLogEntry()
    case 'text':
      return say.kindText()
    case 'file':
      return say.kindFile()
    default:
      return say.kindOther()
  }
}
