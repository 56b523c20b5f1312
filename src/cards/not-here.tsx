import { Empty } from '#ui/empty.tsx'
import { Screen } from '#ui/screen.tsx'
import { say } from './messages.ts'

/** Instead of a record that is not on this device: it may still arrive. */
export function NotHere({ back }: { readonly back: { readonly href: string; readonly label: string } }) {
  return (
    <Screen title={say.notHere()} back={back}>
      <Empty title={say.notHereWhy()} />
    </Screen>
  )
}
