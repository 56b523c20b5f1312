import { useState } from 'preact/hooks'
import { addresses } from '#cards/address.ts'
import { mayEdit } from '#cards/may-edit.ts'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { DoubtfulClockTag } from '#cards/version-text.tsx'
import { readAsideDispute, type Version } from '#cards/versions.ts'
import type { KeptField, Notebook, RecordView } from '#data/index.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { useLive } from '#ui/use-live.ts'
import { ChoiceCard } from './choice-card.tsx'
import { say } from './messages.ts'

type AsideChoiceProps = {
  readonly notebook: Notebook
  readonly view: RecordView
  readonly kept: KeptField
  readonly timeZone: string
}

/** A record that some put aside while others changed it or brought it back: it stays, or it goes aside. */
export function AsideChoice({ notebook, view, kept, timeZone }: AsideChoiceProps) {
  const read = () => notebook.live(() => readAsideDispute(notebook, view, kept, timeZone))
  const dispute = useLive(read, [notebook, view, kept, timeZone])
  const [isAside, setIsAside] = useState(false)
  const saving = useSaving()
  if (!dispute) return null
  const isWriter = mayEdit(notebook, view)
  const settle = () =>
    saving.run(async () => {
      await notebook.settle(view, kept.path, isAside ? true : null)
      announce(say.settled({ value: isAside ? say.asidedRecord() : say.keptRecord() }))
    })
  return (
    <>
      <p>{dispute.sentence}</p>
      <p class="soft">{isWriter ? say.why() : say.whyReader()}</p>
      <fieldset class="choices">
        <legend class="visually-hidden">{say.versions()}</legend>
        <ChoiceCard name="gone" isChosen={!isAside} onChoose={isWriter ? () => setIsAside(false) : undefined}>
          <span class="kept-value">{say.keepRecord()}</span>
          <span class="card-about">{say.keepRecordWhy()}</span>
          {dispute.changes.map(change => (
            <span key={`${change.label} ${change.text} ${change.about}`}>
              <strong>{change.label}</strong> : {change.text}
              <About of={change} />
            </span>
          ))}
        </ChoiceCard>
        <ChoiceCard name="gone" isChosen={isAside} onChoose={isWriter ? () => setIsAside(true) : undefined}>
          <span class="kept-value">{say.asideRecord()}</span>
          <span class="card-about">{say.asideRecordWhy()}</span>
          {dispute.putAside.map(one => (
            <About key={one.about} of={one} />
          ))}
        </ChoiceCard>
      </fieldset>
      <SaveFailure of={saving} />
      {isWriter && (
        <div class="settle-actions bleed">
          <Button wide icon="check" disabled={saving.isUnderway} onClick={() => void settle()}>
            {isAside ? say.asideRecord() : say.keepRecord()}
          </Button>
          <Button kind="plain" href={addresses.toSettle}>
            {say.later()}
          </Button>
        </div>
      )}
    </>
  )
}

function About({ of: { about, isDoubtful } }: { readonly of: Version }) {
  return (
    <span class="card-about">
      {about} {isDoubtful && <DoubtfulClockTag />}
    </span>
  )
}
