import { Button } from '#ui/button.tsx'
import { formatDay } from '#ui/dates.ts'
import { Notice } from '#ui/notice.tsx'
import { sayJoining as say } from './messages.ts'

// No space is open yet to say in which zone it counts.
const DEVICE_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone

/** That no relay answers, what is kept meanwhile, and a way not to wait. */
export function AwayNotice({
  words,
  isClockWrong,
  onTry,
}: {
  readonly words: string
  readonly isClockWrong: boolean
  readonly onTry: () => void
}) {
  return (
    <Notice
      tone="wait"
      title={say.away()}
      action={
        <Button kind="quiet" icon="refresh-cw" onClick={onTry}>
          {say.tryNow()}
        </Button>
      }
    >
      <p>{words}</p>
      {isClockWrong && <p>{say.awayClock({ day: formatDay(Date.now(), DEVICE_ZONE, __BUILT_AT__) })}</p>}
    </Notice>
  )
}
