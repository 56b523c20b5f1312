import { addresses, posterAddressOf } from '#cards/address.ts'
import { meetingTitle, statusWord } from '#cards/meeting.tsx'
import { namesIn } from '#cards/names.ts'
import { useTimeZone } from '#cards/time-zone.ts'
import { dayIn } from '#cards/when.tsx'
import type { Notebook } from '#data/index.ts'
import { posterOf } from '#domain/meeting/papers/meeting-papers.ts'
import { paperMarkdown, paperText } from '#domain/meeting/papers/paper-document.ts'
import { Button } from '#ui/button.tsx'
import { inFrench } from '#ui/language.ts'
import { useLive } from '#ui/use-live.ts'
import { instantOf } from '#ui/zoned-time.ts'
import { say } from './messages.ts'
import { PaperBlocks } from './paper-blocks.tsx'
import { PaperFrame } from './paper-frame.tsx'
import { onPaper } from './paper-words.ts'
import { versionOf } from './version.ts'

/** The poster of a month's meetings: `/app/papier/affiche/2026-03`; of this month where the address names none. */
export function PosterScreen({
  notebook,
  month = '',
}: {
  readonly notebook: Notebook
  readonly month?: string
}) {
  const timeZone = useTimeZone(notebook)
  const shown = /^\d{4}-(0[1-9]|1[0-2])$/.test(month)
    ? month
    : dayIn(new Date().toISOString(), timeZone).slice(0, 7)
  const found = useLive(
    () => notebook.live(() => readMonth(notebook, shown, timeZone)),
    [notebook, shown, timeZone],
  )
  if (!found) return null
  const paper = posterOf(shown, found.lines, { timeZone, space: found.space?.fields })
  const text = paperText(paper)
  return (
    <PaperFrame
      key={shown}
      {...paper}
      code={undefined}
      foot={onPaper.version({ digits: versionOf(text) })}
      notice={found.space?.fields.notice}
      timeZone={timeZone}
      poster
      text={text}
      markdown={paperMarkdown(paper)}
      back={{ href: addresses.meetings, label: say.backToMeetings() }}
      ways={
        <>
          <Button kind="plain" icon="arrow-left" href={posterAddressOf(monthsFrom(shown, -1))}>
            {say.previousMonth()}
          </Button>
          <Button kind="plain" icon="arrow-right" href={posterAddressOf(monthsFrom(shown, 1))}>
            {say.nextMonth()}
          </Button>
        </>
      }
    >
      <PaperBlocks blocks={paper.blocks} />
    </PaperFrame>
  )
}

const AT_MOST = 200
const UNSURE: ReadonlySet<string> = new Set(['cancelled', 'postponed'])

async function readMonth(notebook: Notebook, month: string, timeZone: string) {
  const names = namesIn(notebook, inFrench)
  const [{ records }, space] = await Promise.all([
    notebook.list('meeting', 'byDate', {
      from: beginningOf(month, timeZone),
      before: beginningOf(monthsFrom(month, 1), timeZone),
      limit: AT_MOST,
    }),
    notebook.read('space', `space:${notebook.space}`),
  ])
  const lines = records.map(async view => ({
    startsAt: view.fields.startsAt ?? '',
    title: inFrench(() => meetingTitle(view)),
    place: await names.place(view.fields.place),
    status: UNSURE.has(view.fields.status ?? '') ? inFrench(() => statusWord(view.fields.status)) : undefined,
  }))
  return { lines: await Promise.all(lines), space }
}

function beginningOf(month: string, timeZone: string): string {
  const midnight = instantOf({ date: `${month}-01`, time: '00:00' }, timeZone)
  return midnight ? new Date(midnight).toISOString() : month
}

function monthsFrom(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7)
}
