import { useLocation } from 'preact-iso'
import { addresses } from '#cards/address.ts'
import { useEditing } from '#cards/editing.ts'
import type { FormTexts } from '#cards/form-draft.ts'
import { KeptField } from '#cards/kept-field.tsx'
import { useMayEdit } from '#cards/may-edit.ts'
import { MovedNote } from '#cards/moved-note.tsx'
import { NewerNote } from '#cards/reader-note.tsx'
import { ResumedNote } from '#cards/resumed-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import type { Notebook, RecordView } from '#data/index.ts'
import { mayWrite } from '#domain/permissions.ts'
import { announce } from '#ui/announce.ts'
import { ChoiceField } from '#ui/choice-field.tsx'
import { Form } from '#ui/form.tsx'
import { Screen } from '#ui/screen.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'

/** What the space is called and in which zone it counts, for the coordination to change. */
export function SpaceScreen({ notebook }: { readonly notebook: Notebook }) {
  const timeZone = useTimeZone(notebook)
  const found = useLive(
    () => notebook.live(async () => ({ view: await notebook.read('space', `space:${notebook.space}`) })),
    [notebook],
  )
  const isWriter = useMayEdit(notebook, found?.view)
  if (!found) return null
  const { view } = found
  return (
    <Screen title={say.spaceTitle()} back={{ href: addresses.members, label: say.back() }}>
      <p>{say.spaceIntro()}</p>
      {!view && <p class="soft">{say.spaceMissing()}</p>}
      {view && !mayWrite(notebook.role, 'space') && <p class="soft">{say.spaceReader()}</p>}
      {view && <NewerNote view={view} />}
      {view && isWriter && (
        <>
          {FIELDS.map(path => (
            <KeptField
              key={path}
              notebook={notebook}
              view={view}
              path={path}
              label={say[`space.${path}`]()}
              timeZone={timeZone}
            />
          ))}
          <SpaceForm notebook={notebook} view={view} />
        </>
      )}
    </Screen>
  )
}

const FIELDS = ['title', 'subtitle', 'timeZone', 'notice'] as const

type SpaceField = (typeof FIELDS)[number]

/** The zones of the French territories. */
const ZONES = [
  'Europe/Paris',
  'America/Guadeloupe',
  'America/Martinique',
  'America/Cayenne',
  'America/Miquelon',
  'Indian/Reunion',
  'Indian/Mayotte',
  'Pacific/Noumea',
  'Pacific/Wallis',
  'Pacific/Tahiti',
] as const

const LONGEST = 300

function SpaceForm({ notebook, view }: { readonly notebook: Notebook; readonly view: RecordView<'space'> }) {
  const saving = useSaving()
  const { route } = useLocation()
  const editing = useEditing(notebook, view, spaceTexts)
  const { texts, set } = editing
  const isNamed = texts.title.trim() !== ''
  const store = async () => {
    if (!isNamed) return
    await saving.run(async () => {
      await notebook.save(editing.opened, spaceChanges(editing.changed))
      editing.forget()
      announce(say.spaceSaved())
      route(addresses.members)
    })
  }
  const zones = [
    ...ZONES.map(zone => ({ value: zone, label: say[`zone.${zone}`]() })),
    // A zone that somebody else wrote stays what it is.
    ...(isKnownZone(texts.timeZone) ? [] : [{ value: texts.timeZone, label: texts.timeZone }]),
  ]
  return (
    <>
      <ResumedNote isResumed={editing.isResumed && !editing.hasMoved} onRestart={editing.restart} />
      <Form onSubmit={store} submitLabel={say.spaceSave()} submitIcon="check">
        <TextField
          label={say['space.title']()}
          error={isNamed ? undefined : say['space.titleNeeded']()}
          value={texts.title}
          onInput={set('title')}
          maxLength={LONGEST}
        />
        <TextField
          label={say['space.subtitle']()}
          hint={say['space.subtitleHint']()}
          value={texts.subtitle}
          onInput={set('subtitle')}
          maxLength={LONGEST}
        />
        <ChoiceField
          label={say['space.timeZone']()}
          hint={say['space.timeZoneHint']()}
          value={texts.timeZone}
          options={zones}
          onChange={set('timeZone')}
        />
        <TextField
          label={say['space.notice']()}
          hint={say['space.noticeHint']()}
          value={texts.notice}
          onInput={set('notice')}
          maxLength={LONGEST}
        />
        <MovedNote hasMoved={editing.hasMoved} onRestart={editing.restart} />
        <SaveFailure of={saving} />
      </Form>
    </>
  )
}

function spaceTexts({
  title,
  subtitle,
  timeZone,
  notice,
}: RecordView<'space'>['fields']): FormTexts<SpaceField> {
  return {
    title: title ?? '',
    subtitle: subtitle ?? '',
    timeZone: timeZone ?? ZONES[0],
    notice: notice ?? '',
  }
}

function spaceChanges(changed: Partial<FormTexts<SpaceField>>): Partial<Record<SpaceField, string | null>> {
  return Object.fromEntries(Object.entries(changed).map(([name, text]) => [name, text.trim() || null]))
}

function isKnownZone(zone: string): boolean {
  return ZONES.some(known => known === zone)
}
