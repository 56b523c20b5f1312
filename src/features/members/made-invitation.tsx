import './members.css'
import { useEffect } from 'preact/hooks'
import { addresses } from '#cards/address.ts'
import type { Notebook, Pass } from '#data/index.ts'
import { shownCode } from '#domain/joining-key.ts'
import { dayOfInFrench } from '#domain/meeting/french-dates.ts'
import type { Role } from '#domain/roles.ts'
import { Button } from '#ui/button.tsx'
import { formatDay } from '#ui/dates.ts'
import { documentWords } from '#ui/document-words.ts'
import { QrCode } from '#ui/qr-code.tsx'
import { Screen } from '#ui/screen.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'
import { linkOf, PassCard } from './pass-card.tsx'

/** An invitation that was just made: what opens it is known here, and nowhere else any more. */
export type MadeInvitation = { readonly pass: Pass; readonly role: Role; readonly uses: number }

/** What to hand over, and the poster of a hall that says the same on paper. */
export function MadeInvitationView({
  made: { pass, role, uses },
  notebook,
  titleAtRelay,
  timeZone,
  onAnother,
}: {
  readonly made: MadeInvitation
  readonly notebook: Notebook
  readonly titleAtRelay: string | undefined
  readonly timeZone: string
  readonly onAnother: () => void
}) {
  const space = useLive(
    () => notebook.live(() => notebook.read('space', `space:${notebook.space}`)),
    [notebook],
  )
  // Before anybody wrote the space's own record, the relay's name of it stands.
  const title = space?.fields.title?.trim() || (titleAtRelay ?? '')
  const until = formatDay(pass.expiresAt, timeZone)
  usePosterOnPaper()
  return (
    <Screen title={say.ready()} back={{ href: addresses.members, label: say.back() }}>
      <div class="inset stack">
        <p>{say.readyFor({ count: uses, role: say[role](), until })}</p>
        <p class="soft">{say.readyWhy()}</p>
        <PassCard pass={pass} title={title} />
        <p class="beside">
          <Button icon="printer" onClick={() => window.print()}>
            {say.printPoster()}
          </Button>
          <Button kind="quiet" icon="user-plus" onClick={onAnother}>
            {say.another()}
          </Button>
        </p>
      </div>
      <Poster pass={pass} title={title} timeZone={timeZone} notice={space?.fields.notice} />
    </Screen>
  )
}

// Only paper shows it: on screen the same stands above.
function Poster({
  pass,
  title,
  timeZone,
  notice,
}: {
  readonly pass: Pass
  readonly title: string
  readonly timeZone: string
  /** What the space says of itself (a demonstration): on every page that leaves it. */
  readonly notice: string | null | undefined
}) {
  return (
    <section class="join-poster" lang="fr">
      <p class="join-poster-over">{onPoster.over()}</p>
      <p class="join-poster-title">{title}</p>
      <QrCode text={linkOf(pass)} />
      <p>{onPoster.photograph()}</p>
      <p>{onPoster.orWrite({ address: location.host })}</p>
      <p class="join-poster-code">{shownCode(pass.code)}</p>
      <p class="join-poster-over">
        {onPoster.until({ day: dayOfInFrench(new Date(pass.expiresAt).toISOString(), timeZone) ?? '' })}
      </p>
      {notice && <p class="join-poster-over">{notice}</p>}
    </section>
  )
}

const onPoster = documentWords({
  over: 'Rejoindre le carnet',
  photograph: 'Photographiez ce carré avec un téléphone ou une tablette.',
  orWrite: 'Ou ouvrez {address}, touchez « J’ai un code », et écrivez :',
  until: 'jusqu’au {day}',
})

// The style sheet prints the poster alone while the page says so.
function usePosterOnPaper(): void {
  useEffect(() => {
    document.documentElement.dataset.paper = 'join-poster'
    return () => {
      delete document.documentElement.dataset.paper
    }
  }, [])
}
