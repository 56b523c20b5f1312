import { useState } from 'preact/hooks'
import type { Device, Notebook } from '#data/index.ts'
import { Button } from '#ui/button.tsx'
import { Section } from '#ui/section.tsx'
import { LeaveDialog, type Leaving } from './leave-dialog.tsx'
import { sayLeaving as say } from './messages.ts'

/** Signing out of this device, and clearing the notebook from it. */
export function LeaveSection({ device, notebook }: { readonly device: Device; readonly notebook: Notebook }) {
  const [leaving, setLeaving] = useState<Leaving>()
  return (
    <Section title={say.leaveTitle()}>
      <p class="inset beside">
        <Button kind="quiet" icon="door-open" onClick={() => setLeaving('leave')}>
          {say.leave()}
        </Button>
        <Button kind="plain" onClick={() => setLeaving('erase')}>
          {say.erase()}
        </Button>
      </p>
      {leaving && (
        <LeaveDialog
          device={device}
          notebook={notebook}
          leaving={leaving}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </Section>
  )
}
