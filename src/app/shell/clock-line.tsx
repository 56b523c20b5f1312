import { useEffect, useState } from 'preact/hooks'
import type { Device } from '#data/index.ts'
import { formatDay, formatTime } from '#ui/dates.ts'
import { Icon } from '#ui/icon.tsx'
import { sayClock as say } from './messages.ts'

const LOOK_AGAIN = 2_000

/**
 * Says that this device does not trust its own clock, and why. A date before this release also keeps secure links from
 * opening, so that no relay can ever correct it: only its person can.
 */
export function ClockLine({ device, timeZone }: { device: Device; timeZone: string }) {
  const doubt = useClockDoubt(device)
  if (!doubt) return null
  const now = Date.now()
  const when = `${formatDay(now, timeZone, __BUILT_AT__)}, ${formatTime(now, timeZone)}`
  return (
    <p class="shell-line" data-tone="late" role="status">
      <Icon name="clock-alert" />
      <span>
        <strong>{say.doubtful({ when })}</strong> {say[doubt]()} {say.safe()}
      </span>
    </p>
  )
}

/** What this device has against its clock, as it stands now. */
function useClockDoubt(device: Device): ReturnType<Device['clockDoubt']> {
  const [doubt, setDoubt] = useState(() => device.clockDoubt())
  useEffect(() => {
    const look = () => setDoubt(device.clockDoubt())
    const timer = setInterval(look, LOOK_AGAIN)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [device])
  return doubt
}
