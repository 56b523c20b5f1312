import { say } from '#app/messages.ts'
import { useNow } from '#app/use-now.ts'
import { formatDay } from '#ui/dates.ts'
import { Icon } from '#ui/icon.tsx'

/** Says that this device's clock is plainly wrong: no relay can correct it, since no secure link opens with it. */
export function ClockLine({ timeZone }: { timeZone: string }) {
  const now = useNow()
  if (now >= __BUILT_AT__) return null
  return (
    <p class="shell-line" data-tone="late">
      <Icon name="clock-alert" />
      <span>{say.clockWrong({ day: formatDay(now, timeZone, __BUILT_AT__) })}</span>
    </p>
  )
}
