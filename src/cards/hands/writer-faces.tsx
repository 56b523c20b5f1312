import './hands.css'
import { useState } from 'preact/hooks'
import { personName } from '#cards/person.ts'
import { PersonSearch } from '#cards/person-picker.tsx'
import type { Hands, Notebook } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { initialsOf } from '#domain/meeting/initials.ts'
import { announce } from '#ui/announce.ts'
import { Icon } from '#ui/icon.tsx'
import { useLive } from '#ui/use-live.ts'
import { sayHands as say } from './messages.ts'

/** How many of those who wrote here are offered by their face: a row on a phone. */
const FACES = 5

/**
 * Who may write on a device that many use: those who wrote here lately, by one touch, and everybody else by a search of
 * the territory's people or a name that is new.
 */
export function WriterFaces({
  notebook,
  hands,
  current,
  onChoose,
}: {
  readonly notebook: Notebook
  readonly hands: Hands
  readonly current: RecordId | undefined
  readonly onChoose: (person: RecordId) => Promise<void>
}) {
  const [isSearching, setIsSearching] = useState(false)
  const faces = useLive(
    () => notebook.live(() => readFaces(notebook, hands.recent())),
    [notebook, hands, current],
  )
  if (!faces) return null
  const choose = async (person: RecordId, name: string) => {
    await onChoose(person)
    setIsSearching(false)
    announce(say.passed({ name }))
  }
  const initials = initialsOf(faces)
  return (
    <div class="faces">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset of a form would say that it belongs to what is sent. */}
      <div class="faces-row" role="group" aria-label={say.who()}>
        {faces.map(({ person, name }) => (
          <button
            key={person}
            type="button"
            class="face"
            aria-pressed={person === current}
            onClick={() => void choose(person, name)}
          >
            <span class="face-initials" aria-hidden="true">
              {initials.get(person)}
            </span>
            <span class="face-name" dir="auto">
              {shownOf(name, faces)}
              <span class="visually-hidden">{name.slice(shownOf(name, faces).length)}</span>
            </span>
          </button>
        ))}
        <button
          type="button"
          class="face face-other"
          aria-expanded={isSearching}
          onClick={() => setIsSearching(!isSearching)}
        >
          <span class="face-initials">
            <Icon name="user-plus" />
          </span>
          <span class="face-name">{say.other()}</span>
        </button>
      </div>
      {isSearching && (
        <PersonSearch
          notebook={notebook}
          label={say.search()}
          hint={say.searchHint()}
          onChoose={(person, name) => void choose(person, name)}
          onNew={hands.add}
          allowNew
          autofocus
        />
      )}
    </div>
  )
}

/** A first name, where nobody else in the row begins so. */
function shownOf(name: string, faces: readonly { readonly name: string }[]): string {
  const [first = name] = name.split(/\s+/)
  return faces.filter(other => other.name.split(/\s+/)[0] === first).length > 1 ? name : first
}

async function readFaces(notebook: Notebook, recent: readonly RecordId[]) {
  const persons = await Promise.all(recent.slice(0, FACES * 2).map(person => notebook.read('person', person)))
  return persons
    .flatMap(view =>
      view ? [{ person: view.id, name: personName(view), initials: view.fields.initials }] : [],
    )
    .slice(0, FACES)
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'))
}
