import { KeptFields } from '#cards/kept-field.tsx'
import type { Notebook, RecordView } from '#data/index.ts'

type KeptOfMeetingProps = {
  readonly notebook: Notebook
  readonly view: RecordView<'meeting'>
  readonly timeZone: string
}

/** What people wrote of a meeting without seeing each other, under its head. */
export function KeptOfMeeting(props: KeptOfMeetingProps) {
  return <KeptFields {...props} />
}
