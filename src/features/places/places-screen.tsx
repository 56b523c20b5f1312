import './places.css'
import { useState } from 'preact/hooks'
import { addresses, addressOf } from '#cards/address.ts'
import { placeKindWord, placeName } from '#cards/place.ts'
import type { Notebook, RecordView } from '#data/index.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Icon } from '#ui/icon.tsx'
import { Row } from '#ui/row.tsx'
import { Screen } from '#ui/screen.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'

const AT_ONCE = 300

/** The places of the territory, village by village, with when they are open. */
export function PlacesScreen({ notebook }: { readonly notebook: Notebook }) {
  const [limit, setLimit] = useState(AT_ONCE)
  const page = useLive(
    () => notebook.live(() => notebook.list('place', 'byName', { limit })),
    [notebook, limit],
  )
  const isWriter = mayWrite(notebook.role, 'place')
  const add = (
    <Button kind="quiet" icon="plus" href={addresses.newPlace}>
      {say.add()}
    </Button>
  )
  return (
    <Screen title={say.title()} over={say.over()} action={isWriter ? add : undefined}>
      {page?.records.length === 0 && (
        <Empty title={say.emptyTitle()}>{isWriter ? say.empty() : say.emptyReader()}</Empty>
      )}
      {byVillage(page?.records ?? []).map(([village, places]) => (
        <Section key={village} title={village || say.noVillage()}>
          <Sheet list label={village || say.noVillage()}>
            {places.map(place => (
              <PlaceRow key={place.id} place={place} />
            ))}
          </Sheet>
        </Section>
      ))}
      {page?.next !== undefined && (
        <Button kind="quiet" icon="arrow-down" onClick={() => setLimit(limit + AT_ONCE)}>
          {say.more()}
        </Button>
      )}
    </Screen>
  )
}

function PlaceRow({ place }: { readonly place: RecordView<'place'> }) {
  const { name, kind, hours } = place.fields
  return (
    <Row margin={<Icon name="map-pin" />} href={addressOf(place.id, 'place')}>
      <span class="card-title">{placeName(place)}</span>
      {name && kind && <span class="card-about">{placeKindWord(kind)}</span>}
      {hours && <span class="place-hours written">{hours}</span>}
    </Row>
  )
}

/** Places by their village, in alphabetical order; those that say none come last. */
function byVillage(
  places: readonly RecordView<'place'>[],
): readonly (readonly [village: string, places: readonly RecordView<'place'>[]])[] {
  const villages = new Map<string, RecordView<'place'>[]>()
  for (const place of places) {
    const village = place.fields.village?.trim() ?? ''
    villages.set(village, [...(villages.get(village) ?? []), place])
  }
  return [...villages].sort(([a], [b]) => Number(a === '') - Number(b === '') || a.localeCompare(b, 'fr'))
}
