import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Icon } from '#ui/icon.tsx'
import { say } from './messages.ts'
import type { PresentSpeaker } from './speakers.ts'

const SHOWN = 5

/** Those who are in the room, to begin a line by whom it is said; and the mark of what is to be verified. */
export function SpeakerChips({
  speakers,
  notes,
  onSpeaker,
  onMark,
}: {
  readonly speakers: readonly PresentSpeaker[]
  /** What is written already: who spoke last stands first. */
  readonly notes: string
  readonly onSpeaker: (initials: string) => void
  readonly onMark: () => void
}) {
  const [isWhole, setIsWhole] = useState(false)
  const ordered = lastSpokenFirst(speakers, notes)
  const shown = isWhole ? speakers : ordered.slice(0, SHOWN)
  return (
    <fieldset class="speakers">
      <legend class="visually-hidden">{say.speakers()}</legend>
      {shown.map(({ person, name, initials }) => (
        <Chip key={person} onTap={() => onSpeaker(initials)}>
          <strong aria-hidden="true">{initials}</strong>
          <span class="chip-name" aria-hidden="true">
            {name.split(/\s/)[0]}
          </span>
          <span class="visually-hidden">{say.speaks({ name })}</span>
        </Chip>
      ))}
      {speakers.length > SHOWN && (
        <Chip onTap={() => setIsWhole(!isWhole)}>
          {isWhole ? say.fewerSpeakers() : say.moreSpeakers({ count: speakers.length })}
        </Chip>
      )}
      <Chip onTap={onMark}>
        <Icon name="circle-question-mark" />
        {say.markToVerify()}
      </Chip>
    </fieldset>
  )
}

function Chip({ onTap, children }: { readonly onTap: () => void; readonly children: ComponentChildren }) {
  return (
    <button
      class="chip"
      type="button"
      // The field keeps the focus, and with it a phone its keyboard.
      onPointerDown={event => event.preventDefault()}
      onClick={onTap}
    >
      {children}
    </button>
  )
}

function lastSpokenFirst(speakers: readonly PresentSpeaker[], notes: string): readonly PresentSpeaker[] {
  const last = ({ initials }: PresentSpeaker) => `\n${notes}`.lastIndexOf(`\n${initials} :`)
  return [...speakers].sort((a, b) => last(b) - last(a))
}
