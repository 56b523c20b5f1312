import { say as sayApp } from '#app/messages.ts'
import { useTold } from '#app/told.ts'
import { isUpdateReady, openUpdate } from '#app/update/release.ts'
import { Button } from '#ui/button.tsx'
import { formatMarginDay } from '#ui/dates.ts'
import { Row } from '#ui/row.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { sayDevice as say, sayLeaving } from './messages.ts'

/** Which release this is, and whether a newer one waits. */
export function VersionSection({ timeZone }: { timeZone: string }) {
  return (
    <Section title={say.versionTitle()}>
      <Sheet list>
        <Row margin={formatMarginDay(__BUILT_AT__, timeZone)}>
          <p>{say.version({ release: __RELEASE__ })}</p>
          {useTold(isUpdateReady) ? (
            <>
              <p class="beside">
                {sayApp.updateReady()}
                <Button kind="quiet" icon="refresh-cw" onClick={() => void openUpdate()}>
                  {sayApp.openUpdate()}
                </Button>
              </p>
              <p class="soft">{sayLeaving.copyBefore()}</p>
            </>
          ) : (
            <p class="soft">{say.upToDate()}</p>
          )}
        </Row>
      </Sheet>
    </Section>
  )
}
