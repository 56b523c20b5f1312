import { SaveFailure, useSaving } from '#cards/saving.tsx'
import type { Notebook } from '#data/index.ts'
import type { NearPair } from '#domain/meeting/same-person.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Tag } from '#ui/tag.tsx'
import { say } from './messages.ts'
import type { Sheet } from './sheet.ts'
import { keepApart, unite } from './sign.ts'

/** "Même personne ?": asked of people, answered by people, and answered otherwise whenever they know better. */
export function SamePersonQuestion({
  notebook,
  sheet,
  pair: { one, other },
}: {
  readonly notebook: Notebook
  readonly sheet: Sheet
  readonly pair: NearPair
}) {
  const saving = useSaving()
  const names = { one: sheet.nameOf(one), other: sheet.nameOf(other) }
  const meeting = sheet.meeting.id
  return (
    <section class="same-person" aria-label={`${say.same()} ${names.one}, ${names.other}`}>
      <Tag tone="doubt" icon="circle-question-mark">
        {say.same()}
      </Tag>
      <p>{say.sameWhy(names)}</p>
      <div class="beside">
        <Button
          kind="quiet"
          onClick={() =>
            void saving.run(async () => {
              await unite(notebook, meeting, one, other)
              announce(say.sameDone(names))
            })
          }
        >
          {say.sameYes()}
        </Button>
        <Button
          kind="plain"
          onClick={() =>
            void saving.run(async () => {
              await keepApart(notebook, meeting, one, other)
              announce(say.apartDone(names))
            })
          }
        >
          {say.sameNo()}
        </Button>
      </div>
      <SaveFailure of={saving} />
    </section>
  )
}
