import { useState } from 'preact/hooks'
import { addresses } from '#cards/address.ts'
import { InstanceRow } from '#cards/instance.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import type { Notebook } from '#data/index.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Screen } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'
import { NewInstanceDialog } from './new-instance-dialog.tsx'

const AT_ONCE = 300

/** The bodies that meet and decide, each with when it meets next. */
export function InstancesScreen({ notebook }: { readonly notebook: Notebook }) {
  const timeZone = useTimeZone(notebook)
  const [isAdding, setIsAdding] = useState(false)
  const lines = useLive(() => notebook.live(() => readLines(notebook)), [notebook])
  const isWriter = mayWrite(notebook.role, 'instance')
  const add = (
    <Button icon="plus" onClick={() => setIsAdding(true)}>
      {say.add()}
    </Button>
  )
  const back = { href: addresses.meetings, label: say.meetings() }
  return (
    <Screen title={say.title()} over={say.over()} back={back} action={isWriter ? add : undefined}>
      {!isWriter && <p class="card-note">{say.coordinationOnly()}</p>}
      {lines?.length === 0 && (
        <Empty title={say.emptyTitle()}>{isWriter ? say.empty() : say.emptyReader()}</Empty>
      )}
      {lines && lines.length > 0 && (
        <Sheet list label={say.title()}>
          {lines.map(({ instance, nextAt }) => (
            <InstanceRow key={instance.id} instance={instance} nextAt={nextAt} timeZone={timeZone} />
          ))}
        </Sheet>
      )}
      <NewInstanceDialog notebook={notebook} isOpen={isAdding} onClose={() => setIsAdding(false)} />
    </Screen>
  )
}

async function readLines(notebook: Notebook) {
  const { records } = await notebook.list('instance', 'byName', { limit: AT_ONCE })
  const from = new Date().toISOString()
  return await Promise.all(
    records.map(async instance => {
      const next = await notebook.list('meeting', 'byInstance', { parts: [instance.id], from, limit: 5 })
      const held = next.records.find(({ fields }) => isAwaited(fields.status))
      return { instance, nextAt: held?.fields.startsAt ?? undefined }
    }),
  )
}

function isAwaited(status: string | null | undefined): boolean {
  return status !== 'cancelled' && status !== 'postponed'
}
