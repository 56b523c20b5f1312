import './journal.css'
import { useState } from 'preact/hooks'
import { addresses } from '#cards/address.ts'
import { ReaderNote } from '#cards/reader-note.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import type { Notebook } from '#data/index.ts'
import { mayWrite } from '#domain/permissions.ts'
import { FloatingAction } from '#ui/floating-action.tsx'
import { Screen } from '#ui/screen.tsx'
import { JournalPage, type PageEnd } from './journal-page.tsx'
import { say } from './messages.ts'

/** The journal de bord: a timeline, newest first, that grows as one scrolls. */
export function JournalScreen({ notebook }: { readonly notebook: Notebook }) {
  const timeZone = useTimeZone(notebook)
  // Where each page but the last ended when the next was asked for. An entry that arrives later finds its page.
  const [ends, setEnds] = useState<readonly PageEnd[]>([])
  const isWriter = mayWrite(notebook.role, 'logEntry')
  return (
    <Screen title={say.title()}>
      <ReaderNote notebook={notebook} type="logEntry" />
      <div class="journal bleed">
        {[...ends, undefined].map((end, index) => (
          <JournalPage
            key={ends[index - 1]?.cursor ?? 'first'}
            notebook={notebook}
            timeZone={timeZone}
            after={ends[index - 1]}
            end={end}
            isFirst={index === 0}
            onMore={reached => setEnds(known => (known.length === index ? [...known, reached] : known))}
          />
        ))}
      </div>
      {isWriter && (
        <FloatingAction icon="pen-line" href={addresses.writeEntry}>
          {say.write()}
        </FloatingAction>
      )}
    </Screen>
  )
}
