import { useState } from 'preact/hooks'
import type { Device, KnownDevice } from '#data/index.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { formatSince } from '#ui/dates.ts'
import { Icon } from '#ui/icon.tsx'
import { Row } from '#ui/row.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { useActing } from './acting.tsx'
import { AskFirst } from './ask-first.tsx'
import { say } from './messages.ts'

/** The devices by which somebody comes in, each of which can be declared lost. */
export function DeviceRows({
  device,
  devices,
  timeZone,
  onChanged,
}: {
  readonly device: Device
  readonly devices: readonly KnownDevice[]
  readonly timeZone: string
  readonly onChanged: () => void
}) {
  const [lost, setLost] = useState<KnownDevice>()
  const acting = useActing(device)
  if (devices.length === 0) return <p class="soft">{say.devicesNone()}</p>
  const label = lost ? labelOf(lost) : ''
  const revoke = async () => {
    if (!lost) return
    const done = await acting.run(it => it.revoke(lost.id))
    if (!done) return
    announce(say.revoked({ label }))
    setLost(undefined)
    onChanged()
  }
  return (
    <>
      <Sheet list label={say.devices()}>
        {thisFirst(devices).map(one => (
          <Row key={one.id} margin={<Icon name="tablet-smartphone" />}>
            <span class="card-title">{labelOf(one)}</span>
            <span class="card-about">
              {one.seenAt === undefined
                ? say.since({ when: formatSince(one.since, timeZone) })
                : say.seen({ when: formatSince(one.seenAt, timeZone) })}
            </span>
            {one.isThis ? (
              <span class="card-tags">
                <Tag>{say.thisDevice()}</Tag>
              </span>
            ) : (
              <Button kind="plain" icon="triangle-alert" onClick={() => setLost(one)}>
                {say.revoke()}
                <span class="visually-hidden"> : {labelOf(one)}</span>
              </Button>
            )}
          </Row>
        ))}
      </Sheet>
      <AskFirst
        isOpen={lost !== undefined}
        title={say.revokeTitle({ label })}
        doLabel={say.revokeDo()}
        acting={acting}
        onDo={revoke}
        onClose={() => setLost(undefined)}
      >
        <p>{say.revokeDoes()}</p>
        <p>{say.revokeDoesNot()}</p>
      </AskFirst>
    </>
  )
}

function thisFirst(devices: readonly KnownDevice[]): readonly KnownDevice[] {
  return [...devices].sort(
    (left, right) => Number(right.isThis ?? false) - Number(left.isThis ?? false) || right.since - left.since,
  )
}

function labelOf({ label }: KnownDevice): string {
  return label.trim() || say.unnamedDevice()
}
