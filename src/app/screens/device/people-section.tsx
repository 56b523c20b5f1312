import { addresses } from '#cards/address.ts'
import { Icon } from '#ui/icon.tsx'
import { Row } from '#ui/row.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { sayDevice as say } from './messages.ts'

/** The ways from this device to one's others, and to those with whom the space is shared. */
export function PeopleSection({ isShared }: { readonly isShared: boolean }) {
  return (
    <Section title={say.peopleTitle()}>
      <Sheet list label={say.peopleTitle()}>
        {!isShared && (
          <Row margin={<Icon name="tablet-smartphone" />} href={addresses.myDevices}>
            <span class="card-title">{say.myDevices()}</span>
            <span class="card-about">{say.myDevicesAbout()}</span>
          </Row>
        )}
        <Row margin={<Icon name="users" />} href={addresses.members}>
          <span class="card-title">{say.members()}</span>
          <span class="card-about">{say.membersAbout()}</span>
        </Row>
        <Row margin={<Icon name="user-plus" />} href={addresses.join}>
          <span class="card-title">{say.haveCode()}</span>
          <span class="card-about">{say.haveCodeAbout()}</span>
        </Row>
      </Sheet>
    </Section>
  )
}
