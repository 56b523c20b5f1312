import { useRef } from 'preact/hooks'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'
import { addProposedPoints, type ProposedPoint, readMissingPoints } from './proposals.ts'

/**
 * The points of the meeting before that this ordre du jour does not hold yet; `undefined` until they are read. None where
 * they are not `asked` for.
 */
export function useMissingPoints(
  notebook: Notebook,
  meeting: RecordView<'meeting'>,
  timeZone: string,
  isAsked: boolean,
): readonly ProposedPoint[] | undefined {
  const { instance, startsAt, previous } = meeting.fields
  const missing = useLive(
    () => notebook.live(async () => (isAsked ? await readMissingPoints(notebook, meeting, timeZone) : [])),
    [notebook, meeting.id, instance, startsAt, previous, timeZone, isAsked],
  )
  // Of a meeting that somebody is changing, what was told last stays while it is read anew.
  const told = useRef(missing)
  if (missing) told.current = missing
  return told.current
}

/**
 * The points of the meeting before that the ordre du jour of one in preparation does not hold yet, to add in one go.
 * Nothing once the meeting is open, or put off.
 */
export function MissingPoints({
  notebook,
  meeting,
  missing,
}: {
  readonly notebook: Notebook
  readonly meeting: RecordView<'meeting'>
  readonly missing: readonly ProposedPoint[]
}) {
  const saving = useSaving()
  const { status } = meeting.fields
  const isPrepared = !status || status === 'inPreparation' || status === 'convened'
  if (!isPrepared || missing.length === 0) return null
  const add = () =>
    saving.run(async () => {
      await addProposedPoints(notebook, meeting, missing)
      announce(say.addedAll({ count: missing.length }))
    })
  return (
    <Notice
      tone="wait"
      title={say.proposed({ count: missing.length })}
      action={
        <>
          <Button kind="quiet" icon="plus" onClick={() => void add()}>
            {say.addAll({ count: missing.length })}
          </Button>
          <SaveFailure of={saving} />
        </>
      }
    >
      {/* Folded: in the narrow column of a tablet they would push the ordre du jour off the screen. */}
      <details class="preparing-missing">
        <summary>{say.which({ count: missing.length })}</summary>
        <PointList points={missing} />
      </details>
    </Notice>
  )
}

/** Proposed points, each with why. */
export function PointList({ points }: { readonly points: readonly ProposedPoint[] }) {
  return (
    <ol class="preparing-points">
      {points.map(({ id, title, reason }) => (
        <li key={id}>
          <bdi>{title}</bdi>
          {reason && <span class="card-about">{reason}</span>}
        </li>
      ))}
    </ol>
  )
}
