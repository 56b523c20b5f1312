import './settle.css'
import { useLocation } from 'preact-iso'
import { addresses, recordAddressOf } from '#cards/address.ts'
import { AsideOrNotHere } from '#cards/aside.tsx'
import { fieldWords } from '#cards/fields/field-words.ts'
import { say as fieldValues } from '#cards/fields/messages.ts'
import { isEntityName, recordName } from '#cards/fields/record-name.ts'
import { NotHere } from '#cards/not-here.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import type { Notebook } from '#data/index.ts'
import type { EntityName } from '#domain/entities/index.ts'
import { GONE } from '#domain/gone.ts'
import { recordId } from '#domain/id.ts'
import { Button } from '#ui/button.tsx'
import { Screen } from '#ui/screen.tsx'
import { useLive } from '#ui/use-live.ts'
import { AsideChoice } from './aside-choice.tsx'
import { say } from './messages.ts'
import { VersionChoice } from './version-choice.tsx'

type SettleScreenProps = { readonly notebook: Notebook; readonly type?: string; readonly id?: string }

const back = () => ({ href: addresses.toSettle, label: say.title() })

/** One field that people wrote without seeing each other: every version, and the choice. `?champ=` names the field. */
export function SettleScreen({ notebook, type = '', id = '' }: SettleScreenProps) {
  if (!isEntityName(type)) return <NotHere back={back()} />
  return <Question key={`${type}:${id}`} notebook={notebook} type={type} record={recordId(type, id)} />
}

function Question({
  notebook,
  type,
  record,
}: {
  readonly notebook: Notebook
  readonly type: EntityName
  readonly record: string
}) {
  const timeZone = useTimeZone(notebook)
  const { query } = useLocation()
  const found = useLive(
    () =>
      notebook.live(async () => {
        const view = await notebook.read(type, record)
        return { view, name: view ? await recordName(notebook, view) : '' }
      }),
    [notebook, type, record],
  )
  if (!found) return null
  const { view } = found
  if (!view) return <AsideOrNotHere notebook={notebook} type={type} id={record} back={back()} />
  const name = fieldValues.quoted({ text: found.name })
  const kept = view.kept.find(({ path }) => path === query.champ) ?? view.kept[0]
  if (!kept) return <Done name={name} href={recordAddressOf(record)} />
  const shown = { notebook, view, kept, timeZone }
  if (kept.path === GONE) {
    return (
      <Screen title={say.goneTitle({ record: name })} back={back()}>
        <AsideChoice {...shown} />
      </Screen>
    )
  }
  return (
    <Screen title={fieldWords(type, kept.path).twice(name, kept.values.length)} back={back()}>
      <VersionChoice key={kept.path} {...shown} />
    </Screen>
  )
}

function Done({ name, href }: { readonly name: string; readonly href: string | undefined }) {
  return (
    <Screen title={say.doneTitle()} back={back()}>
      <p>{say.done({ record: name })}</p>
      <p class="beside">
        {href && (
          <Button kind="quiet" icon="arrow-right" href={href}>
            {say.openRecord()}
          </Button>
        )}
        <Button kind="plain" href={addresses.toSettle}>
          {say.backToAll()}
        </Button>
      </p>
    </Screen>
  )
}
