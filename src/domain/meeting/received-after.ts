import type { RecordId } from '#domain/id.ts'
import { type MinutesDocument, markOf } from './minutes-document.ts'

/** Something that is in the notebook and not in the approved text. */
export type ReceivedAfter = {
  /** A record of the meeting, or `text:<item>` for notes. */
  readonly id: RecordId
  readonly kind: 'added' | 'changed'
  /** What the approved text does not say, line by line; none when something was only taken away since. */
  readonly lines: readonly string[]
}

/** What the approved minutes hold to tell it by. */
export type ApprovedMinutes = {
  readonly text: string
  readonly contains?: Readonly<Record<string, string>> | null | undefined
}

/**
 * What arrived, or was changed, after these minutes were fixed: it stands beside them. Minutes that do not list what
 * they contain (of a foreign tool) tell nothing of this.
 */
export function receivedAfter(
  now: MinutesDocument,
  { text, contains }: ApprovedMinutes,
): readonly ReceivedAfter[] {
  if (!contains) return []
  const approved = new Set(text.split('\n'))
  return [...now.says].flatMap(([id, said]) => {
    const mark = Object.hasOwn(contains, id) ? contains[id] : undefined
    if (mark !== undefined && (mark === markOf(said) || mark === markBefore(now, id))) return []
    const lines = said.split('\n')
    return [
      {
        id,
        kind: mark === undefined ? 'added' : 'changed',
        lines: mark === undefined ? lines : lines.filter(line => !approved.has(line)),
      } as const,
    ]
  })
}

function markBefore({ saidBefore }: MinutesDocument, id: RecordId): string | undefined {
  const said = saidBefore.get(id)
  return said === undefined ? undefined : markOf(said)
}
