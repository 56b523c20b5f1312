import { useTimeZone } from '#cards/time-zone.ts'
import type { Device, Notebook } from '#data/index.ts'
import { Screen } from '#ui/screen.tsx'
import { CopySection } from './device/copy-section.tsx'
import { LeaveSection } from './device/leave-section.tsx'
import { sayDevice as say } from './device/messages.ts'
import { PeopleSection } from './device/people-section.tsx'
import { ReadingSection } from './device/reading-section.tsx'
import { RefusedSection } from './device/refused-section.tsx'
import { ShareSection } from './device/share-section.tsx'
import { ShutOutSection } from './device/shut-out-section.tsx'
import { VersionSection } from './device/version-section.tsx'
import { WhereSection } from './device/where-section.tsx'
import { WhoSection } from './device/who-section.tsx'
import { InstallSection } from './install/install-section.tsx'

/** This device: who writes on it, where its words are, what a relay did not take. */
export function DeviceScreen({ device, notebook }: { device: Device; notebook: Notebook }) {
  const timeZone = useTimeZone(notebook)
  return (
    <Screen title={say.title()}>
      <ShutOutSection device={device} notebook={notebook} />
      <RefusedSection notebook={notebook} timeZone={timeZone} />
      <WhereSection notebook={notebook} timeZone={timeZone} />
      <WhoSection device={device} notebook={notebook} />
      <ShareSection device={device} />
      <PeopleSection isShared={device.account()?.isShared === true} />
      <InstallSection />
      <ReadingSection />
      <CopySection notebook={notebook} />
      <VersionSection timeZone={timeZone} />
      <LeaveSection device={device} notebook={notebook} />
    </Screen>
  )
}
