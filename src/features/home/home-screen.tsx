import './home.css'
import { addresses } from '#cards/address.ts'
import { namesIn } from '#cards/names.ts'
import { useTimeZone } from '#cards/time-zone.ts'
import type { Notebook } from '#data/index.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Button } from '#ui/button.tsx'
import { formatDay } from '#ui/dates.ts'
import { Screen } from '#ui/screen.tsx'
import { useLive } from '#ui/use-live.ts'
import { useModule } from '#ui/use-module.ts'
import { greeting } from './greeting.ts'
import { say } from './messages.ts'

// What the home tells, with the calendar's rules: writing and searching are there before it.
const loadToday = () => import('./today.tsx')

/**
 * "La gare centrale": what is coming, what waits for whoever holds this device, what changed while they were away,
 * the latest of the journal, and one large way to write.
 */
export function HomeScreen({ notebook }: { readonly notebook: Notebook }) {
  const timeZone = useTimeZone(notebook)
  const here = useLive(() => notebook.live(() => readHere(notebook)), [notebook])
  const today = useModule(loadToday)
  const now = Date.now()
  if (!here) return null
  return (
    <Screen
      title={greeting(here.name, timeZone, now)}
      over={[here.title, formatDay(now, timeZone)].filter(Boolean).join(' · ')}
    >
      <div class="stack">
        {mayWrite(notebook.role, 'logEntry') && (
          <Button icon="pen-line" href={addresses.writeEntry} wide>
            {say.write()}
          </Button>
        )}
        <Button kind="quiet" icon="search" href={addresses.search} wide>
          {say.search()}
        </Button>
      </div>
      {today && <today.Today notebook={notebook} timeZone={timeZone} now={now} isMine={here.isMine} />}
    </Screen>
  )
}

async function readHere(notebook: Notebook) {
  const [space, pen] = await Promise.all([
    notebook.read('space', `space:${notebook.space}`),
    notebook.read('pen', notebook.pen),
  ])
  const name = await namesIn(notebook).person(pen?.fields.person)
  // On a device that many use, what waits for somebody is shown once it is they who write.
  const isMine = notebook.hands === undefined || Boolean(pen?.fields.person)
  return { title: space?.fields.title ?? undefined, name, isMine }
}
