import {
  actionAddressOf,
  addressOf,
  decisionAddressOf,
  journalFromAddressOf,
  minutesAddressOf,
  recordAddressOf,
} from '#cards/address.ts'
import type { Hit } from '#data/index.ts'
import { keyOf, recordId, typeOf } from '#domain/id.ts'

/** Where a record that was found is read; `undefined` where no screen shows it. */
export function hitAddressOf({
  id,
  type,
  of,
  at,
}: Pick<Hit, 'id' | 'type' | 'of' | 'at'>): string | undefined {
  switch (type) {
    case 'decision':
      return decisionAddressOf(id)
    case 'action':
      return actionAddressOf(id)
    case 'minutes':
      return of && typeOf(of) === 'meeting' ? minutesAddressOf(of) : undefined
    case 'logEntry':
      return journalFromAddressOf(at)
    case 'seat':
      return addressOf(recordId('instance', keyOf(id).split(':')[0] ?? ''), 'instance')
    default:
      return recordAddressOf(id)
  }
}
