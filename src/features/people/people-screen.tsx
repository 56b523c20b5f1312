import './people.css'
import { useState } from 'preact/hooks'
import { addresses, addressOf } from '#cards/address.ts'
import { personName } from '#cards/person.ts'
import type { Notebook } from '#data/index.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Icon } from '#ui/icon.tsx'
import { Row } from '#ui/row.tsx'
import { Screen } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useLive } from '#ui/use-live.ts'
import { type FoundPerson, findPeople } from './find-people.ts'
import { say } from './messages.ts'

const AT_ONCE = 100

/** The people of the territory, to find who knows, who can, who lends. */
export function PeopleScreen({ notebook }: { readonly notebook: Notebook }) {
  const [sought, setSought] = useState('')
  const [limit, setLimit] = useState(AT_ONCE)
  const found = useLive(
    () => notebook.live(() => readPeople(notebook, sought, limit)),
    [notebook, sought, limit],
  )
  const add = (
    <Button kind="quiet" icon="user-plus" href={addresses.newPerson}>
      {say.add()}
    </Button>
  )
  const isEmpty = found?.people.length === 0
  const isSought = sought.trim() !== ''
  return (
    <Screen
      title={say.title()}
      over={say.over()}
      action={mayWrite(notebook.role, 'person') ? add : undefined}
    >
      <TextField label={say.search()} hint={say.searchHint()} value={sought} onInput={setSought} />
      {found?.me && (
        <p>
          <Button kind="plain" icon="user" href={addressOf(found.me, 'person')}>
            {say.mine()}
          </Button>
        </p>
      )}
      {isSought && found && (
        <p class="card-note" role="status">
          {isEmpty ? say.nobody() : say.found({ count: found.people.length })}
        </p>
      )}
      {isEmpty && !isSought && <Empty title={say.emptyTitle()}>{say.empty()}</Empty>}
      {found && !isEmpty && (
        <Sheet list label={say.title()}>
          {found.people.map(one => (
            <PersonRow key={one.person.id} found={one} isMe={one.person.id === found.me} />
          ))}
        </Sheet>
      )}
      {found?.hasMore && (
        <Button kind="quiet" icon="arrow-down" onClick={() => setLimit(limit + AT_ONCE)}>
          {say.more()}
        </Button>
      )}
    </Screen>
  )
}

function PersonRow({
  found: { person, matches },
  isMe,
}: {
  readonly found: FoundPerson
  readonly isMe: boolean
}) {
  return (
    <Row
      margin={person.fields.initials?.trim() || <Icon name="user" />}
      href={addressOf(person.id, 'person')}
    >
      <span class="card-title">{personName(person)}</span>
      {person.fields.words && <span class="card-about">{person.fields.words}</span>}
      {matches.map(line => (
        <span class="person-match" key={line}>
          {line}
        </span>
      ))}
      {isMe && (
        <span class="card-tags">
          <Tag tone="wait">{say.me()}</Tag>
        </span>
      )}
    </Row>
  )
}

async function readPeople(notebook: Notebook, sought: string, limit: number) {
  const [found, pen] = await Promise.all([
    findPeople(notebook, sought, limit),
    notebook.read('pen', notebook.pen),
  ])
  return { ...found, me: pen?.fields.person ?? undefined }
}
