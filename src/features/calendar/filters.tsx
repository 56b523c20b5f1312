import { audienceOptions } from '#cards/event-words.ts'
import { readInstanceOptions } from '#cards/meeting.tsx'
import { readPlaceOptions } from '#cards/place.ts'
import { ReferenceField } from '#cards/reference-field.tsx'
import type { Notebook } from '#data/index.ts'
import type { AgendaFilter } from '#domain/calendar/filter.ts'
import { Button } from '#ui/button.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { Icon } from '#ui/icon.tsx'
import { say } from './messages.ts'

/** The choice of a place, an instance, a public: folded away until it is asked for, open while it holds. */
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
  return (
    <details class="agenda-filters" open={isChosen}>
      <summary>
        <Icon name="map-pin" />
        <span>{isChosen ? say.filtered() : say.filter()}</span>
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
        {isChosen && (
          <Button kind="plain" icon="x" onClick={() => onChange({})}>
            {say.filterNone()}
          </Button>
        )}
      </div>
    </details>
  )
}
