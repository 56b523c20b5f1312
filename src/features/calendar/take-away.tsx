import { useState } from 'preact/hooks'
import { namesIn } from '#cards/names.ts'
import { readAll, readEventRecord } from '#cards/read-agenda.ts'
import { calendarAddress, type Notebook } from '#data/index.ts'
import type { AgendaFilter } from '#domain/calendar/filter.ts'
import { icsOf } from '#domain/calendar/ics.ts'
import type { RecordId } from '#domain/id.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Section } from '#ui/section.tsx'
import { filterQuery } from './agenda-address.ts'
import { say } from './messages.ts'

/** How dates get into the calendar of a phone: a copy, made here without a network, or a subscription at the relay. */
export function TakeAway({
  notebook,
  filter,
  timeZone,
}: {
  readonly notebook: Notebook
  readonly filter: AgendaFilter
  readonly timeZone: string
}) {
  const isPart = Object.values(filter).some(Boolean)
  return (
    <Section title={say.icsTitle()}>
      <p>{say.icsWhat()}</p>
      <Button kind="quiet" icon="arrow-down" onClick={() => void takeAgenda(notebook, filter, timeZone)}>
        {isPart ? say.icsSome() : say.icsAll()}
      </Button>
      <Subscription key={JSON.stringify(filter)} notebook={notebook} filter={filter} />
    </Section>
  )
}

/** One event as a file. */
export function TakeEvent({
  notebook,
  event,
  timeZone,
}: {
  readonly notebook: Notebook
  readonly event: RecordId
  readonly timeZone: string
}) {
  return (
    <Section title={say.icsTitle()}>
      <p>{say.icsWhat()}</p>
      <Button kind="quiet" icon="arrow-down" onClick={() => void takeEvent(notebook, event, timeZone)}>
        {say.icsOne()}
      </Button>
    </Section>
  )
}

function Subscription({ notebook, filter }: { readonly notebook: Notebook; readonly filter: AgendaFilter }) {
  const [address, setAddress] = useState<string>()
  const [isAway, setIsAway] = useState(false)
  const ask = async () => {
    try {
      const query = new URLSearchParams(filterQuery(filter)).toString()
      const asked = await calendarAddress(notebook.space)
      setAddress(query === '' ? asked : `${asked}?${query}`)
      setIsAway(false)
    } catch {
      setIsAway(true)
    }
  }
  const copy = async () => {
    await navigator.clipboard?.writeText(address ?? '')
    announce(say.subscribeCopied())
  }
  return (
    <div class="agenda-subscription">
      <p>{say.subscribeWhat()}</p>
      {address === undefined ? (
        <Button kind="quiet" icon="refresh-cw" onClick={() => void ask()}>
          {say.subscribe()}
        </Button>
      ) : (
        <>
          <p class="agenda-address">
            <span class="card-about">{say.subscribeAddress()}</span>
            <code>{address}</code>
          </p>
          <div class="beside">
            <Button kind="quiet" onClick={() => void copy()}>
              {say.subscribeCopy()}
            </Button>
            <Button kind="plain" icon="calendar-days" href={address.replace(/^https?:/, 'webcal:')}>
              {say.subscribeOpen()}
            </Button>
          </div>
          <p class="card-about">{say.subscribePersonal()}</p>
        </>
      )}
      {isAway && (
        <p class="card-note" role="status">
          {say.subscribeAway()}
        </p>
      )}
    </div>
  )
}

async function takeAgenda(notebook: Notebook, filter: AgendaFilter, timeZone: string): Promise<void> {
  const [space, place] = await Promise.all([
    notebook.read('space', `space:${notebook.space}`),
    namesIn(notebook).place(filter.place),
  ])
  const title = space?.fields.title ?? notebook.space
  const name = place === undefined ? title : `${title}\u00a0: ${place}`
  await download(notebook, { name, timeZone, ...(await readAll(notebook, filter)) })
}

async function takeEvent(notebook: Notebook, id: RecordId, timeZone: string): Promise<void> {
  const event = await readEventRecord(notebook, id)
  if (!event) return
  const name = event.fields.title?.trim() || say.one()
  await download(notebook, { name, timeZone, events: [event], meetings: [] })
}

async function download(
  notebook: Notebook,
  source: Omit<Parameters<typeof icsOf>[0], 'placeName'>,
): Promise<void> {
  const { records } = await notebook.list('place', 'byName', { limit: 300 })
  const places = new Map(
    records.map(({ id, fields: { name, address, village } }) => [
      id,
      [name, address, village].filter(Boolean).join(', '),
    ]),
  )
  const text = icsOf({ ...source, placeName: id => places.get(id) })
  const url = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${fileName(source.name)}.ics`
  link.click()
  // Some browsers read the file after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
  announce(say.icsDone())
}

function fileName(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60) || 'agenda'
  )
}
