import './cards.css'
import type { RecordView } from '#data/index.ts'
import { instanceKinds } from '#domain/entities/instance.ts'
import { Row } from '#ui/row.tsx'
import { addressOf } from './address.ts'
import { ToSettleTag } from './initiative.tsx'
import { say } from './messages.ts'
import { WhenMargin } from './when.tsx'

/** The word of a kind of instance. */
export function instanceKindWord(kind: string | null | undefined): string {
  const known = instanceKinds.find(code => code === kind)
  return known ? say[`instance.${known}`]() : say['instance.other']()
}

/** The kinds of instances, to choose from, with the present one even if a later release invented it. */
export function instanceKindOptions(present: string): { readonly value: string; readonly label: string }[] {
  const isKnown = instanceKinds.some(kind => kind === present)
  const codes: readonly string[] = isKnown ? instanceKinds : [...instanceKinds, present]
  return codes.map(kind => ({ value: kind, label: instanceKindWord(kind) }))
}

/** What an instance is called. */
export function instanceName({ fields }: RecordView<'instance'>): string {
  return fields.name?.trim() || instanceKindWord(fields.kind)
}

/** An instance in a list: in the margin when it meets next. */
export function InstanceRow({
  instance,
  nextAt,
  timeZone,
}: {
  readonly instance: RecordView<'instance'>
  readonly nextAt: string | undefined
  readonly timeZone: string
}) {
  const { rhythm } = instance.fields
  const name = instanceName(instance)
  const kind = instanceKindWord(instance.fields.kind)
  const about = [name.toLowerCase().startsWith(kind.toLowerCase()) ? undefined : kind, rhythm?.trim()]
  return (
    <Row margin={<WhenMargin at={nextAt} timeZone={timeZone} />} href={addressOf(instance.id, 'instance')}>
      <span class="card-title">{name}</span>
      <span class="card-about">{about.filter(Boolean).join(' · ')}</span>
      {instance.kept.length > 0 && (
        <span class="card-tags">
          <ToSettleTag />
        </span>
      )}
    </Row>
  )
}
