import { useState } from 'preact/hooks'
import { shareDevice } from '#app/session.ts'
import type { Device } from '#data/index.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Icon } from '#ui/icon.tsx'
import { Row } from '#ui/row.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { sayDevice as say } from './messages.ts'

/** Whether one person uses this device, or many; and the way to say that it is many from now on. */
export function ShareSection({ device }: { readonly device: Device }) {
  const [isAsking, setIsAsking] = useState(false)
  const isShared = device.account()?.isShared === true
  const share = async () => {
    await shareDevice(device)
    announce(say.isShared())
  }
  return (
    <Section title={say.shareTitle()}>
      <Sheet list>
        <Row margin={<Icon name={isShared ? 'users' : 'user'} />}>
          <h3>{isShared ? say.isShared() : say.isOwn()}</h3>
          <p class="soft">{isShared ? say.isSharedAbout() : say.isOwnAbout()}</p>
          {!isShared && (
            <Button kind="quiet" icon="users" onClick={() => setIsAsking(true)}>
              {say.share()}
            </Button>
          )}
        </Row>
      </Sheet>
      <Dialog isOpen={isAsking} title={say.shareAsk()} onClose={() => setIsAsking(false)}>
        <div class="stack">
          <p>{say.shareDoes()}</p>
          <p>{say.shareTakes()}</p>
          <p>{say.shareBack()}</p>
          <Button icon="users" onClick={() => void share()}>
            {say.shareDo()}
          </Button>
        </div>
      </Dialog>
    </Section>
  )
}
