import type { ComponentChildren } from 'preact'
import type { Device, Notebook } from '#data/index.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { useLive } from '#ui/use-live.ts'
import { sayDevice as say } from './messages.ts'
import { TakeCopy } from './take-copy.tsx'

/** That this device, or its person, comes in no more: why that may be, what is safe, what to do. */
export function ShutOutSection({
  device,
  notebook,
}: {
  readonly device: Device
  readonly notebook: Notebook
}) {
  const status = useLive(() => notebook.status, [notebook])
  if (!status) return null
  const count = status.toSend + status.refused
  if (device.account()?.spaces.some(({ name, isLeft }) => isLeft && name === notebook.space)) {
    return (
      <ShutOut title={say.leftTitle()} notebook={notebook}>
        <p>{say.leftWhy()}</p>
        <p>{say.leftSafe({ count })}</p>
      </ShutOut>
    )
  }
  if (status.state !== 'signInNeeded') return null
  return (
    <ShutOut
      title={say.shutOutTitle()}
      notebook={notebook}
      way={
        <Button icon="key-round" href="/app/entrer">
          {say.enterAgain()}
        </Button>
      }
    >
      <p>{say.shutOutWhy()}</p>
      <p>{say.shutOutSafe({ count })}</p>
    </ShutOut>
  )
}

function ShutOut({
  title,
  notebook,
  way,
  children,
}: {
  readonly title: string
  readonly notebook: Notebook
  readonly way?: ComponentChildren
  readonly children: ComponentChildren
}) {
  return (
    <Notice
      tone="late"
      title={title}
      action={
        <div class="beside">
          {way}
          <TakeCopy notebook={notebook} />
        </div>
      }
    >
      {children}
    </Notice>
  )
}
