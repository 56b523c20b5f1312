import { addressOf } from '#cards/address.ts'
import { eventTitle } from '#cards/event-title.ts'
import { initiativeTitle } from '#cards/initiative.tsx'
import { instanceName } from '#cards/instance.tsx'
import { meetingTitle } from '#cards/meeting.tsx'
import { namesIn } from '#cards/names.ts'
import type { Notebook } from '#data/index.ts'
import { isGiven } from '#domain/entities/support.ts'
import { type RecordId, typeOf } from '#domain/id.ts'
import type { IconName } from '#ui/icon.tsx'
import type { ArrivedLine } from './arrived-lines.ts'
import { say } from './messages.ts'

/** A line with what its record is called, where it opens, and where it takes place. */
export type ToldLine = ArrivedLine & {
  readonly title: string
  readonly icon: IconName
  readonly href: string
  readonly place: RecordId | undefined
}

/** Reads what a line is about; `undefined` when it is nothing that people open, or has not arrived. */
export async function toldLine(notebook: Notebook, line: ArrivedLine): Promise<ToldLine | undefined> {
  const record = await readRecord(notebook, line)
  if (!record) return undefined
  const supports = await supportWords(notebook, line.of)
  return { ...line, ...record, what: [line.what, ...supports].filter(Boolean).join(', ') }
}

async function readRecord(
  notebook: Notebook,
  { subject, type }: ArrivedLine,
): Promise<Pick<ToldLine, 'title' | 'icon' | 'href' | 'place'> | undefined> {
  switch (type) {
    case 'meeting': {
      const view = await notebook.read('meeting', subject)
      return view && told(subject, type, 'users', meetingTitle(view), view.fields.place)
    }
    case 'initiative': {
      const view = await notebook.read('initiative', subject)
      return view && told(subject, type, 'sprout', initiativeTitle(view), view.fields.place)
    }
    case 'instance': {
      const view = await notebook.read('instance', subject)
      return view && told(subject, type, 'users', instanceName(view), undefined)
    }
    case 'event': {
      const view = await notebook.read('event', subject)
      return view && told(subject, type, 'calendar-days', eventTitle(view.fields.title), view.fields.place)
    }
    default:
      return undefined
  }
}

function told(
  id: RecordId,
  type: Parameters<typeof addressOf>[1],
  icon: IconName,
  title: string,
  place: RecordId | null | undefined,
) {
  return { title, icon, href: addressOf(id, type), place: place ?? undefined }
}

/** "Kofi Mensah soutient", "Jeanne et deux autres soutiennent"; who took it back is named as well. */
async function supportWords(notebook: Notebook, of: readonly RecordId[]): Promise<readonly string[]> {
  const names = namesIn(notebook)
  const ids = of.filter(id => typeOf(id) === 'support')
  const read = await Promise.all(ids.map(id => notebook.read('support', id)))
  const supports = await Promise.all(
    read
      .filter(view => view !== undefined)
      .map(async ({ fields }) => ({
        isGiven: isGiven(fields.state),
        who: (await names.person(fields.person)) ?? say.someone(),
      })),
  )
  const given = supports.filter(({ isGiven }) => isGiven)
  const [first] = given
  return [
    ...(first ? [say.supports({ who: first.who, others: given.length - 1 })] : []),
    ...supports.filter(({ isGiven }) => !isGiven).map(({ who }) => say.supportsNoMore({ who })),
  ]
}
