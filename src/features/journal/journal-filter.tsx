import { readInitiativeOptions } from '#cards/initiative.tsx'
import { namesIn } from '#cards/names.ts'
import { personName } from '#cards/person.ts'
import { readPlaceOptions } from '#cards/place.ts'
import { ReferenceField } from '#cards/reference-field.tsx'
import type { Notebook } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { useLive } from '#ui/use-live.ts'
import type { JournalFilter } from './journal-address.ts'
import { say } from './messages.ts'

type Chooser = (by: 'place' | 'initiative' | 'person') => {
  readonly value: string
  readonly onChange: (id: string) => void
}

/** The choice of a place, an initiative or a person: folded away until it is asked for; what is chosen stays said. */
export function JournalFilterField({
  notebook,
  filter,
  onChange,
}: {
  readonly notebook: Notebook
  readonly filter: JournalFilter
  readonly onChange: (filter: JournalFilter) => void
}) {
  const words = useLive(() => notebook.live(() => readChosen(notebook, filter)), [notebook, filter])
  const chooser: Chooser = by => ({
    value: filter.by === by ? filter.id : '',
    onChange: id => onChange(id === '' ? { by: 'all' } : { by, id }),
  })
  return (
    <div class="journal-filter">
      <details>
        <summary>
          <Icon name="map-pin" />
          <span>{filter.by === 'all' ? say.filter() : (words?.name ?? '…')}</span>
        </summary>
        <div class="journal-filter-fields">
          <ReferenceField
            notebook={notebook}
            label={say.filterPlace()}
            none={say.everyPlace()}
            read={readPlaceOptions}
            {...chooser('place')}
          />
          <ReferenceField
            notebook={notebook}
            label={say.filterInitiative()}
            none={say.everyInitiative()}
            read={readInitiativeOptions}
            {...chooser('initiative')}
          />
          <ReferenceField
            notebook={notebook}
            label={say.filterPerson()}
            none={say.everybody()}
            read={readPersonOptions}
            {...chooser('person')}
          />
        </div>
      </details>
      {filter.by !== 'all' && (
        <Button kind="plain" icon="x" onClick={() => onChange({ by: 'all' })}>
          {say.filterNone()}
        </Button>
      )}
    </div>
  )
}

async function readChosen(notebook: Notebook, filter: JournalFilter) {
  if (filter.by === 'all') return { name: undefined }
  const name = await namesIn(notebook)[filter.by](filter.id)
  return { name: name ?? say.notYetHere() }
}

async function readPersonOptions(
  notebook: Notebook,
): Promise<{ readonly value: RecordId; readonly label: string }[]> {
  const { records } = await notebook.list('person', 'byName', { limit: 300 })
  return records.map(person => ({ value: person.id, label: personName(person) }))
}
