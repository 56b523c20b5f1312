import { audienceOptions, audienceWord } from '#cards/event-words.ts'
import { readInstanceOptions } from '#cards/meeting.tsx'
import { namesIn } from '#cards/names.ts'
import { readPlaceOptions } from '#cards/place.ts'
import { ReferenceField } from '#cards/reference-field.tsx'
import type { Notebook } from '#data/index.ts'
import type { AgendaFilter } from '#domain/calendar/filter.ts'
import { Button } from '#ui/button.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { Icon } from '#ui/icon.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'

/** The choice of a place, an instance, a public: folded away until it is asked for; what is chosen stays said. */
export function Filters({
  notebook,
  filter,
  onChange,
}: {
  readonly notebook: Notebook
  readonly filter: AgendaFilter
  readonly onChange: (filter: AgendaFilter) => void
}) {
  const { place, instance, audience } = filter
  const isChosen = Boolean(place || instance || audience)
  const chosen = (part: AgendaFilter) => {
    const { place, instance, audience } = { ...filter, ...part }
    onChange({ place: place || undefined, instance: instance || undefined, audience: audience || undefined })
  }
  const read = () => notebook.live(() => readChosen(notebook, { place, instance, audience }))
  const words = useLive(read, [notebook, place, instance, audience])
  const details = (
    <details class="agenda-filters">
      <summary>
        <Icon name="map-pin" />
        <span>{isChosen ? say.filtered({ what: words ?? '…' }) : say.filter()}</span>
      </summary>
      <div class="agenda-filter-fields">
        <ReferenceField
          notebook={notebook}
          label={say.place()}
          none={say.allPlaces()}
          value={place ?? ''}
          read={readPlaceOptions}
          onChange={value => chosen({ place: value })}
        />
        <ReferenceField
          notebook={notebook}
          label={say.instance()}
          none={say.allInstances()}
          value={instance ?? ''}
          read={readInstanceOptions}
          onChange={value => chosen({ instance: value })}
        />
        <ChoiceField
          label={say.audience()}
          value={audience ?? ''}
          options={[{ value: '', label: say.allAudiences() }, ...audienceOptions(audience ?? '')]}
          onChange={value => chosen({ audience: value })}
        />
      </div>
    </details>
  )
  return (
    <>
      {details}
      {isChosen && (
        <Button kind="plain" icon="x" onClick={() => onChange({})}>
          {say.filterNone()}
        </Button>
      )}
    </>
  )
}

async function readChosen(notebook: Notebook, { place, instance, audience }: AgendaFilter): Promise<string> {
  const names = namesIn(notebook)
  const parts = [await names.place(place), await names.instance(instance), audience && audienceWord(audience)]
  return parts.filter(Boolean).join(' · ')
}
