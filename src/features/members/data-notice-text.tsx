import './members.css'
import type { DataNotice } from '#data/index.ts'
import { say } from './messages.ts'

/** What an association owes to whom it keeps data of: the essential in two sentences, the rest folded under it. */
export function DataNoticeText({
  notice,
  isOpen,
}: {
  readonly notice: DataNotice
  readonly isOpen?: boolean
}) {
  const organisation = notice.organisation.trim()
  const contact = notice.contact.trim()
  return (
    <div class="data-notice">
      <p>
        {organisation ? say['notice.summary']({ organisation }) : say['notice.summaryUnknown']()}{' '}
        {say['notice.readBy']()}
      </p>
      <details open={isOpen}>
        <summary>{say['notice.more']()}</summary>
        <dl>
          <dt>{say['notice.who']()}</dt>
          <dd>{organisation || say['notice.unsaid']()}</dd>
          <dt>{say['notice.why']()}</dt>
          <dd>
            {notice.purposes.trim() || say['notice.whyText']()} {say['notice.basis']()}
          </dd>
          <dt>{say['notice.what']()}</dt>
          <dd>{say['notice.whatText']()}</dd>
          <dt>{say['notice.readers']()}</dt>
          <dd>{say['notice.readersText']()}</dd>
          <dt>{say['notice.long']()}</dt>
          <dd>{notice.keptFor.trim() || say['notice.longText']()}</dd>
          <dt>{say['notice.rights']()}</dt>
          <dd>
            {say['notice.rightsText']()} <strong>{contact || say['notice.unsaid']()}</strong>.{' '}
            {say['notice.cnil']()}
          </dd>
        </dl>
      </details>
    </div>
  )
}
