import { useId, useState } from 'preact/hooks'
import { itemTitle } from '#cards/item.tsx'
import { meetingTitle } from '#cards/meeting.tsx'
import { namesIn } from '#cards/names.ts'
import type { Notebook, RecordView } from '#data/index.ts'
import { keyOf } from '#domain/id.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { inFrench } from '#ui/language.ts'
import { Notice } from '#ui/notice.tsx'
import { useLive } from '#ui/use-live.ts'
import { convocationText } from './convocation-text.ts'
import { say } from './messages.ts'

type ConvocationProps = {
  readonly notebook: Notebook
  readonly meeting: RecordView<'meeting'>
  readonly points: readonly RecordView<'item'>[]
  readonly timeZone: string
}

/** The convocation: to print, to hand to another app of the device, to copy, or to read and copy by hand. */
export function ConvocationSection({ notebook, meeting, points, timeZone }: ConvocationProps) {
  const [isShown, setIsShown] = useState(false)
  const [hasFailed, setHasFailed] = useState(false)
  const id = useId()
  const { instance, place } = meeting.fields
  const names = useLive(
    () => notebook.live(() => readSettings(notebook, instance, place)),
    [notebook, instance, place],
  )
  if (!names) return null
  const title = inFrench(() => meetingTitle(meeting))
  const material = { ...meeting.fields, ...names, title, points: points.map(point => pointOf(point, points)) }
  const text = convocationText(material, timeZone)
  const data = { title, text }
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setHasFailed(false)
      announce(say.copied())
    } catch {
      // Without the right to the clipboard, or outside a secure address: then by hand.
      setHasFailed(true)
      setIsShown(true)
    }
  }
  const share = async () => {
    try {
      await navigator.share(data)
    } catch (cause) {
      // Closing the device's own sheet is no failure.
      if (!(cause instanceof DOMException && cause.name === 'AbortError')) await copy()
    }
  }
  return (
    <section class="preparing-convocation" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{say.convocation()}</h3>
      <div class="preparing-acts">
        <Button kind="quiet" href={`/app/papier/convocation/${encodeURIComponent(keyOf(meeting.id))}`}>
          {say.print()}
        </Button>
        {canShare(data) && (
          <Button kind="quiet" onClick={() => void share()}>
            {say.share()}
          </Button>
        )}
        <Button kind="quiet" onClick={() => void copy()}>
          {say.copy()}
        </Button>
        <Button kind="plain" onClick={() => setIsShown(!isShown)}>
          {isShown ? say.hide() : say.show()}
        </Button>
      </div>
      {hasFailed && <Notice tone="wait" title={say.copyFailed()} />}
      {isShown && (
        <textarea
          class="field-input"
          aria-label={say.textLabel()}
          lang="fr"
          readOnly
          rows={Math.min(16, text.split('\n').length)}
          value={text}
          onFocus={event => event.currentTarget.select()}
        />
      )}
    </section>
  )
}

async function readSettings(
  notebook: Notebook,
  instance: string | null | undefined,
  place: string | null | undefined,
) {
  const settings = instance ? await notebook.read('instance', instance) : undefined
  return {
    instance: settings?.fields.name ?? undefined,
    guests: settings?.fields.guests,
    proxiesEach: settings?.fields.proxiesEach,
    place: await namesIn(notebook, inFrench).place(place),
  }
}

function pointOf(point: RecordView<'item'>, points: readonly RecordView<'item'>[]) {
  const { minutes, presentedBy, under } = point.fields
  return {
    title: inFrench(() => itemTitle(point)),
    minutes,
    presentedBy,
    isTable: points.some(({ id }) => id === under),
  }
}

function canShare(data: ShareData): boolean {
  return typeof navigator.canShare === 'function' && navigator.canShare(data)
}
