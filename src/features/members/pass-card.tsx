import './members.css'
import { useState } from 'preact/hooks'
import type { Pass } from '#data/index.ts'
import { shownCode } from '#domain/joining-key.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import { say } from './messages.ts'

/** What lets somebody in, in the three ways in which it is handed over: read aloud, photographed, sent. */
export function PassCard({ pass, title }: { readonly pass: Pass; readonly title: string }) {
  const [told, setTold] = useState('')
  const link = linkOf(pass)
  const tell = (words: string) => {
    setTold(words)
    announce(words)
  }
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => tell(say.copied()),
      (cause: unknown) => {
        console.error('The link could not be copied', cause)
        tell(say.notCopied())
      },
    )
  return (
    <div class="pass">
      <div class="pass-words">
        <p class="pass-label">{say.code()}</p>
        <p class="pass-code">
          <output>{shownCode(pass.code)}</output>
        </p>
        <p class="soft">{say.codeHow({ address: location.host })}</p>
        <p class="pass-label">{say.link()}</p>
        <p class="pass-link">{link}</p>
        <p class="beside">
          <Button kind="quiet" icon="copy" onClick={() => void copy()}>
            {say.copyLink()}
          </Button>
          {'share' in navigator && (
            <Button kind="quiet" icon="arrow-right" onClick={() => void share(title, link)}>
              {say.share()}
            </Button>
          )}
        </p>
        {told && <p class="soft">{told}</p>}
      </div>
      <figure class="pass-qr">
        <QrCode text={link} />
        <figcaption class="soft">{say.qr()}</figcaption>
      </figure>
    </div>
  )
}

/** The whole address that a pass opens. */
export function linkOf({ path }: Pass): string {
  return `${location.origin}${path}`
}

// Who closes the sheet of the system has changed their mind: that is no failure.
async function share(title: string, url: string): Promise<void> {
  await navigator.share({ title, url }).catch(() => undefined)
}
