import type { Namesake } from '#data/index.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { Notice } from '#ui/notice.tsx'
import { Row } from '#ui/row.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { sayJoining as say } from './messages.ts'

/** Whether whoever comes in is somebody who was listed before: one person is to be one record. */
export function SamePerson({
  namesakes,
  onBe,
  onCorrect,
}: {
  readonly namesakes: readonly Namesake[]
  readonly onBe: (person: string | undefined) => Promise<void>
  readonly onCorrect: () => void
}) {
  const [first] = namesakes
  const name = first?.name ?? ''
  return (
    <>
      <Notice tone="wait" title={say.sameTitle({ name })}>
        {say.sameWhy()}
      </Notice>
      <Sheet list label={say.sameTitle({ name })}>
        {namesakes.map(one => (
          <Row key={one.person} margin={<Icon name="user" />}>
            <span class="card-title" dir="auto">
              {one.name}
            </span>
            {one.words && (
              <span class="card-about" dir="auto">
                {one.words}
              </span>
            )}
            {one.hasEntered ? (
              <span class="card-about">{say.sameEntered()}</span>
            ) : (
              <p>
                <Button kind="quiet" icon="check" onClick={() => void onBe(one.person)}>
                  {say.sameYes()}
                  {one.words && <span class="visually-hidden"> : {one.words}</span>}
                </Button>
              </p>
            )}
          </Row>
        ))}
      </Sheet>
      <p class="inset beside">
        <Button kind="quiet" icon="user-plus" onClick={() => void onBe(undefined)}>
          {say.sameNo({ name })}
        </Button>
        <Button kind="plain" icon="arrow-left" onClick={onCorrect}>
          {say.sameCorrect()}
        </Button>
      </p>
    </>
  )
}
