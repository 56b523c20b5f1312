import './cards.css'
import type { RecordId } from '#domain/id.ts'
import { Button } from '#ui/button.tsx'
import { historyAddressOf } from './address.ts'
import { settling } from './fields/messages.ts'

/** The way to who changed what of a record, from where and when. */
export function HistoryLink({ record }: { readonly record: RecordId }) {
  return (
    <Button kind="plain" icon="history" href={historyAddressOf(record)}>
      {settling.history()}
    </Button>
  )
}
