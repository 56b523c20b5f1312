import { mayEdit } from '#cards/may-edit.ts'
import { NewerNote } from '#cards/reader-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { readSupporters, saySupport } from '#cards/support.ts'
import type { Notebook } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { mayWrite } from '#domain/permissions.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Section } from '#ui/section.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'

/** Who supports an initiative, and the button of whoever holds this device. */
export function SupportersSection({
  notebook,
  initiative,
}: {
  readonly notebook: Notebook
  readonly initiative: RecordId
}) {
  const saving = useSaving()
  const found = useLive(
    () => notebook.live(() => readSupporters(notebook, initiative)),
    [notebook, initiative],
  )
  if (!found) return null
  const { names, count, me, isMine, mine } = found
  const maySay = mine ? mayEdit(notebook, mine) : mayWrite(notebook.role, 'support')
  const tell = (person: RecordId) =>
    saving.run(async () => {
      await saySupport(notebook, initiative, person, isMine ? 'withdrawn' : 'given')
      announce(isMine ? say.supportWithdrawn() : say.supportGiven())
    })
  const button = me !== undefined && maySay && (
    <Button
      kind={isMine ? 'plain' : 'quiet'}
      icon={isMine ? 'undo-2' : 'user-plus'}
      disabled={saving.isUnderway}
      onClick={() => void tell(me)}
    >
      {isMine ? say.supportNoMore() : say.support()}
    </Button>
  )
  const unnamed = count - names.length
  return (
    <Section title={say.supporters({ count })} action={button || undefined}>
      <p class="card-note">
        {count === 0
          ? say.noSupporter()
          : [...names, ...(unnamed > 0 ? [say.unnamedSupporters({ count: unnamed })] : [])].join(', ')}
      </p>
      {mine && <NewerNote view={mine} />}
      <SaveFailure of={saving} />
    </Section>
  )
}
