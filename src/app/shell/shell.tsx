import './shell.css'
import type { ComponentChildren } from 'preact'
import { say } from '#app/messages.ts'

import { useTimeZone } from '#cards/time-zone.ts'
import type { Device, Notebook } from '#data/index.ts'
import { ClockLine } from './clock-line.tsx'
import { HandLine } from './hand-line.tsx'
import { NoticeLine } from './notice-line.tsx'
import { PlacesBar } from './places-bar.tsx'
import { SyncLine } from './sync-line.tsx'
import { TroubleLine } from './trouble-line.tsx'
import { UpdateLine } from './update-line.tsx'
import { useExchangeNews } from './use-exchange-news.ts'
import { useSearchKey } from './use-search-key.ts'

/** What stands around every screen: where the words are, where one can go. */
export function Shell({
  device,
  notebook,
  children,
}: {
  device: Device
  notebook: Notebook
  children: ComponentChildren
}) {
  const timeZone = useTimeZone(notebook)
  useSearchKey()
  useExchangeNews(notebook)
  return (
    <div class="shell">
      <a class="shell-skip" href="#page">
        {say.skip()}
      </a>
      <header class="shell-top">
        <NoticeLine notebook={notebook} />
        <SyncLine notebook={notebook} timeZone={timeZone} />
        <ClockLine device={device} timeZone={timeZone} />
        <UpdateLine />
        <TroubleLine notebook={notebook} />
        {notebook.hands && <HandLine notebook={notebook} hands={notebook.hands} />}
      </header>
      <PlacesBar />
      <main class="shell-page" id="page" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}
