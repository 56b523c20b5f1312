import './install.css'
import downloadSource from 'lucide-static/icons/download.svg?raw'
import menuSource from 'lucide-static/icons/ellipsis-vertical.svg?raw'
import monitorSource from 'lucide-static/icons/monitor-down.svg?raw'
import shareSource from 'lucide-static/icons/share.svg?raw'
import plusSource from 'lucide-static/icons/square-plus.svg?raw'
import { useState } from 'preact/hooks'
import { useTold } from '#app/told.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Section } from '#ui/section.tsx'
import { installOffer } from './install-offer.ts'
import { sayInstall as say } from './messages.ts'
import { type WayToInstall, waysToInstall, wayToInstall } from './way-to-install.ts'

const STEPS = ['menu', 'add', 'confirm'] as const

/** The sign on each button that a person has to find; none where it is a word alone. */
const SIGNS: Readonly<Record<WayToInstall, Readonly<Record<(typeof STEPS)[number], string | undefined>>>> = {
  android: { menu: menuSource, add: downloadSource, confirm: undefined },
  ios: { menu: shareSource, add: plusSource, confirm: undefined },
  desktop: { menu: monitorSource, add: menuSource, confirm: undefined },
}

/** How the app comes among the others of this device: by one button where the browser can, by three steps elsewhere. */
export function InstallSection() {
  const offer = useTold(installOffer)
  const [told, setTold] = useState('')
  if (isInstalled()) {
    return (
      <Section title={say.title()}>
        <p>{say.installed()}</p>
      </Section>
    )
  }
  const tell = (words: string) => {
    setTold(words)
    announce(words)
  }
  const install = async () => {
    if (!offer) return
    tell(say.installing())
    await offer.prompt()
    const { outcome } = await offer.userChoice
    // An offer is good for one question; the browser makes another when it sees fit.
    installOffer.value = undefined
    tell(outcome === 'accepted' ? say.accepted() : say.dismissed())
  }
  const own = wayToInstall(navigator)
  return (
    <Section title={say.title()}>
      <p>{say.why()}</p>
      {offer && (
        <Button icon="arrow-down" onClick={() => void install()}>
          {say.install()}
        </Button>
      )}
      {told && <p class="card-note">{told}</p>}
      {!offer && !told && <Way way={own} />}
      <details class="install-others">
        <summary>{say.others()}</summary>
        {waysToInstall
          .filter(way => offer !== undefined || told !== '' || way !== own)
          .map(way => (
            <Way key={way} way={way} />
          ))}
      </details>
    </Section>
  )
}

function Way({ way }: { readonly way: WayToInstall }) {
  return (
    <div class="install-way">
      <h3>{say[`way.${way}`]()}</h3>
      <ol>
        {STEPS.map(step => (
          <li key={step}>
            <span>{say[`${way}.${step}`]()}</span>
            <ButtonPicture source={SIGNS[way][step]} label={say[`${way}.${step}Button`]()} />
          </li>
        ))}
      </ol>
      <p class="card-about">{say[`${way}.note`]()}</p>
    </div>
  )
}

/** A button of the system as it looks, to be found there: a picture, hidden from those to whom the step says it all. */
function ButtonPicture({ source, label }: { readonly source: string | undefined; readonly label: string }) {
  return (
    <span class="install-button" aria-hidden="true">
      {source && (
        <svg
          class="icon"
          viewBox="0 0 24 24"
          // Lucide's own shapes, bundled at build time.
          dangerouslySetInnerHTML={{ __html: source.slice(source.indexOf('>', source.indexOf('<svg')) + 1) }}
        />
      )}
      <span>{label}</span>
    </span>
  )
}

/** Whether this page was opened by its icon. */
function isInstalled(): boolean {
  const isApple = (navigator as Navigator & { readonly standalone?: boolean }).standalone === true
  return isApple || matchMedia('(display-mode: standalone)').matches
}
