import { useState } from 'preact/hooks'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { DoubtfulClockTag } from '#cards/version-text.tsx'
import type { Notebook, TextWriting } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Row } from '#ui/row.tsx'
import { Tag } from '#ui/tag.tsx'
import { marginOf, Text } from './edit-row.tsx'
import { say } from './messages.ts'

/** A writing in a long text, with whose it is. */
export type WritingWords = { readonly writing: TextWriting; readonly who: string }

/** What somebody wrote in a long text at one go: what they added and took out, and how it read then. */
export function WritingRow({
  notebook,
  record,
  words: { writing, who },
  timeZone,
  mayWrite,
}: {
  readonly notebook: Notebook
  readonly record: RecordId
  readonly words: WritingWords
  readonly timeZone: string
  readonly mayWrite: boolean
}) {
  const { id, at, isDoubtful, added, removed } = writing
  return (
    <Row margin={marginOf(at, timeZone)}>
      <p class="card-about">{who}</p>
      <p class="card-tags">
        <Tag icon="notebook-pen">{say.inText()}</Tag>
        {isDoubtful && <DoubtfulClockTag />}
      </p>
      <dl class="changes">
        {added.length > 0 && (
          <div>
            <dt>{say.added()}</dt>
            {added.map(text => (
              <dd key={text}>
                <Text text={text.trim()} />
              </dd>
            ))}
          </div>
        )}
        {removed.map(passage => (
          <div key={passage.place}>
            <dt>{say.removed()}</dt>
            <dd class="change-before">
              <Text text={passage.text.trim()} />
            </dd>
            {passage.isBack ? (
              <dd class="soft">{say.isBack()}</dd>
            ) : (
              mayWrite && <PutBack notebook={notebook} record={record} passage={passage} />
            )}
          </div>
        ))}
      </dl>
      <ReadThen notebook={notebook} record={record} writing={id} />
    </Row>
  )
}

function PutBack({
  notebook,
  record,
  passage,
}: {
  readonly notebook: Notebook
  readonly record: RecordId
  readonly passage: TextWriting['removed'][number]
}) {
  const saving = useSaving()
  const putBack = () =>
    saving.run(async () => {
      await notebook.putPassageBack(record, passage)
      announce(say.isPutBack())
    })
  return (
    <dd class="stack">
      <SaveFailure of={saving} />
      <Button kind="plain" icon="undo-2" disabled={saving.isUnderway} onClick={() => void putBack()}>
        {say.putBack()}
      </Button>
    </dd>
  )
}

function ReadThen({
  notebook,
  record,
  writing,
}: {
  readonly notebook: Notebook
  readonly record: RecordId
  readonly writing: RecordId
}) {
  const [text, setText] = useState<string>()
  const read = async () => setText((await notebook.textAsOf(record, writing)) ?? '')
  return (
    <>
      <Button kind="plain" icon="history" onClick={() => void read()}>
        {say.readThen()}
      </Button>
      <Dialog isOpen={text !== undefined} title={say.thenTitle()} onClose={() => setText(undefined)}>
        <p class="written">{text}</p>
      </Dialog>
    </>
  )
}
