import { useEffect, useState } from 'preact/hooks'
import { sayWhere } from '#app/messages.ts'
import { lastMeeting } from '#app/sync/where-words-are.ts'
import { useNow } from '#app/use-now.ts'
import type { Notebook, SyncStatus } from '#data/index.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { Row } from '#ui/row.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { useLive } from '#ui/use-live.ts'
import { sayWhereInFull as say, sayDevice } from './messages.ts'

/** The truths in full: here, received by a relay, arrived at the hub. */
export function WhereSection({ notebook, timeZone }: { notebook: Notebook; timeZone: string }) {
  const status = useLive(() => notebook.status, [notebook])
  const now = useNow()
  return (
    <Section title={sayDevice.whereTitle()}>
      <Sheet list>
        <Row margin={<Icon name="tablet-smartphone" />}>
          <h3>{say.hereTitle()}</h3>
          <p>{say.here()}</p>
          <KeptHere />
        </Row>
        <Row margin={<Icon name="check" />}>
          <h3>{say.relayTitle()}</h3>
          {status && (
            <>
              <Truth waiting={status.toSend} some={say.sendSome} all={say.relayAll} />
              <p class="soft">{relayWords(status, timeZone, now)}</p>
            </>
          )}
        </Row>
        <Row margin={<Icon name="check-check" />}>
          <h3>{say.hubTitle()}</h3>
          {status && <Truth waiting={status.toSend + status.toHub} some={say.hubSome} all={say.hubAll} />}
        </Row>
      </Sheet>
      <div class="inset">
        <Button kind="quiet" icon="refresh-cw" onClick={() => notebook.exchangeNow()}>
          {sayDevice.exchangeNow()}
        </Button>
      </div>
    </Section>
  )
}

function Truth({
  waiting,
  some,
  all,
}: {
  waiting: number
  some: (values: { count: number }) => string
  all: () => string
}) {
  return (
    <p>
      <Tag tone={waiting > 0 ? 'wait' : 'done'} icon={waiting > 0 ? 'hourglass' : 'check'}>
        {waiting > 0 ? some({ count: waiting }) : all()}
      </Tag>
    </p>
  )
}

function relayWords(status: SyncStatus, timeZone: string, now: number): string {
  if (status.state === 'signInNeeded') return sayWhere.unknown()
  if (status.relay && status.state === 'exchanging') return say.lastRelayNow({ relay: status.relay.name })
  const met = lastMeeting(status, timeZone, now)
  return status.relay ? say.relayMet({ relay: status.relay.name, met }) : capitalised(met)
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function KeptHere() {
  const [isFirm, setIsFirm] = useState<boolean>()
  const [isRefused, setIsRefused] = useState(false)
  useEffect(() => {
    void navigator.storage?.persisted?.().then(setIsFirm)
  }, [])
  if (isFirm === undefined) return null
  if (isFirm) return <p class="soft">{say.firmlyKept()}</p>
  const ask = async () => {
    const isGranted = await navigator.storage.persist()
    setIsFirm(isGranted)
    setIsRefused(!isGranted)
  }
  return (
    <>
      <p class="soft">{say.looselyKept()}</p>
      {isRefused && <p class="soft">{say.notKeptFirmly()}</p>}
      <Button kind="plain" onClick={() => void ask()}>
        {say.keepFirmly()}
      </Button>
    </>
  )
}
